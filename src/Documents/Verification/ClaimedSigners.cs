using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Whose certificates the signatures of a file carry. A claim, no more: nothing is judged, so it only says where to look.</summary>
public static class ClaimedSigners
{
    /// <summary>Never throws; nobody for what can't be read.</summary>
    public static IReadOnlyList<X509Certificate2> Of(ReadOnlyMemory<byte> pdf)
    {
        try
        {
            var file = PdfFile.Open(pdf, new WorkBudget(ReadingLimits.Default));
            return file.Encrypted ? [] : Of(file, SignatureFields.Read(file));
        }
        catch (PdfRejectedException)
        {
            return [];
        }
    }

    internal static IReadOnlyList<X509Certificate2> Of(PdfFile file, SignatureFields fields)
        => [.. fields.Signed.Take(PdfVerifier.MostSignatures).Select(field => Of(file, field)).OfType<X509Certificate2>()];

    private static X509Certificate2? Of(PdfFile file, SignatureField field)
        => CoveredBytes.Read(file, field.Signature!, out _) is { } covered && CmsReader.Read(covered.Cms, out _) is { } cms && IsReadable(cms.Signer) ? cms.Signer : null;

    // Parts of a certificate are only read when asked for, and whoever asks shall not stumble.
    private static bool IsReadable(X509Certificate2 certificate)
    {
        try
        {
            return certificate is { Subject: not null, Issuer: not null } && certificate.SubjectName.EnumerateRelativeDistinguishedNames().All(part => part is not null)
                && certificate.Extensions.All(extension => extension is not null);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
