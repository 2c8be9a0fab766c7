using EOffice.Documents.Vault;
using EOffice.Grains.Backups;
using EOffice.Tenancy;
using EOffice.Testing;

namespace EOffice.Grains.Tests.Backups;

public sealed class S3BackupTests : BackupTests
{
    private S3Server _server = null!;

    [Fact]
    public async Task While_the_server_is_away_none_is_made_and_nothing_is_said_of_those_there_are()
    {
        var manifest = await MakeAsync();
        _server.Kill();
        await Assert.ThrowsAsync<VaultUnavailableException>(MakeAsync);
        await Assert.ThrowsAsync<VaultUnavailableException>(() => CheckAsync(manifest));
        var note = (await Get<BackupLedger>().FindAsync(Tenant))!;
        Assert.Equal((manifest.At, null), (note.At, note.Sound));
        Assert.Contains(_server.Endpoint.Authority, note.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(S3Server.Key, note.Error, StringComparison.Ordinal);

        await _server.RestartAsync();
        Assert.Equal([manifest.Id], await Shelf.NamesAsync(Tenant));
        Assert.Empty(Faults(await CheckAsync(manifest)));
    }

    [Fact]
    public async Task A_server_that_breaks_off_midway_is_no_damaged_dump()
    {
        var manifest = await MakeAsync();
        await using var dump = (await Shelf.Objects.OpenAsync(Tenant.Value, manifest.Dump))!;
        await using var half = new BreaksOff(dump, manifest.DumpBytes / 2);
        await Assert.ThrowsAsync<VaultUnavailableException>(() => Get<PostgresPrograms>().WriteAsync("pg_restore", ["-Fc", "-f", "/dev/null"], half, default));
    }

    protected override async Task<BackupOptions> OpenAsync()
    {
        _server = await S3Server.StartAsync();
        return new BackupOptions(Bucket: new S3Settings { Endpoint = _server.Endpoint, Bucket = S3Server.Bucket, AccessKey = S3Server.Key, SecretKey = S3Server.Key, Prefix = "cadangan/" });
    }

    protected override void Close() => _server.Dispose();

    protected override string ObjectPath(TenantId tenant, string sha256) => _server.FileOf($"cadangan/{tenant}/{sha256[..2]}/{sha256[2..4]}/{sha256}");

    protected override string ManifestPath(TenantId tenant, string name) => _server.FileOf($"cadangan/{tenant}/manifests/{name}.json");

    protected override IEnumerable<string> FilesOf(TenantId tenant) => _server.Objects().Where(path => path.Contains($"/cadangan/{tenant}/", StringComparison.Ordinal));

    /// <summary>The first bytes of a stream, and then what a download says of a server that went away.</summary>
    private sealed class BreaksOff(Stream source, long bytes) : Stream
    {
        private long _left = bytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left == 0)
            {
                throw new VaultUnavailableException("The store broke off while it sent a document.");
            }

            var read = await source.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken);
            _left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
