using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>Somebody who signed something in a file: a signer, or a timestamp authority.</summary>
/// <param name="At">When it must have been in force: the timestamp's time, or else now.</param>
/// <param name="End">Where the range of the signature ends: the largest is the newest's.</param>
internal sealed record SignedParty(X509Certificate2 Certificate, IReadOnlyList<X509Certificate2> Carried, bool IsAuthority, DateTimeOffset At, int End);

internal static class SignedParties
{
    /// <summary>Everybody whose certificate has to be verifiable later; null when a signature can't be read.</summary>
    /// <param name="now">For signatures without a timestamp.</param>
    public static List<SignedParty>? Of(PdfFile file, SignatureFields fields, DateTimeOffset now)
    {
        var parties = new List<SignedParty>();
        foreach (var field in fields.Signed)
        {
            if (CoveredBytes.Read(file, field.Signature!, out _) is not { } covered || CmsReader.Read(covered.Cms, out _) is not { } cms)
            {
                return null;
            }

            var isAuthority = cms.ContentType == CmsRules.TimestampInfo;
            var token = cms.Timestamp is { } inner ? CmsReader.Read(inner, out _) : null;
            if ((cms.Timestamp is not null && token is null) || (isAuthority ? Time(cms) : token is null ? now : Time(token)) is not { } at)
            {
                return null;
            }

            parties.Add(new SignedParty(cms.Signer, cms.Certificates, isAuthority, at, covered.End));
            if (token is not null)
            {
                parties.Add(new SignedParty(token.Signer, token.Certificates, IsAuthority: true, at, covered.End));
            }
        }

        return parties;
    }

    private static DateTimeOffset? Time(CmsSigned token) => token.Content is { } content ? TimestampToken.TimeOf(content) : null;
}
