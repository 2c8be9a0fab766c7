using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>Builds a path from a signer to an anchor, offline, and asks the revocation data about every certificate on it.</summary>
/// <param name="evidence">Besides what the policy brings; with the time by which each is known to have existed.</param>
internal sealed class CertificatePath(TrustPolicy policy, ImmutableArray<X509Certificate2> anchors, Func<IEnumerable<HeldEvidence>> evidence)
{
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(5);

    public ReasonCode WhyNot(X509Certificate2 signer, IReadOnlyList<X509Certificate2> carried, Moment moment)
    {
        var key = KnownPaths.Key(signer, carried, policy.Intermediates, anchors);
        if (KnownPaths.Find(key, moment.At) is { } known)
        {
            return Revocation(known.Certificates, moment);
        }

        using var chain = Chain(carried, moment.At);
        var built = chain.Build(signer);
        List<X509Certificate2> path = [.. chain.ChainElements.Select(e => e.Certificate)];
        return !built ? Reason(chain, signer, moment.At)
            : path.Any(WeaklySigned) || !carried.All(c => path.Any(p => Same(p, c)) || IsGenuine(c, carried)) ? ReasonCode.CertificateUnsuitable
            : Revocation(KnownPaths.Remember(key, path).Certificates, moment);
    }

    /// <summary>From the signer to the anchor; null when there is no such path at that time.</summary>
    public IReadOnlyList<X509Certificate2>? Find(X509Certificate2 signer, IReadOnlyList<X509Certificate2> carried, DateTimeOffset at)
    {
        using var chain = Chain(carried, at);
        return chain.Build(signer) ? [.. chain.ChainElements.Select(e => X509CertificateLoader.LoadCertificate(e.Certificate.RawDataMemory.Span))] : null;
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
        => CarriedCertificates.Among(anchors.Concat(carried).Concat(policy.Intermediates), certificate).Any(issuer => CertificateSignature.Verifies(certificate, issuer));

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

    private ReasonCode Revocation(IReadOnlyList<X509Certificate2> path, Moment moment)
    {
        for (var i = 0; i + 1 < path.Count; i++)
        {
            var statements = Statements(path[i], path[i + 1]).OrderByDescending(s => s.ThisUpdate).ToList();
            if (Revoked(statements) is { RevokedAt: { } at } revocation && !moment.Excuses(at, revocation.KeyMayBeKnown))
            {
                return revocation.Hold ? ReasonCode.CertificateSuspended : moment.Proven ? ReasonCode.RevokedBeforeSigning : ReasonCode.CertificateRevoked;
            }

            if (policy.RequireRevocation && !statements.Exists(s => s.Tells(moment.Stated, path[i], policy.ValidationTime + ClockDrift)))
            {
                return ReasonCode.RevocationUnknown;
            }
        }

        return ReasonCode.Sound;
    }

    /// <summary>A revocation stands wherever it is found; a suspension only as long as the newest has it.</summary>
    private static RevocationStatement? Revoked(List<RevocationStatement> newestFirst)
        => newestFirst.Find(s => s is { RevokedAt: not null, Hold: false }) ?? newestFirst.FirstOrDefault();

    /// <summary>Only what the issuer, or its responder, really said; and said while it could: an expired key may be in anybody's hands.</summary>
    private IEnumerable<RevocationStatement> Statements(X509Certificate2 certificate, X509Certificate2 issuer)
        => policy.RevocationLists.Concat<RevocationEvidence>(policy.OcspResponses).Select(e => new HeldEvidence(e, null)).Concat(evidence())
            .Where(e => !(e.Since?.UtcDateTime > issuer.NotAfter.ToUniversalTime()) && e.Evidence.IsBy(issuer))
            .Select(e => e.Evidence.About(certificate, issuer)).OfType<RevocationStatement>();
}

/// <param name="Since">By when it is known to have existed; null when the caller vouches for it.</param>
internal sealed record HeldEvidence(RevocationEvidence Evidence, DateTimeOffset? Since);
