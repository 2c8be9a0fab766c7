using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Signing;

/// <summary>Who is told at the bell that a certificate will end: its official, and every administrator. Each until they have looked, once a warning.</summary>
internal static class ExpiryNotices
{
    // The next warning takes the place of the one before, seen or not.
    private const string Insert = """
        insert into person_notice (person, certificate, days, at)
        select person, $1, $2, $3 from (select $4::uuid union select person from account where administrator and not disabled) told (person)
        on conflict (person, certificate) do update set days = excluded.days, at = excluded.at, seen_at = null returning person
        """;

    private const string Drop = """
        delete from person_notice where certificate in (select id from certificate where person = $1 and (not latest or state = 'Revoked'))
        """;

    private const string See = """
        update person_notice n set seen_at = $3 from certificate c
        where n.person = $1 and n.seen_at is null and c.id = n.certificate and ($2::uuid is null or c.person = $2)
        """;

    private const string SelectOthers = """
        select c.person, c.name, c.state, c.not_after, c.since, c.warned from person_notice n join certificate c on c.id = n.certificate
        where n.person = $1 and n.seen_at is null and c.person <> $1 order by c.not_after, c.id limit 4
        """;

    /// <summary>In the transaction of the warning.</summary>
    /// <returns>Whose bells ring once it is committed.</returns>
    public static async Task<List<Guid>> GiveAsync(NpgsqlConnection connection, Guid certificate, PersonId official, int days, DateTimeOffset now)
    {
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters = { SqlParameter.Of(certificate), SqlParameter.Of(days), SqlParameter.Of(now), SqlParameter.Of(official.Value) },
        };
        await using var row = await command.ExecuteReaderAsync();
        var told = new List<Guid>();
        while (await row.ReadAsync())
        {
            told.Add(row.GetGuid(0));
        }

        return told;
    }

    /// <summary>In the transaction that renewed or revoked the official's certificate: nothing is to be done about the old one any more.</summary>
    public static Task DropAsync(NpgsqlConnection connection, PersonId official) => connection.WriteAsync(Drop, official.Value);

    public static async Task SeeAsync(OfficeDatabase database, TenantId tenant, SeeWarnings command, DateTimeOffset now)
    {
        if (await database.WriteAsync(tenant, See, command.By.Value, command.Of?.Value, now) > 0)
        {
            database.Signals.Committed(tenant, leftWork: false, [command.By.Value]);
        }
    }

    /// <summary>What an administrator has not looked at yet, the first to end first; four at most.</summary>
    public static Task<List<CertificateLine>> OthersAsync(OfficeDatabase database, TenantId tenant, PersonId administrator)
        => database.ReadAllAsync(
            tenant, SelectOthers,
            row => new CertificateLine(new PersonId(row.GetGuid(0)), row.GetString(1), row.Enum<Accounts.CertificateState>(2), row.GetFieldValue<DateTimeOffset>(3), row.Instant(4), row.IsDBNull(5) ? null : row.GetInt32(5)),
            administrator.Value);
}
