using System.Diagnostics.CodeAnalysis;
using EOffice.Documents.Verification;

namespace EOffice.Verifier;

/// <param name="Reason">A <see cref="ReasonCode"/>, or why the file could not even be read.</param>
/// <param name="Report">Null when the file could not be read.</param>
internal sealed record Judgement(string File, Verdict Verdict, string Reason, PdfReport? Report);

/// <summary>Reads and judges one file after the other.</summary>
internal sealed class FileJudge(TrustPolicy policy)
{
    private const int LargeFile = 8 << 20;

    // Large files one at a time: memory stays bounded however many cores there are.
    private static readonly Lock LargeFiles = new();

    private readonly PdfVerifier _verifier = new();

    [SuppressMessage("Design", "CA1031", Justification = "A file that breaks the verifier must not keep it from the others, and is not valid.")]
    public Judgement Judge(string file)
    {
        try
        {
            return Length(file) is not { } length ? Unreadable(file, "FileUnreadable")
                : length > PdfVerifier.LargestFile ? Unreadable(file, "FileTooLarge")
                : length < LargeFile ? Verify(file, (int)length)
                : VerifyLarge(file, (int)length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, "FileUnreadable");
        }
        catch (Exception)
        {
            return Unreadable(file, nameof(ReasonCode.Unreadable));
        }
    }

    private static Judgement Unreadable(string file, string reason) => new(file, Verdict.Invalid, reason, null);

    /// <summary>Null for what is no ordinary file. Pipes and devices have no length, and are not opened: one could wait there for ever.</summary>
    private static long? Length(string file)
    {
        var info = new FileInfo(file);
        var target = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
        return target is { Exists: true, Length: > 0 } ? target.Length : null;
    }

    private Judgement VerifyLarge(string file, int length)
    {
        lock (LargeFiles)
        {
            return Verify(file, length);
        }
    }

    private Judgement Verify(string file, int length)
    {
        var bytes = new byte[length];
        using var stream = new FileStream(file, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        stream.ReadExactly(bytes);
        var report = _verifier.Verify(bytes, policy);
        return new Judgement(file, report.Verdict, report.Reason.ToString(), report);
    }
}
