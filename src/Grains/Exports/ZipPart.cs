using System.IO.Compression;
using System.IO.Pipelines;
using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>A piece of an archive: files as the ZIP format lays them down, without the directory at the end, which is for the whole.</summary>
/// <remarks>It goes into the vault while it is written: neither memory nor disk holds it in clear.</remarks>
internal sealed class ZipPart : IDisposable
{
    private readonly SplitStream _sink;
    private readonly ZipArchive _archive;
    private readonly DateTimeOffset _at;
    private readonly List<PartFile> _files;
    private readonly List<PartFile> _lost;

    private ZipPart(Stream target, DateTimeOffset at, List<PartFile> files, List<PartFile> lost)
    {
        (_files, _lost) = (files, lost);
        _sink = new SplitStream(target);
        _archive = new ZipArchive(_sink, ZipArchiveMode.Create, leaveOpen: true);
        _at = at;
    }

    public void Dispose()
    {
        _sink.Split();
        _archive.Dispose();
        _sink.Dispose();
    }

    /// <summary>So far.</summary>
    public long Bytes => _sink.Count;

    /// <param name="at">The time that all files bear: the same content gives the same bytes.</param>
    /// <returns>The part and its files, none stored when nothing was added.</returns>
    public static async Task<WrittenPart> WriteAsync(IDocumentVault vault, TenantId tenant, DateTimeOffset at, Func<ZipPart, Task> fill)
    {
        var (files, lost) = (new List<PartFile>(), new List<PartFile>());
        try
        {
            var stored = await PutAsync(vault, tenant, async to =>
            {
                using var part = new ZipPart(to, at, files, lost);
                await fill(part);
                await part.EndAsync();
            });
            return new WrittenPart(stored, files, lost);
        }
        catch (NothingToWriteException)
        {
            return new WrittenPart(null, [], lost);
        }
    }

    /// <summary>Puts into the vault what is written, while it is written.</summary>
    public static async Task<StoredDocument> PutAsync(IDocumentVault vault, TenantId tenant, Func<Stream, Task> write)
    {
        var pipe = new Pipe();
        var keeping = KeepAsync(vault, tenant, pipe.Reader);
        try
        {
            await write(pipe.Writer.AsStream(leaveOpen: true));
            await pipe.Writer.CompleteAsync();
        }
        catch (Exception fault)
        {
            // The vault's reader gets the fault too, and keeps nothing.
            await pipe.Writer.CompleteAsync(fault);
            await ((Task)keeping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await keeping;
    }

    private static async Task<StoredDocument> KeepAsync(IDocumentVault vault, TenantId tenant, PipeReader reader)
    {
        await Task.Yield();
        try
        {
            return await vault.PutAsync(tenant.Value, reader.AsStream(leaveOpen: true));
        }
        finally
        {
            await reader.CompleteAsync();   // whoever still writes is not kept waiting
        }
    }

    /// <summary>Adds a file whose content is written by the caller.</summary>
    public async Task AddAsync(string path, Func<Stream, Task> write)
    {
        var entry = _archive.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = _at;
        var counting = new DigestStream(await entry.OpenAsync());
        try
        {
            await write(counting);
        }
        finally
        {
            // Also when it broke off: the archive's directory has a record for it, and every record needs its file.
            await counting.DisposeAsync();
            _files.Add(new PartFile(path, counting.Digest!, counting.Count));
        }
    }

    /// <summary>Notes a document that storage no longer has whole. What was already written of it stays in the archive.</summary>
    public void Lost(string path, string digest) => _lost.Add(new PartFile(path, digest, 0));

    // What ZipArchive writes now is its own directory: a record a file, in the order of the files.
    private async Task EndAsync()
    {
        if (_files.Count == 0)
        {
            throw new NothingToWriteException();   // the vault keeps no part without a file
        }

        _sink.Split();
        await _archive.DisposeAsync();
        var directory = _sink.Rest;
        for (int i = 0, start = 0; i < _files.Count; i++)
        {
            var length = ZipDirectory.LengthOf(directory[start..]);
            _files[i] = _files[i] with { Record = directory.Slice(start, length).ToArray() };
            start += length;
        }
    }

    private sealed class NothingToWriteException : Exception;
}

/// <param name="Digest">SHA-256 of its content.</param>
/// <param name="Size">Of its content.</param>
internal sealed record PartFile(string Path, string Digest, long Size)
{
    /// <summary>Its line of the directory, with its place counted from the part's beginning.</summary>
    public byte[] Record { get; init; } = [];
}

/// <param name="Stored">Null when nothing was added.</param>
/// <param name="Lost">Documents that storage no longer has whole.</param>
internal sealed record WrittenPart(StoredDocument? Stored, IReadOnlyList<PartFile> Files, IReadOnlyList<PartFile> Lost);

/// <summary>Passes on and counts; after the split it keeps to itself.</summary>
internal sealed class SplitStream(Stream target) : WriteOnlyStream
{
    private readonly MemoryStream _rest = new();
    private bool _split;

    public long Count { get; private set; }

    public ReadOnlySpan<byte> Rest => _rest.GetBuffer().AsSpan(0, (int)_rest.Length);

    public void Split() => _split = true;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_split)
        {
            _rest.Write(buffer);
            return;
        }

        Count += buffer.Length;
        target.Write(buffer);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_split)
        {
            _rest.Write(buffer.Span);
            return;
        }

        Count += buffer.Length;
        await target.WriteAsync(buffer, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rest.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>Passes on, and knows size and SHA-256 of what went through once it is closed.</summary>
internal sealed class DigestStream(Stream target) : WriteOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Count { get; private set; }

    public string? Digest { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Note(buffer);
        target.Write(buffer);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Note(buffer.Span);
        await target.WriteAsync(buffer, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await target.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Digest ??= Convert.ToHexStringLower(_hash.GetHashAndReset());
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> buffer)
    {
        _hash.AppendData(buffer);
        Count += buffer.Length;
    }
}

/// <summary>What every stream that is only written to has in common.</summary>
internal abstract class WriteOnlyStream : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public abstract override void Write(ReadOnlySpan<byte> buffer);

    public abstract override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
