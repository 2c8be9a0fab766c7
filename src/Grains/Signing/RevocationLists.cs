using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Signing;

/// <summary>
/// The revocation list of a government's issuer. A new one is made in the transaction that suspends, resumes or revokes, so nobody ever
/// gets a list that is older than the state; and once a day, so that nobody has to wonder.
/// </summary>
internal sealed class RevocationLists(OfficeDatabase database, TimeProvider clock)
{
    public static readonly TimeSpan Renewal = TimeSpan.FromDays(1);

    /// <summary>A list is good for so long when the office can't be reached.</summary>
    public static readonly TimeSpan Validity = TimeSpan.FromDays(4);

    private const string Select =
        "select list_number, list_from, list_until, case when list_number <> $1 then list end from authority where list is not null";

    private const string Lock = "select list_number from authority for update";

    // Also of certificates that have expired since: a seal is looked at long after its certificate's end.
    private const string SelectListed = """
        select serial, since, case when state = 'Suspended' then 'CertificateHold' else reason end from certificate
        where state in ('Suspended', 'Revoked') order by serial
        """;

    private const string Update = "update authority set list_number = $1, list = $2, list_from = $3, list_until = $4";

    private readonly ConcurrentDictionary<TenantId, IssuedList> _known = new();

    /// <summary>The list in force.</summary>
    public async Task<IssuedList> CurrentAsync(TenantId tenant, CertificateAuthority issuer)
    {
        var known = _known.GetValueOrDefault(tenant);
        var found = await database.ReadOneAsync(tenant, Select, row => Read(row, known), known?.Number ?? 0);
        var now = clock.GetUtcNow();
        if (found is not null && found.From <= now && now < found.From + Renewal)
        {
            return _known[tenant] = found;
        }

        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var issued = await ReissueAsync(connection, issuer, now);
        await transaction.CommitAsync();
        return _known[tenant] = issued;
    }

    /// <summary>Makes the list anew, in the caller's transaction: what that has changed is on it.</summary>
    public static async Task<IssuedList> ReissueAsync(NpgsqlConnection connection, CertificateAuthority issuer, DateTimeOffset now)
    {
        var number = await connection.ReadValueAsync<long>(Lock) + 1;
        var listed = await ListedAsync(connection);
        byte[] der;
        lock (issuer)
        {
            der = issuer.CreateRevocationList(listed, number, now, now + Validity);
        }

        await connection.WriteAsync(Update, number, der, now, now + Validity);
        return new IssuedList(number, der, now, now + Validity);
    }

    private static async Task<List<RevokedCertificate>> ListedAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(SelectListed, connection);
        await using var row = await command.ExecuteReaderAsync();
        var listed = new List<RevokedCertificate>();
        while (await row.ReadAsync())
        {
            listed.Add(new RevokedCertificate(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), ReasonOf(row.Text(2))));
        }

        return listed;
    }

    internal static X509RevocationReason ReasonOf(string? stored)
        => Enum.TryParse<X509RevocationReason>(stored, out var reason) ? reason : X509RevocationReason.Unspecified;

    private static IssuedList Read(NpgsqlDataReader row, IssuedList? known)
        => row.IsDBNull(3)
            ? known!
            : new IssuedList(row.GetInt64(0), (byte[])row[3], row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2));
}

/// <param name="Number">Of this issuer's lists (RFC 5280, 5.2.3).</param>
/// <param name="Der">The list itself.</param>
internal sealed record IssuedList(long Number, byte[] Der, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>As the verifier reads it; once, as it is asked for every seal.</summary>
    public RevocationList Parsed => field ??= RevocationList.TryRead(Der) ?? throw new InvalidOperationException("An issued revocation list can't be read.");
}
