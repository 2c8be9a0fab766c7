using System.Security.Cryptography.X509Certificates;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Signing;

/// <summary>Certificates as they are kept; single statements in the transaction of a command.</summary>
internal static class CertificateRows
{
    /// <summary>Kind of the row in the due table: the next warning before a certificate expires.</summary>
    public const string Expiry = "certificate.expiry";

    public const string ViewColumns = "c.der, c.state, c.since, c.reason, c.note, c.warned";

    private const string SelectLatest =
        "select id, serial, state, not_after, since from certificate where person = $1 and latest for update";

    private const string Insert = """
        insert into certificate (id, person, serial, der, sealed_key, state, not_before, not_after, name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private const string Retire = "update certificate set latest = false where person = $1 and latest";

    private const string Replace = """
        update certificate set latest = false, state = 'Replaced', since = $2, sealed_key = null where person = $1 and latest
        """;

    private const string Stop = "update certificate set state = $2, since = $3, reason = $4, note = $5, sealed_key = case when $2 = 'Revoked' then null else sealed_key end where id = $1";

    private const string Resume = "update certificate set state = 'Active', since = null, note = null where id = $1";

    // Not of a suspended one: it may be resumed.
    private const string DropDue = """
        delete from due where kind = $2 and subject in (select id from certificate where person = $1 and (not latest or state = 'Revoked'))
        """;

    /// <summary>The person's latest, locked until the command ends.</summary>
    public static async Task<SigningCertificate?> LockLatestAsync(NpgsqlConnection connection, PersonId person)
    {
        await using var command = new NpgsqlCommand(SelectLatest, connection);
        command.Parameters.Add(SqlParameter.Of(person.Value));
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new SigningCertificate(
                row.GetGuid(0), row.GetString(1), row.Enum<CertificateState>(2), row.GetFieldValue<DateTimeOffset>(3), row.Instant(4))
            : null;
    }

    /// <summary>Puts a new certificate in the place of the latest, which stays as it ended, or is replaced.</summary>
    public static async Task PutAsync(NpgsqlConnection connection, PersonId person, NewCertificate made, DateTimeOffset now, bool replacing)
    {
        await (replacing ? connection.WriteAsync(Replace, person.Value, SigningCertificate.Instant(now)) : connection.WriteAsync(Retire, person.Value));
        var until = Instant(made.Certificate.NotAfter);
        var id = Guid.CreateVersion7(now);
        await connection.WriteAsync(
            Insert, id, person.Value, made.Certificate.SerialNumber, made.Certificate.RawData, made.SealedKey, nameof(CertificateState.Active),
            Instant(made.Certificate.NotBefore), until, made.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        await DropDueAsync(connection, person);
        await connection.WriteAsync(DueRow.Put(Expiry, id, ExpiryWarning.First(until)));
    }

    public static Task StopAsync(NpgsqlConnection connection, SigningCertificate certificate, CertificateState state, DateTimeOffset since, RevocationReason? reason, string note)
        => connection.WriteAsync(Stop, certificate.Id, state.ToString(), since, reason?.ToString(), note.Length > 0 ? note : null);

    public static Task ResumeAsync(NpgsqlConnection connection, SigningCertificate certificate) => connection.WriteAsync(Resume, certificate.Id);

    /// <summary>Warnings that are due, or stand at a bell, of what is over.</summary>
    public static async Task DropDueAsync(NpgsqlConnection connection, PersonId person)
    {
        await connection.WriteAsync(DropDue, person.Value, Expiry);
        await ExpiryNotices.DropAsync(connection, person);
    }

    /// <summary>Columns of <see cref="ViewColumns"/>, from the first.</summary>
    public static CertificateView View(NpgsqlDataReader row, DateTimeOffset now)
    {
        using var certificate = X509CertificateLoader.LoadCertificate((byte[])row[0]);
        var state = row.Enum<CertificateState>(1);
        var until = Instant(certificate.NotAfter);
        return new CertificateView(
            state == CertificateState.Active && until <= now ? CertificateState.Expired : state, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true), certificate.SerialNumber, Instant(certificate.NotBefore), until, row.Instant(2),
            row.Text(3) is { } reason ? Enum.Parse<RevocationReason>(reason) : null, row.Text(4), row.IsDBNull(5) ? null : row.GetInt32(5));
    }

    private static DateTimeOffset Instant(DateTime local) => new(local.ToUniversalTime());
}

/// <summary>A certificate with its protected key, not kept yet.</summary>
internal sealed record NewCertificate(X509Certificate2 Certificate, byte[] SealedKey) : IDisposable
{
    public void Dispose() => Certificate.Dispose();
}
