namespace EOffice.Documents.Verification;

/// <summary>Whether the signer of intact bytes is to be believed.</summary>
/// <param name="store">Revocation data inside the file.</param>
/// <param name="proven">What later document timestamps prove.</param>
internal sealed class SignerTrust(TrustPolicy policy, SecurityStore store, ProvenTimes proven)
{
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(5);

    private readonly TrustPolicy _policy = policy with { Intermediates = [.. policy.Intermediates, .. store.Certificates] };

    /// <param name="token">The signature's timestamp; null when it has none.</param>
    /// <param name="end">Where the signature's range ends.</param>
    public ReasonCode OfSignature(CmsSigned cms, TimestampToken? token, int end)
    {
        if (token is not null && OfTimestamp(token, end) is not ReasonCode.Sound and var untrusted)
        {
            return untrusted;
        }

        if (_policy.AnyRoot)
        {
            return cms.HasUnknownAttribute ? ReasonCode.UnknownCmsAttribute : ReasonCode.Sound;
        }

        if (!CmsRules.NamesItsCertificateStrongly(cms))
        {
            return ReasonCode.SigningCertificateNotNamed;
        }

        var existed = Proofs(end).Append(token?.Time).Min();
        var path = new CertificatePath(_policy, _policy.Anchors, Evidence);
        var why = path.WhyNot(cms.Signer, cms.Certificates, Moment.OfSignature(existed, _policy.ValidationTime));
        return why != ReasonCode.Sound ? why
            : !SignerUsage.Allows(cms.Signer) ? ReasonCode.CertificateUnsuitable
            : cms.HasUnknownAttribute ? ReasonCode.UnknownCmsAttribute
            : ReasonCode.Sound;
    }

    /// <summary>
    /// Its authority must have been in force until the token is proven to have existed, or still be so; a time in the future is a broken
    /// clock or worse.
    /// </summary>
    /// <param name="end">Where the range of what carries the token ends.</param>
    public ReasonCode OfTimestamp(TimestampToken token, int end)
    {
        if (_policy.AnyRoot)
        {
            return token.Cms.HasUnknownAttribute ? ReasonCode.UnknownCmsAttribute : ReasonCode.Sound;
        }

        var path = new CertificatePath(_policy, _policy.TimestampAnchors, Evidence);
        return token.Time <= _policy.ValidationTime + ClockDrift && !token.Cms.HasUnknownAttribute
            && token.Cms.Signer.NotBefore.ToUniversalTime() <= token.Time.UtcDateTime
            && path.WhyNot(token.Cms.Signer, token.Cms.Certificates, Moment.OfToken(token.Time, Proofs(end).Where(t => t >= token.Time).Min(), _policy.ValidationTime)) == ReasonCode.Sound
            ? ReasonCode.Sound
            : ReasonCode.TimestampUntrusted;
    }

    // The smallest of them ignores those that are not known.
    private IEnumerable<DateTimeOffset?> Proofs(int end) => [proven.Of(end), _policy.KnownSince];

    private IEnumerable<HeldEvidence> Evidence()
        => store.Evidence.Select(e => new HeldEvidence(e.Evidence, proven.Of(e.End) ?? _policy.ValidationTime));
}
