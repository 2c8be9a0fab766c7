using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>Builds a path from a signer to an anchor, offline, and asks the revocation lists about every certificate on it.</summary>
internal sealed class CertificatePath(TrustPolicy policy, ImmutableArray<X509Certificate2> anchors)
{
    /// <param name="at">When the signature is known to have existed, or now.</param>
    /// <param name="proven">Whether <paramref name="at"/> comes from a timestamp or the register.</param>
    public ReasonCode WhyNot(X509Certificate2 signer, IReadOnlyList<X509Certificate2> carried, DateTimeOffset at, bool proven)
    {
        var key = KnownPaths.Key(signer, carried, policy.Intermediates, anchors);
        if (KnownPaths.Find(key, at) is { } known)
        {
            return Revocation(known.Certificates, at, proven);
        }

        using var chain = Chain(carried, at);
        var built = chain.Build(signer);
        List<X509Certificate2> path = [.. chain.ChainElements.Select(e => e.Certificate)];
        return !built ? Reason(chain, signer, at)
            : path.Any(WeaklySigned) || !carried.All(c => path.Any(p => Same(p, c)) || IsGenuine(c, carried)) ? ReasonCode.CertificateUnsuitable
            : Revocation(KnownPaths.Remember(key, path).Certificates, at, proven);
    }

    private X509Chain Chain(IReadOnlyList<X509Certificate2> carried, DateTimeOffset at)
    {
        var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(carried.Where(c => CmsAlgorithms.WhyWeak(c) is null).Concat(policy.Intermediates).ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        return chain;
    }

    private static bool Same(X509Certificate2 left, X509Certificate2 right) => left.RawDataMemory.Span.SequenceEqual(right.RawDataMemory.Span);

    /// <summary>Whether a certificate carried along is what its issuer made; junk in an unsigned place may not pass as nothing.</summary>
    private bool IsGenuine(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> carried)
        => carried.Concat(policy.Intermediates).Concat(anchors).Any(issuer => IssuedBy(certificate, issuer));

    private static bool IssuedBy(X509Certificate2 certificate, X509Certificate2 issuer)
        => certificate.IssuerName.RawData.AsSpan().SequenceEqual(issuer.SubjectName.RawData) && CertificateSignature.Verifies(certificate, issuer);

    private static ReasonCode Reason(X509Chain chain, X509Certificate2 signer, DateTimeOffset at)
    {
        var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, s) => all | s.Status);
        const X509ChainStatusFlags Unknown = X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot;
        return (status & Unknown) != 0 ? ReasonCode.UntrustedIssuer
            : status == X509ChainStatusFlags.NotTimeValid && at < signer.NotBefore.ToUniversalTime() ? ReasonCode.CertificateNotYetValid
            : status == X509ChainStatusFlags.NotTimeValid ? ReasonCode.CertificateExpired
            : ReasonCode.CertificateUnsuitable;
    }

    private static bool WeaklySigned(X509Certificate2 certificate)
        => CmsAlgorithms.WhyWeak(certificate) is not null || !CertificateSignature.IsStrong(certificate);

    private ReasonCode Revocation(IReadOnlyList<X509Certificate2> path, DateTimeOffset at, bool proven)
    {
        for (var i = 0; i + 1 < path.Count; i++)
        {
            var lists = policy.RevocationLists.Where(l => l.IsBy(path[i + 1])).OrderByDescending(l => l.ThisUpdate).ToList();
            if (Found(lists, path[i]) is { } revocation && !(proven && at < revocation.At))
            {
                return revocation.Hold ? ReasonCode.CertificateSuspended : proven ? ReasonCode.RevokedBeforeSigning : ReasonCode.CertificateRevoked;
            }

            if (policy.RequireRevocation && !lists.Any(l => l.ThisUpdate <= policy.ValidationTime && policy.ValidationTime <= l.NextUpdate))
            {
                return ReasonCode.RevocationUnknown;
            }
        }

        return ReasonCode.Sound;
    }

    /// <summary>A revocation stands in whichever list it is found; a suspension only as long as the newest list has it.</summary>
    private static RevokedEntry? Found(List<RevocationList> newestFirst, X509Certificate2 certificate)
        => newestFirst.Select(l => l.Find(certificate)).FirstOrDefault(r => r is { Hold: false })
            ?? newestFirst.FirstOrDefault()?.Find(certificate);
}
