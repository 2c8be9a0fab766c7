using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Support;

/// <summary>Tells administrators that a grant's time is over. Whoever looks needs nobody to be awake for that: the clock alone ends it.</summary>
internal sealed class SupportTimes(OfficeDatabase database, MailOptions mail) : ITimedWork
{
    private const string IsDue = "select exists (select from due where kind = 'support.over' and at <= $1)";

    private const string Take = "delete from due where ctid in (select ctid from due where kind = 'support.over' and at <= $1 limit 50 for update skip locked) returning subject";

    private const string RanOut = "select id, until from support_access where id = any($1) and state = 'Granted'";

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        if (!await database.ReadOneAsync(tenant, IsDue, row => row.GetBoolean(0), now))
        {
            return;
        }

        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var taken = await connection.ReadAllAsync(Take, row => row.GetGuid(0), now);
        foreach (var (id, until) in await connection.ReadAllAsync(RanOut, row => (row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1)), [taken.ToArray()]))
        {
            await SupportNotices.TellAsync(connection, mail, id, SupportNews.Over, until, by: null);
        }

        await transaction.CommitAsync();
        database.Signals.Committed(tenant, leftWork: true, []);
    }
}
