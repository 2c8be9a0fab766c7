using EOffice.Grains.Accounts;
using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>Gives the warnings that are due: at the bell of the official and of administrators, on their pages, and in the certificate's history.</summary>
internal sealed class ExpiryWarnings(OfficeDatabase database) : ITimedWork
{
    private const int Most = 100;

    private const string SelectDue = """
        select c.id, c.person, c.serial, c.not_after, c.state from due d join certificate c on c.id = d.subject
        where d.kind = $1 and d.at <= $2 order by d.at limit 100
        """;

    private const string Warn = "update certificate set warned = $2 where id = $1 and latest and state in ('Active', 'Suspended')";

    private const string PutDue = "update due set at = $3 where kind = $1 and subject = $2";

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        List<Ending> due;
        do
        {
            due = await database.ReadAllAsync(
                tenant, SelectDue,
                row => new Ending(row.GetGuid(0), new PersonId(row.GetGuid(1)), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.Enum<CertificateState>(4)),
                CertificateRows.Expiry, now);
            foreach (var ending in due)
            {
                await (ExpiryWarning.At(ending.Until, now) is { } days ? GiveAsync(tenant, ending, days, now) : SettleAsync(tenant, ending, now));
            }
        }
        while (due.Count == Most);
    }

    // The command's id follows from the certificate and the warning: whichever process comes first gives it, and nobody again.
    private async Task GiveAsync(TenantId tenant, Ending ending, int days, DateTimeOffset now)
    {
        var id = DerivedId.Of(CertificateRows.Expiry, ending.Id, days);
        List<Guid> told = [];
        await database.ApplyAsync(
            new RowCommand(tenant, id, ending.Person.Value, "signing.expiry-warned", null, now, $"{ending.Serial} {days}"),
            async connection =>
            {
                if (await connection.WriteAsync(Warn, ending.Id, days) == 0)
                {
                    return SigningRefusals.NotFound;
                }

                told = await ExpiryNotices.GiveAsync(connection, ending.Id, ending.Person, days, now);
                return null;
            });
        database.Signals.Committed(tenant, leftWork: false, told);
        await SettleAsync(tenant, ending, now);
    }

    private Task SettleAsync(TenantId tenant, Ending ending, DateTimeOffset now)
        => ending.State != CertificateState.Revoked && ExpiryWarning.Next(ending.Until, now) is { } next
            ? database.WriteAsync(tenant, PutDue, CertificateRows.Expiry, ending.Id, next)
            : database.WriteAllAsync(tenant, [DueRow.Drop(CertificateRows.Expiry, ending.Id)]);

    private sealed record Ending(Guid Id, PersonId Person, string Serial, DateTimeOffset Until, CertificateState State);
}
