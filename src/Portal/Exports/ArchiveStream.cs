using System.Collections.Immutable;
using EOffice.Documents.Vault;
using EOffice.Grains.Exports;
using EOffice.Tenancy;

namespace EOffice.Portal.Exports;

/// <summary>An archive's parts as one file that is read from any place: a download that broke off goes on where it was. Memory holds one piece of one part.</summary>
/// <remarks>A part that is gone or damaged is a fault: the connection breaks off, for a file that is too short must not look whole.</remarks>
internal sealed class ArchiveStream(IDocumentVault vault, TenantId tenant, ImmutableArray<ExportPart> parts) : Stream
{
    private Stream? _part;
    private int _no;
    private long _position;
    private long _skip;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = parts.Sum(part => part.Size);

    public override long Position { get => _position; set => Seek(value, SeekOrigin.Begin); }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => _position + offset, _ => Length + offset };
        ArgumentOutOfRangeException.ThrowIfNegative(to, nameof(offset));
        Leave();
        (_no, _skip, _position) = (0, to, to);
        for (; _no < parts.Length && _skip >= parts[_no].Size; _no++)
        {
            _skip -= parts[_no].Size;
        }

        return to;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (; _no < parts.Length && buffer.Length > 0; _no++)
        {
            _part ??= await OpenAsync(parts[_no].Sha256, cancellationToken);
            if (await _part.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                _position += read;
                return read;
            }

            Leave();
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Leave();
        }

        base.Dispose(disposing);
    }

    private void Leave()
    {
        _part?.Dispose();
        _part = null;
    }

    // Its pieces open one after another only: what comes before the place is read and dropped, 16 MB at most.
    private async Task<Stream> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        var part = await vault.OpenAsync(tenant.Value, sha256, cancellationToken) ?? throw new DocumentDamagedException(tenant.Value, sha256);
        var dropped = new byte[81920];
        while (_skip > 0)
        {
            var count = (int)Math.Min(_skip, dropped.Length);
            await part.ReadExactlyAsync(dropped.AsMemory(0, count), cancellationToken);
            _skip -= count;
        }

        return part;
    }
}
