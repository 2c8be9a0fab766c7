using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Verification;
using EOffice.Grains.Signing.Bsre;

namespace EOffice.Grains.Signing.Providers;

/// <summary>Who seals for a government, and whose signatures it believes besides those of the installation.</summary>
/// <param name="Bsre">Null while nothing is set.</param>
/// <param name="Certificates">Roots, and issuers below them.</param>
internal sealed record ProviderSettings(SigningProviderKind Kind, BsreConnection? Bsre, ImmutableArray<X509Certificate2> Certificates)
{
    public static readonly ProviderSettings Default = new(SigningProviderKind.Embedded, null, []);

    public ImmutableArray<X509Certificate2> Roots => [.. Certificates.Where(IsRoot)];

    public ImmutableArray<X509Certificate2> Issuers => [.. Certificates.Where(certificate => !IsRoot(certificate))];

    public static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    /// <summary>What a seal by the service has to satisfy: its own roots alone, for signers and timestamps.</summary>
    public TrustPolicy ServiceTrust(DateTimeOffset at) => new(Roots, at) { Intermediates = Issuers, TimestampAnchors = Roots };
}
