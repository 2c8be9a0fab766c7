using System.Security.Cryptography.X509Certificates;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Which certificate signs as which person: known from its first seal on, or doubted until an administrator has looked.</summary>
internal sealed class SignerCertificates(OfficeDatabase database, TimeProvider clock)
{
    private const string Select = "select p.name, i.confirmed from person p join bsre_identity i on i.person = p.id where p.id = $1";

    private const string Confirm = "update bsre_identity set confirmed = $2, confirmed_at = $3, doubted = null where person = $1 and confirmed is null";

    private const string Doubt = "update bsre_identity set doubted = $2 where person = $1";

    public async Task<ExpectedSigner> ExpectedAsync(TenantId tenant, PersonId person, BsreIdentity identity)
        => await database.ReadOneAsync(
            tenant, Select, row => new ExpectedSigner(row.GetString(0), identity, row.IsDBNull(1) ? null : X509CertificateLoader.LoadCertificate((byte[])row[1])), person.Value)
            ?? throw new InvalidOperationException($"Person {person} is gone.");

    /// <summary>It sealed and passed every check: from now on its subject is this person's.</summary>
    public Task ConfirmAsync(TenantId tenant, PersonId person, X509Certificate2 certificate)
        => database.WriteAsync(tenant, Confirm, person.Value, certificate.RawData, clock.GetUtcNow());

    public Task DoubtAsync(TenantId tenant, PersonId person, X509Certificate2 certificate) => database.WriteAsync(tenant, Doubt, person.Value, certificate.RawData);
}
