using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>
/// Strict parse → fields → ranges → CMS → chain and timestamp → difference between each signed revision and the file.
/// What can't be evaluated is never valid.
/// </summary>
public sealed class PdfVerifier : IPdfVerifier
{
    internal const int MostSignatures = 32;

    /// <summary>In bytes; a larger file is refused unread.</summary>
    public static int LargestFile => ReadingLimits.Default.FileBytes;

    public PdfReport Verify(ReadOnlyMemory<byte> pdf, TrustPolicy policy)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf.Span));
        try
        {
            return Open(pdf, sha256, out var opened) ?? Report(opened!, policy, sha256);
        }
        catch (PdfRejectedException rejected)
        {
            return Rejected(rejected, sha256);
        }
    }

    public async Task<PdfReport> VerifyAsync(ReadOnlyMemory<byte> pdf, Func<IReadOnlyList<X509Certificate2>, Task<TrustPolicy>> policyFor)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(pdf.Span));
        try
        {
            return Open(pdf, sha256, out var opened) ?? Report(opened!, await policyFor(ClaimedSigners.Of(opened!.File, opened.Fields)), sha256);
        }
        catch (PdfRejectedException rejected)
        {
            return Rejected(rejected, sha256);
        }
    }

    /// <summary>What can be said without judging a signature; null when there are some to judge.</summary>
    private static PdfReport? Open(ReadOnlyMemory<byte> pdf, string sha256, out OpenedFile? opened)
    {
        opened = null;
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

        opened = new OpenedFile(file, fields);
        return fields.Signed.Any() ? null : Whole(ReasonCode.NoSignature, sha256);
    }

    private static PdfReport Report(OpenedFile opened, TrustPolicy policy, string sha256)
    {
        var (file, fields) = opened;
        var xfa = file.TryGet<PdfDictionary>(file.Catalog, "AcroForm", out var form) && form.Has("XFA");
        var reports = new SignatureCheck(file, policy).Reports(fields.Signed).OrderBy(r => r.Revision).ToImmutableArray();
        var worst = reports.MaxBy(r => r.Verdict)!.Reason;
        var reason = xfa && worst.Verdict() == Verdict.Valid ? ReasonCode.XfaForm : worst;
        return new PdfReport(reason.Verdict(), reason, PdfFault.None, sha256, reports);
    }

    private static PdfReport Rejected(PdfRejectedException rejected, string sha256)
    {
        var reason = rejected.Fault == PdfFault.DuplicateKey ? ReasonCode.DuplicateKey : ReasonCode.Unreadable;
        return new PdfReport(reason.Verdict(), reason, rejected.Fault, sha256, []);
    }

    private static PdfReport Whole(ReasonCode reason, string sha256) => new(reason.Verdict(), reason, PdfFault.None, sha256, []);

    private sealed record OpenedFile(PdfFile File, SignatureFields Fields);
}
