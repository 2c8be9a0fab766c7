using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Grains.Accounts;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>One official's certificate: made once, by the official, with a passphrase only they know.</summary>
internal sealed class CertificateGrain(OfficeDatabase database, AuthorityStore authority, SigningKeys keys, TenantCatalog catalog, TimeProvider clock)
    : Grain, ICertificateGrain
{
    private const int ShortestPassphrase = 8;
    private const int KeyBits = 2048;
    private const int Years = 2;

    private const string SelectPerson = """
        select p.name, p.nip, coalesce(a.user_name, ''), exists (select from command where id = $2),
          exists (select from certificate where person = $1 and state in ('Active', 'Suspended') and not_after > $3)
        from person p left join account a on a.person = p.id where p.id = $1
        """;

    private const string IsActive =
        "select exists (select from certificate where person = $1 and state in ('Active', 'Suspended') and not_after > $2)";

    private const string Insert = """
        insert into certificate (id, person, serial, der, sealed_key, state, not_before, not_after) values ($1, $2, $3, $4, $5, $6, $7, $8)
        """;

    private const string SelectNewest = "select der, state from certificate where person = $1 order by not_before desc limit 1";

    public async Task<Outcome> ActivateAsync(ActivateCertificate command)
    {
        var person = this.Id();
        var found = await database.ReadOneAsync(
            this.Tenant(), SelectPerson, row => new Applicant(row.GetString(0), row.Text(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4)),
            person, command.RequestId, clock.GetUtcNow());
        if (found is null || command.Person.Value != person)
        {
            return SigningRefusals.NotFound;
        }

        return found.WasDone ? Outcome.Done
            : found.HasOne ? SigningRefusals.AlreadyActive
            : WhyNot(command, found) is { } refusal ? refusal
            : await IssueAsync(command, found.Name);
    }

    public async Task<CertificateView?> ViewAsync()
    {
        var found = await database.ReadOneAsync(
            this.Tenant(), SelectNewest, row => (Certificate: X509CertificateLoader.LoadCertificate((byte[])row[0]), State: row.Enum<CertificateState>(1)),
            this.Id());
        if (found.Certificate is not { } certificate)
        {
            return null;
        }

        var expired = found.State == CertificateState.Active && !certificate.CoversNow(clock.GetUtcNow());
        return new CertificateView(
            expired ? CertificateState.Expired : found.State, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
            certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true), certificate.SerialNumber, certificate.NotBefore.ToUniversalTime(),
            certificate.NotAfter.ToUniversalTime());
    }

    private Refusal? WhyNot(ActivateCertificate command, Applicant person)
        => command.Passphrase.Length == 0 ? SigningRefusals.PassphraseMissing
            : command.Passphrase.Length < ShortestPassphrase ? SigningRefusals.PassphraseTooShort
            : command.Passphrase != command.Repeated ? SigningRefusals.PassphrasesDiffer
            : CommonPasswords.Holds(command.Passphrase, Passwords.OwnWords(catalog.Get(this.Tenant()), person.UserName, person.Nip))
                ? SigningRefusals.PassphraseTooCommon
            : null;

    private async Task<Outcome> IssueAsync(ActivateCertificate command, string name)
    {
        var tenant = this.Tenant();
        var now = clock.GetUtcNow();
        using var key = RSA.Create(KeyBits);
        var official = new OfficialName(name, command.Person.Value.ToString("N"), $"Pemerintah {catalog.Get(tenant).Name}");
        using var certificate = await authority.IssueAsync(tenant, official, key, Validity.Years(now, Years));
        var sealedKey = keys.Protect(tenant, certificate.SerialNumber, key, command.Passphrase);
        var row = new RowCommand(tenant, command.RequestId, command.Person.Value, "signing.certificate-activated", command.Person, now, certificate.SerialNumber);
        return await database.ApplyAsync(row, async connection =>
        {
            // Another process may have been first: the subject is locked now.
            if (await connection.ReadValueAsync<bool>(IsActive, command.Person.Value, now))
            {
                return SigningRefusals.AlreadyActive;
            }

            await connection.WriteAsync(
                Insert, Guid.CreateVersion7(now), command.Person.Value, certificate.SerialNumber, certificate.RawData, sealedKey,
                nameof(CertificateState.Active), new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
                new DateTimeOffset(certificate.NotAfter.ToUniversalTime()));
            return null;
        });
    }

    private sealed record Applicant(string Name, string? Nip, string UserName, bool WasDone, bool HasOne);
}
