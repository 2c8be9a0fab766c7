using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>Whom to trust, as of when. Verification never goes to the network: everything it may use is here.</summary>
/// <param name="Anchors">Roots (or issuers) of signers.</param>
/// <param name="ValidationTime">Now, or the moment the question is about.</param>
public sealed record TrustPolicy(ImmutableArray<X509Certificate2> Anchors, DateTimeOffset ValidationTime)
{
    /// <summary>Issuers that may be missing from signatures; not trusted by themselves.</summary>
    public ImmutableArray<X509Certificate2> Intermediates { get; init; } = [];

    /// <summary>Roots of timestamp authorities; without any, no timestamp is trusted.</summary>
    public ImmutableArray<X509Certificate2> TimestampAnchors { get; init; } = [];

    public ImmutableArray<RevocationList> RevocationLists { get; init; } = [];

    public ImmutableArray<OcspResponse> OcspResponses { get; init; } = [];

    /// <summary>
    /// Without revocation data of the issuer that tells of the time in question, a signature is indeterminate. Data inside the file
    /// (DSS) counts as well as what is given here.
    /// </summary>
    public bool RequireRevocation { get; init; }

    /// <summary>Judge integrity only: whoever signed is believed, whatever the certificate says about issuer, dates and purpose.</summary>
    public bool AnyRoot { get; init; }

    /// <summary>A time by which this very file is known to have existed, from the register; works like a timestamp.</summary>
    public DateTimeOffset? KnownSince { get; init; }
}
