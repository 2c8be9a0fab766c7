using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing;

/// <summary>Where an issuer's revocation data is had from: the embedded authority itself, or its servers.</summary>
public interface IRevocationSource
{
    /// <summary>What is to be had now about a certificate; nothing when its issuer isn't known here. Faults of a server are exceptions.</summary>
    Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken);
}

/// <param name="Lists">Revocation lists (RFC 5280), DER.</param>
/// <param name="Responses">OCSP responses (RFC 6960), DER.</param>
public sealed record RevocationMaterial(ImmutableArray<byte[]> Lists, ImmutableArray<byte[]> Responses)
{
    public static RevocationMaterial None { get; } = new([], []);
}
