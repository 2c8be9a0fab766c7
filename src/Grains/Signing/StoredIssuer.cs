using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Signing;

/// <summary>An issuer as it is kept: certificate, and key under a random passphrase. Always sealed once more by whoever stores it.</summary>
internal sealed record StoredIssuer(byte[] Certificate, string Passphrase, byte[] Key)
{
    public static byte[] Write(CertificateAuthority issuer)
    {
        var passphrase = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return System.Text.Encoding.UTF8.GetBytes(OfficeJson.Write(
            new StoredIssuer(issuer.Certificate.RawData, passphrase, issuer.ProtectKey(passphrase).ToBytes())));
    }

    public static CertificateAuthority Open(byte[] bytes)
    {
        var stored = OfficeJson.Read<StoredIssuer>(System.Text.Encoding.UTF8.GetString(bytes));
        return ProtectedKey.FromBytes(stored.Key) is { } key && key.TryOpen(stored.Passphrase, out ECDsa? opened)
            ? CertificateAuthority.Open(X509CertificateLoader.LoadCertificate(stored.Certificate), opened!)
            : throw new CryptographicException("The issuer's key can't be opened with its own passphrase.");
    }
}
