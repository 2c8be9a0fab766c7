using System.Security.Cryptography;

namespace EOffice.Documents.Vault;

/// <summary>Reads a sealed document from start to end, one authentic chunk at a time, and checks the whole content's hash at its end.</summary>
internal sealed class SealedFileStream : Stream
{
    private const int Box = SealedFile.Chunk + SealedFile.Tag;

    private readonly Stream _source;
    private readonly string _tenant;
    private readonly string _sha256;
    private readonly AesGcm _aes;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _plain = new byte[SealedFile.Chunk];
    private byte[] _box = new byte[Box];
    private byte[] _next = new byte[Box];
    private int _nextSize;
    private long _number;
    private int _start;
    private int _end;
    private bool _finished;

    private SealedFileStream(Stream source, byte[] fileKey, string tenant, string sha256)
    {
        _source = source;
        _tenant = tenant;
        _sha256 = sha256;
        _aes = new AesGcm(fileKey, SealedFile.Tag);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Takes over the source. Throws <see cref="DocumentDamagedException"/> when its header is not that of the document.</summary>
    public static async Task<SealedFileStream> OpenAsync(
        Stream source, IReadOnlyList<byte[]> tenantKeys, string tenant, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            var header = new byte[SealedFile.Header];
            await source.ReadExactlyAsync(header, cancellationToken);
            var stream = new SealedFileStream(source, SealedFile.OpenKey(header, tenantKeys, tenant, sha256), tenant, sha256);
            stream._nextSize = await source.ReadAtLeastAsync(stream._next, Box, throwOnEndOfStream: false, cancellationToken);
            return stream;
        }
        catch (Exception e) when (e is CryptographicException or EndOfStreamException)
        {
            await source.DisposeAsync();
            throw new DocumentDamagedException(tenant, sha256, e);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_start == _end && !_finished)
        {
            (_box, _next) = (_next, _box);
            var size = _nextSize;
            _nextSize = size < Box ? 0 : await _source.ReadAtLeastAsync(_next, Box, throwOnEndOfStream: false, cancellationToken);
            Open(size, last: _nextSize == 0);
        }

        return Take(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !_finished)
        {
            (_box, _next) = (_next, _box);
            var size = _nextSize;
            _nextSize = size < Box ? 0 : _source.ReadAtLeast(_next, Box, throwOnEndOfStream: false);
            Open(size, last: _nextSize == 0);
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _aes.Dispose();
            _hash.Dispose();
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    // The last chunk is at most one byte short of full: content of exactly n chunks ends with an empty one.
    private void Open(int size, bool last)
    {
        var length = size - SealedFile.Tag;
        if (length < 0)
        {
            throw new DocumentDamagedException(_tenant, _sha256);
        }

        try
        {
            var nonce = SealedFile.NonceOf(_number++, last);
            _aes.Decrypt(nonce, _box.AsSpan(0, length), _box.AsSpan(length, SealedFile.Tag), _plain.AsSpan(0, length));
        }
        catch (CryptographicException e)
        {
            throw new DocumentDamagedException(_tenant, _sha256, e);
        }

        (_start, _end, _finished) = (0, length, last);
        _hash.AppendData(_plain, 0, length);
        if (last && Convert.ToHexStringLower(_hash.GetHashAndReset()) != _sha256)
        {
            throw new DocumentDamagedException(_tenant, _sha256);
        }
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _plain.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }
}
