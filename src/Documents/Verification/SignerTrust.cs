namespace EOffice.Documents.Verification;

/// <summary>Whether the signer of intact bytes is to be believed.</summary>
internal sealed class SignerTrust(TrustPolicy policy)
{
    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(5);

    /// <param name="token">The signature's timestamp; null when it has none.</param>
    public ReasonCode OfSignature(CmsSigned cms, TimestampToken? token)
    {
        if (token is not null && OfTimestamp(token) is not ReasonCode.Sound and var untrusted)
        {
            return untrusted;
        }

        if (policy.AnyRoot)
        {
            return cms.HasUnknownAttribute ? ReasonCode.UnknownCmsAttribute : ReasonCode.Sound;
        }

        if (!CmsRules.NamesItsCertificateStrongly(cms))
        {
            return ReasonCode.SigningCertificateNotNamed;
        }

        var proven = token is not null && !(policy.KnownSince < token.Time) ? token.Time : policy.KnownSince;
        var path = new CertificatePath(policy, policy.Anchors);
        var why = path.WhyNot(cms.Signer, cms.Certificates, proven ?? policy.ValidationTime, proven is not null);
        return why != ReasonCode.Sound ? why
            : !SignerUsage.Allows(cms.Signer) ? ReasonCode.CertificateUnsuitable
            : cms.HasUnknownAttribute ? ReasonCode.UnknownCmsAttribute
            : ReasonCode.Sound;
    }

    /// <summary>The token's own time is when its authority must have been trusted; a time in the future is a broken clock or worse.</summary>
    public ReasonCode OfTimestamp(TimestampToken token)
    {
        if (policy.AnyRoot)
        {
            return token.Cms.HasUnknownAttribute ? ReasonCode.UnknownCmsAttribute : ReasonCode.Sound;
        }

        var path = new CertificatePath(policy, policy.TimestampAnchors);
        return token.Time <= policy.ValidationTime + ClockDrift && !token.Cms.HasUnknownAttribute
            && path.WhyNot(token.Cms.Signer, token.Cms.Certificates, token.Time, proven: true) == ReasonCode.Sound
            ? ReasonCode.Sound
            : ReasonCode.TimestampUntrusted;
    }
}
