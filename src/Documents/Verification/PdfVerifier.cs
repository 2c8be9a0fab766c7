using System.Collections.Immutable;
using System.Security.Cryptography;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>
/// Strict parse → fields → ranges → CMS → chain and timestamp → difference between each signed revision and the file.
/// What can't be evaluated is never valid.
/// </summary>
public sealed class PdfVerifier : IPdfVerifier
{
    private const int MostSignatures = 32;

    /// <summary>In bytes; a larger file is refused unread.</summary>
    public static int LargestFile => ReadingLimits.Default.FileBytes;

    public PdfReport Verify(ReadOnlyMemory<byte> pdf, TrustPolicy policy)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf.Span));
        try
        {
            return Evaluate(pdf, policy, sha256);
        }
        catch (PdfRejectedException rejected)
        {
            var reason = rejected.Fault == PdfFault.DuplicateKey ? ReasonCode.DuplicateKey : ReasonCode.Unreadable;
            return new PdfReport(reason.Verdict(), reason, rejected.Fault, sha256, []);
        }
    }

    private static PdfReport Evaluate(ReadOnlyMemory<byte> pdf, TrustPolicy policy, string sha256)
    {
        var file = PdfFile.Open(pdf, new WorkBudget(ReadingLimits.Default));
        if (file.Encrypted)
        {
            return Whole(ReasonCode.EncryptedFile, sha256);
        }

        var scan = SignatureScan.Of(file);
        var fields = SignatureFields.Read(file);
        // An odd form matters only where somebody may rely on a signature.
        if (fields.Problem is { } problem && (problem != ReasonCode.MalformedForm || fields.Signed.Any() || !scan.FoundNone))
        {
            return Whole(problem, sha256);
        }

        if (fields.Signed.Count() > MostSignatures)
        {
            return Whole(ReasonCode.TooManySignatures, sha256);
        }

        if (scan.WhyNot(fields) is { } outside)
        {
            return Whole(outside, sha256);
        }

        return fields.Signed.Any() ? Report(file, fields, policy, sha256) : Whole(ReasonCode.NoSignature, sha256);
    }

    private static PdfReport Report(PdfFile file, SignatureFields fields, TrustPolicy policy, string sha256)
    {
        var xfa = file.TryGet<PdfDictionary>(file.Catalog, "AcroForm", out var form) && form.Has("XFA");
        var reports = new SignatureCheck(file, policy).Reports(fields.Signed).OrderBy(r => r.Revision).ToImmutableArray();
        var worst = reports.MaxBy(r => r.Verdict)!.Reason;
        var reason = xfa && worst.Verdict() == Verdict.Valid ? ReasonCode.XfaForm : worst;
        return new PdfReport(reason.Verdict(), reason, PdfFault.None, sha256, reports);
    }

    private static PdfReport Whole(ReasonCode reason, string sha256) => new(reason.Verdict(), reason, PdfFault.None, sha256, []);
}
