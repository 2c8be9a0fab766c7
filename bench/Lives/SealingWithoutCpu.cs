using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;
using EOffice.Grains;
using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Bench.Lives;

/// <summary>
/// Sends every statement of a seal, and leaves the arithmetic and the file out: PBKDF2, composing, RSA, the gate, the vault. What those
/// cost is measured by itself; here the question is what is between a command and its rows.
/// </summary>
internal sealed class SealingWithoutCpu(OfficeDatabase database, Throttle throttle) : ISealing
{
    private const int SizeOfSealedPdf = 80_000;

    private OpenedKey? _key;   // signs nothing

    public async Task<Outcome<OpenedSeal>> OpenAsync(TenantId tenant, PersonId person, string passphrase)
    {
        var certificate = await database.ReadOneAsync(tenant, SigningKeys.SelectNewest, row => (byte[])row[0], person.Value);
        if (certificate is null || await throttle.TryAsync(tenant, person, SigningKeys.Guessing, () => Task.FromResult(true)) != TryResult.Right)
        {
            return SigningRefusals.NoCertificate;
        }

        return _key ??= new OpenedKey(tenant, "", new LocalSigner(RSA.Create(), [X509CertificateLoader.LoadCertificate(certificate)]), new TrustPolicy([], default));
    }

    public Task<Outcome<SealedBytes>> SealAsync(TenantId tenant, Letter letter, SealLetter command, OpenedSeal seal)
        => Task.FromResult<Outcome<SealedBytes>>(new SealedBytes(RandomNumberGenerator.GetHexString(64, lowercase: true), SizeOfSealedPdf, letter.Document?.Sha256));
}
