using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using EOffice.Documents.Verification;

namespace EOffice.Verifier;

/// <param name="Reason">A <see cref="ReasonCode"/>, or why the file could not even be read.</param>
/// <param name="Report">Null when the file could not be read.</param>
internal sealed record Judgement(string File, Verdict Verdict, string Reason, PdfReport? Report);

/// <summary>Reads and judges one file after the other.</summary>
internal sealed class FileJudge(TrustPolicy policy)
{
    private const int LargeFile = 8 << 20;

    // Small files beside each other, a large one alone: memory stays bounded however many cores there are, and what one file needs
    // never decides about another.
    private static readonly ReaderWriterLockSlim Room = new();

    private static byte[]? _largeBytes;

    private readonly PdfVerifier _verifier = new();

    [SuppressMessage("Design", "CA1031", Justification = "A file that breaks the verifier must not keep it from the others, and is not valid.")]
    public Judgement Judge(string file)
    {
        try
        {
            return Length(file) is not { } length ? Unreadable(file, "FileUnreadable")
                : length > PdfVerifier.LargestFile ? Unreadable(file, "FileTooLarge")
                : length < LargeFile ? Small(file, (int)length)
                : Alone(file, (int)length);
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

    /// <summary>Beside others. The heap is limited (runtimeconfig.template.json), and it may be another file that filled it.</summary>
    private Judgement Small(string file, int length)
    {
        Room.EnterReadLock();
        try
        {
            return Verify(file, new byte[length]);
        }
        catch (OutOfMemoryException)
        {
            // Alone, below.
        }
        finally
        {
            Room.ExitReadLock();
        }

        return Alone(file, length);
    }

    private Judgement Alone(string file, int length)
    {
        Room.EnterWriteLock();
        try
        {
            return Verify(file, LargeBytes(length));
        }
        catch (OutOfMemoryException)
        {
            _largeBytes = null;
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect();
            return Verify(file, LargeBytes(length));
        }
        finally
        {
            Room.ExitWriteLock();
        }
    }

    /// <summary>One block for every large file in turn: blocks of their own would leave holes that the next one doesn't fit in.</summary>
    private static Memory<byte> LargeBytes(int length) => (_largeBytes?.Length >= length ? _largeBytes : _largeBytes = new byte[Math.Max(length, LargeFile * 2)]).AsMemory(0, length);

    private Judgement Verify(string file, Memory<byte> bytes)
    {
        using var stream = new FileStream(file, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        stream.ReadExactly(bytes.Span);
        var report = _verifier.Verify(bytes, policy);
        return new Judgement(file, report.Verdict, report.Reason.ToString(), report);
    }
}
