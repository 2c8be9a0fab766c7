using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>What an issuer says about one of its certificates.</summary>
/// <param name="RevokedAt">Null when it is good.</param>
/// <param name="Reason">Of the revocation; <see cref="X509RevocationReason.CertificateHold"/> can be lifted again.</param>
public sealed record CertificateStatus(DateTimeOffset? RevokedAt, X509RevocationReason Reason)
{
    public static CertificateStatus Good { get; } = new(null, X509RevocationReason.Unspecified);
}
