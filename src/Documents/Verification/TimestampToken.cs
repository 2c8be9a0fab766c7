using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>A timestamp token (RFC 3161) whose signature holds; whether its authority is trusted is another question.</summary>
internal sealed record TimestampToken(DateTimeOffset Time, CmsSigned Cms)
{
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <param name="digest">Computes the digest of what was stamped, with the algorithm that the token names.</param>
    /// <param name="byAnybody">Whether a certificate that isn't meant for stamping will do.</param>
    /// <returns>Null with the reason when the token is malformed or about something else.</returns>
    public static TimestampToken? Read(byte[] token, Func<HashAlgorithmName, byte[]> digest, bool byAnybody, out ReasonCode reason)
    {
        try
        {
            var read = CmsReader.Read(token, out var why);
            // Whoever asked for the token may have left the certificate out: then nothing can be said about it.
            reason = why == ReasonCode.SignerCertificateMissing ? ReasonCode.TimestampUntrusted : ReasonCode.TimestampMalformed;
            return read is { Content: { } content } cms && cms.ContentType == CmsRules.TimestampInfo
                && CmsRules.NamesItsCertificate(cms) && (byAnybody || OnlyStamps(cms.Signer)) && CarriedCertificates.WhyNot(cms) is null
                && CmsRules.WhyNot(cms, CryptographicOperations.HashData(cms.Digest, content)) is null
                ? Info(content, cms, digest, out reason)
                : null;
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or CmsRejectedException)
        {
            reason = ReasonCode.TimestampMalformed;
            return null;
        }
    }

    private static TimestampToken? Info(byte[] content, CmsSigned cms, Func<HashAlgorithmName, byte[]> digest, out ReasonCode reason)
    {
        var info = new AsnReader(content, AsnEncodingRules.DER).ReadSequence();
        var version = info.ReadInteger();
        info.ReadObjectIdentifier();
        var imprint = info.ReadSequence();
        var algorithm = CmsAlgorithms.Digest(imprint.ReadSequence());
        var stamped = imprint.ReadOctetString();
        info.ReadInteger();
        var time = info.ReadGeneralizedTime();
        var matches = version.IsOne && stamped.AsSpan().SequenceEqual(digest(algorithm));
        reason = matches ? ReasonCode.Sound : ReasonCode.TimestampMismatch;
        return matches ? new TimestampToken(time, cms) : null;
    }

    private static bool OnlyStamps(X509Certificate2 certificate)
        => certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { Critical: true } usage
        && usage.EnhancedKeyUsages.Count == 1 && usage.EnhancedKeyUsages[0].Value == TimeStamping;
}
