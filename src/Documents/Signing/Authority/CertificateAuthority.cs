using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>
/// The embedded certificate authority: a root per installation, an intermediate per government, a leaf per official.
/// Issuers use P-256 (as strong as a chain that ends in RSA can be, and checked in a tenth of the time of P-384), officials RSA-2048 (what Indonesian validators expect).
/// </summary>
public sealed class CertificateAuthority : IDisposable
{
    private const string DocumentSigning = "1.3.6.1.5.5.7.3.36";
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";
    private const string OcspSigning = "1.3.6.1.5.5.7.3.9";
    private readonly ECDsa _key;

    private CertificateAuthority(X509Certificate2 certificate, ECDsa key) => (Certificate, _key) = (certificate, key);

    /// <summary>The issuer's certificate, without its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A self-signed root that may have intermediates and nothing below their leaves.</summary>
    public static CertificateAuthority CreateRoot(AuthorityName name, Validity validity)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = name.ToDistinguishedName();
        var request = CertificateProfile.Issuer(subject, key, pathLength: 1);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var certificate = request.Create(
            subject, X509SignatureGenerator.CreateForECDsa(key), validity.From, validity.Until, CertificateProfile.NewSerialNumber());
        return new CertificateAuthority(certificate, key);
    }

    /// <summary>Opens an issuer whose key was kept in a <see cref="ProtectedKey"/>. Takes the key over.</summary>
    public static CertificateAuthority Open(X509Certificate2 certificate, ECDsa key) => new(certificate, key);

    /// <summary>An issuer of leaves only.</summary>
    public CertificateAuthority CreateIntermediate(AuthorityName name, Validity validity, StatusAddresses? addresses = null)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = CertificateProfile.Issuer(name.ToDistinguishedName(), key, pathLength: 0);
        return new CertificateAuthority(Issue(request, validity, addresses), key);
    }

    /// <summary>A certificate for an official's e-signature: nonRepudiation and digitalSignature, document signing only.</summary>
    public X509Certificate2 IssueOfficial(OfficialName name, RSA publicKey, Validity validity, StatusAddresses? addresses = null)
        => Issue(DocumentSigner(name, publicKey), validity, addresses);

    /// <summary>A certificate for one seal of an organisation, with no status to be asked for (RFC 9608): it ends before anybody could take it back.</summary>
    public X509Certificate2 IssueForOneSeal(OfficialName name, RSA publicKey, Validity validity)
    {
        var request = DocumentSigner(name, publicKey);
        CertificateProfile.AddNoStatus(request);
        return Issue(request, validity, null);
    }

    /// <summary>A certificate that signs timestamps and nothing else (RFC 3161, 2.3).</summary>
    public X509Certificate2 IssueTimestampAuthority(AuthorityName name, ECDsa publicKey, Validity validity, StatusAddresses? addresses = null)
    {
        var request = new CertificateRequest(name.ToDistinguishedName(), publicKey, HashAlgorithmName.SHA256);
        CertificateProfile.AddLeaf(request, X509KeyUsageFlags.DigitalSignature, TimeStamping, critical: true);
        return Issue(request, validity, addresses);
    }

    /// <summary>Somebody who answers questions about this issuer's certificates (RFC 6960, 4.2.2.2), with a new key that is kept nowhere.</summary>
    /// <param name="validity">Short: nobody asks whether a responder is revoked (id-pkix-ocsp-nocheck).</param>
    public OcspResponder CreateResponder(AuthorityName name, Validity validity)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name.ToDistinguishedName(), key, HashAlgorithmName.SHA256);
        CertificateProfile.AddLeaf(request, X509KeyUsageFlags.DigitalSignature, OcspSigning, critical: false);
        CertificateProfile.AddNoCheck(request);
        return new OcspResponder(Issue(request, validity, null), Certificate, key);
    }

    /// <summary>A complete revocation list (RFC 5280, 5), DER.</summary>
    /// <param name="number">Grows with every list of this issuer.</param>
    public byte[] CreateRevocationList(IEnumerable<RevokedCertificate> revoked, long number, DateTimeOffset thisUpdate, DateTimeOffset nextUpdate)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var entry in revoked)
        {
            builder.AddEntry(Convert.FromHexString(entry.SerialNumber), entry.RevokedAt, entry.Reason);
        }

        return builder.Build(
            Certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_key),
            number,
            nextUpdate,
            HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(CertificateProfile.KeyIdentifier(Certificate)),
            thisUpdate);
    }

    /// <summary>The issuer's key under a passphrase.</summary>
    public ProtectedKey ProtectKey(ReadOnlySpan<char> passphrase) => ProtectedKey.Protect(_key, passphrase);

    public void Dispose() => _key.Dispose();

    private static CertificateRequest DocumentSigner(OfficialName name, RSA publicKey)
    {
        var request = new CertificateRequest(name.ToDistinguishedName(), publicKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        CertificateProfile.AddLeaf(request, X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.DigitalSignature, DocumentSigning, critical: false);
        return request;
    }

    private X509Certificate2 Issue(CertificateRequest request, Validity validity, StatusAddresses? addresses)
    {
        CertificateProfile.AddIssued(request, Certificate, addresses);
        var issued = request.Create(
            Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), validity.From, validity.Until, CertificateProfile.NewSerialNumber());
        return issued;
    }
}
