using Amazon.Runtime;
using Amazon.S3.Model;

namespace EOffice.Documents.Vault;

/// <summary>An object on its way here. A server that falls silent or breaks off midway is a storage that does not answer, not a damaged document.</summary>
internal sealed class S3Download(GetObjectResponse response, string tenant, string sha256) : Stream
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Stream _source = response.ResponseStream;
    private long _left = response.ContentLength;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return Count(await _source.ReadAsync(buffer, patience.Token), buffer.Length);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new VaultUnavailableException("The store fell silent while it sent a document.", e);
        }
        catch (AmazonClientException e)
        {
            throw new DocumentDamagedException(tenant, sha256, e);   // its MD5 is not the ETag
        }
        catch (Exception e) when (e is (IOException or HttpRequestException) and not VaultUnavailableException)
        {
            throw new VaultUnavailableException($"The store broke off while it sent a document: {e.Message}", e);
        }
    }

    public override int Read(Span<byte> buffer) => Count(_source.Read(buffer), buffer.Length);

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
            response.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read, int wanted)
    {
        _left -= read;
        return read > 0 || wanted == 0 || _left <= 0
            ? read
            : throw new VaultUnavailableException("The store broke off while it sent a document.");
    }
}
