using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>A timestamp token (RFC 3161) whose signature holds; whether its authority is trusted is another question.</summary>
/// <param name="Policy">Under which it was made.</param>
/// <param name="Nonce">As asked for; null when the token has none.</param>
internal sealed record TimestampToken(DateTimeOffset Time, CmsSigned Cms, string Policy, BigInteger? Nonce)
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <param name="digest">Computes the digest of what was stamped, with the algorithm that the token names.</param>
    /// <param name="byAnybody">Whether a certificate that isn't meant for stamping will do.</param>
    /// <param name="carries">Told how many certificates it carries before any of them is used.</param>
    /// <returns>Null with the reason when the token is malformed or about something else.</returns>
    public static TimestampToken? Read(byte[] token, Func<HashAlgorithmName, byte[]> digest, bool byAnybody, out ReasonCode reason, Action<int>? carries = null)
    {
        try
        {
            var read = CmsReader.Read(token, out var why);
            carries?.Invoke(read?.Certificates.Count ?? 0);
            reason = Untold(why);
            if (read is not { Content: { } content } cms || cms.ContentType != CmsRules.TimestampInfo || !CmsRules.NamesItsCertificate(cms)
                || (byAnybody ? CarriedCertificates.WhyNot(cms) is not null : !OnlyStamps(cms.Signer)))
            {
                return null;
            }

            if (CmsRules.WhyNot(cms, CryptographicOperations.HashData(cms.Digest, content)) is { } broken)
            {
                reason = Untold(broken);
                return null;
            }

            return Info(content, cms, digest, out reason);
        }
        catch (CmsRejectedException rejected)
        {
            reason = Untold(rejected.Reason);
            return null;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException)
        {
            reason = ReasonCode.TimestampMalformed;
            return null;
        }
    }

    /// <summary>Weak cryptography proves no time, and whoever asked for the token may have left the certificate out: nothing can be said about it.</summary>
    private static ReasonCode Untold(ReasonCode why)
        => why is ReasonCode.SignerCertificateMissing or ReasonCode.WeakAlgorithm or ReasonCode.WeakKey or ReasonCode.UnsupportedAlgorithm
            ? ReasonCode.TimestampUntrusted
            : ReasonCode.TimestampMalformed;

    /// <summary>What a TSTInfo says of the time; null when it can't be read.</summary>
    public static DateTimeOffset? TimeOf(byte[] content)
    {
        try
        {
            var info = new AsnReader(content, AsnEncodingRules.DER).ReadSequence();
            info.ReadInteger();
            info.ReadObjectIdentifier();
            info.ReadSequence();
            info.ReadInteger();
            return info.ReadGeneralizedTime();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static TimestampToken? Info(byte[] content, CmsSigned cms, Func<HashAlgorithmName, byte[]> digest, out ReasonCode reason)
    {
        var info = new AsnReader(content, AsnEncodingRules.DER).ReadSequence();
        var version = info.ReadInteger();
        var policy = info.ReadObjectIdentifier();
        var imprint = info.ReadSequence();
        var algorithm = CmsAlgorithms.Digest(imprint.ReadSequence());
        var stamped = imprint.ReadOctetString();
        info.ReadInteger();
        var time = info.ReadGeneralizedTime();
        var matches = version.IsOne && stamped.AsSpan().SequenceEqual(digest(algorithm));
        reason = matches ? ReasonCode.Sound : ReasonCode.TimestampMismatch;
        return matches ? new TimestampToken(time, cms, policy, ReadNonce(info)) : null;
    }

    /// <summary>Accuracy and ordering come before it.</summary>
    private static BigInteger? ReadNonce(AsnReader info)
    {
        if (info.HasData && info.PeekTag() == Asn1Tag.Sequence)
        {
            info.ReadSequence();
        }

        if (info.HasData && info.PeekTag() == Asn1Tag.Boolean)
        {
            info.ReadBoolean();
        }

        return info.HasData && info.PeekTag() == Asn1Tag.Integer ? info.ReadInteger() : null;
    }

    private static bool OnlyStamps(X509Certificate2 certificate)
        => certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { Critical: true } usage
        && usage.EnhancedKeyUsages.Count == 1 && usage.EnhancedKeyUsages[0].Value == TimeStamping;
}
