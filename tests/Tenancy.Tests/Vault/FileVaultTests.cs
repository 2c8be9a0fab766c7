using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Vault;

namespace EOffice.Tenancy.Tests.Vault;

public sealed class FileVaultTests : IDisposable
{
    private const int Chunk = 64 * 1024;
    private readonly string _root = Directory.CreateTempSubdirectory("eoffice-vault-").FullName;
    private readonly FileVault _vault;

    public FileVaultTests() => _vault = new FileVault(_root, new Keys(), TimeProvider.System);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(2 * Chunk)]
    [InlineData(1_000_000)]
    public async Task What_was_put_comes_back(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var stored = await _vault.PutAsync("kota", new Dribble(content));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), stored.Sha256);
        Assert.Equal(size, stored.Size);
        Assert.Equal(content, await ReadAsync("kota", stored.Sha256));
        Assert.True(await _vault.ExistsAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task The_same_content_twice_is_kept_once()
    {
        var first = await PutAsync("kota", "Surat Tugas");
        Assert.Equal(first, await PutAsync("kota", "Surat Tugas"));
        Assert.Single(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Nothing_can_be_read_from_the_disk()
    {
        var text = string.Concat(Enumerable.Repeat("Kepada Yth. Bupati ", 10_000));
        var path = PathOf("kota", (await PutAsync("kota", text)).Sha256);
        Assert.True((await File.ReadAllBytesAsync(path)).AsSpan().IndexOf("Bupati"u8) < 0);
    }

    [Fact]
    public async Task Another_tenant_has_nothing_under_the_same_hash()
    {
        var stored = await PutAsync("kota", "Surat Tugas");
        Assert.Null(await _vault.OpenAsync("desa", stored.Sha256));
        Assert.False(await _vault.ExistsAsync("desa", stored.Sha256));
    }

    [Fact]
    public async Task A_file_copied_to_another_tenant_is_refused_at_once()
    {
        var stored = await PutAsync("kota", "Surat Tugas");
        Copy(PathOf("kota", stored.Sha256), PathOf("desa", stored.Sha256));
        await Assert.ThrowsAsync<DocumentDamagedException>(() => _vault.OpenAsync("desa", stored.Sha256));

        // Even under one and the same key the tenant is bound in.
        var sharing = new FileVault(_root, new OneKey(), TimeProvider.System);
        var other = await sharing.PutAsync("kota", new MemoryStream("Nota Dinas"u8.ToArray()));
        Copy(PathOf("kota", other.Sha256), PathOf("desa", other.Sha256));
        await Assert.ThrowsAsync<DocumentDamagedException>(() => sharing.OpenAsync("desa", other.Sha256));
    }

    [Fact]
    public async Task Two_files_that_changed_places_are_refused_at_once()
    {
        var one = await PutAsync("kota", "Surat Tugas");
        var other = await PutAsync("kota", "Nota Dinas");
        Copy(PathOf("kota", one.Sha256), PathOf("kota", other.Sha256));
        await Assert.ThrowsAsync<DocumentDamagedException>(() => _vault.OpenAsync("kota", other.Sha256));
    }

    // 64 bytes of header, then chunks of 65,552 bytes: every kind of tear.
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(64)]
    [InlineData(70)]
    [InlineData(64 + Chunk + 16)]
    [InlineData(64 + Chunk + 20)]
    [InlineData(64 + (2 * (Chunk + 16)))]
    [InlineData(64 + (2 * (Chunk + 16)) + 116)]
    public async Task A_torn_file_is_a_fault(int length)
    {
        var stored = await _vault.PutAsync("kota", new MemoryStream(RandomNumberGenerator.GetBytes((2 * Chunk) + 101)));
        await using (var file = new FileStream(PathOf("kota", stored.Sha256), FileMode.Open))
        {
            file.SetLength(length);
        }

        await Assert.ThrowsAsync<DocumentDamagedException>(() => ReadAsync("kota", stored.Sha256));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(64)]
    [InlineData(64 + Chunk + 5)]
    [InlineData(64 + Chunk + 16 + 5)]
    public async Task A_changed_byte_is_a_fault(int position)
    {
        var stored = await _vault.PutAsync("kota", new MemoryStream(RandomNumberGenerator.GetBytes(Chunk + 101)));
        var path = PathOf("kota", stored.Sha256);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[position] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        await Assert.ThrowsAsync<DocumentDamagedException>(() => ReadAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task Chunks_that_changed_places_are_a_fault()
    {
        var stored = await _vault.PutAsync("kota", new MemoryStream(RandomNumberGenerator.GetBytes(3 * Chunk)));
        var path = PathOf("kota", stored.Sha256);
        var bytes = await File.ReadAllBytesAsync(path);
        const int Box = Chunk + 16;
        var first = bytes[64..(64 + Box)];
        bytes.AsSpan(64 + Box, Box).CopyTo(bytes.AsSpan(64));
        first.CopyTo(bytes, 64 + Box);
        await File.WriteAllBytesAsync(path, bytes);
        await Assert.ThrowsAsync<DocumentDamagedException>(() => ReadAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task Putting_it_again_heals_a_damaged_file()
    {
        var stored = await PutAsync("kota", "Surat Tugas");
        await File.WriteAllTextAsync(PathOf("kota", stored.Sha256), "torn");
        await PutAsync("kota", "Surat Tugas");
        Assert.Equal("Surat Tugas"u8.ToArray(), await ReadAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task A_source_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<IOException>(() => _vault.PutAsync("kota", new Dribble(new byte[200_000], breaksAt: 150_000)));
        Assert.Empty(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_storage_that_refuses_says_so()
    {
        var file = Path.Combine(_root, "file");
        await File.WriteAllTextAsync(file, "");
        var vault = new FileVault(Path.Combine(file, "below"), new Keys(), TimeProvider.System);
        await Assert.ThrowsAsync<VaultUnavailableException>(() => vault.PutAsync("kota", new MemoryStream()));
    }

    [Fact]
    public async Task What_was_deleted_is_gone()
    {
        var stored = await PutAsync("kota", "Surat Tugas");
        await _vault.DeleteAsync("kota", stored.Sha256);
        await _vault.DeleteAsync("kota", stored.Sha256);
        Assert.Null(await _vault.OpenAsync("kota", stored.Sha256));
    }

    [Theory]
    [InlineData("../kota", "")]
    [InlineData("kota/..", "")]
    [InlineData("kota", "../../../../etc/passwd")]
    [InlineData("kota", "ABCDEF")]
    public async Task Names_that_lead_elsewhere_are_refused(string tenant, string sha256)
        => await Assert.ThrowsAsync<ArgumentException>(() => _vault.OpenAsync(tenant, sha256));

    private Task<StoredDocument> PutAsync(string tenant, string text)
        => _vault.PutAsync(tenant, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private async Task<byte[]> ReadAsync(string tenant, string sha256)
    {
        await using var stream = await _vault.OpenAsync(tenant, sha256);
        using var all = new MemoryStream();
        await stream!.CopyToAsync(all);
        return all.ToArray();
    }

    private string PathOf(string tenant, string sha256) => Path.Combine(_root, tenant, sha256[..2], sha256[2..4], sha256);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    private sealed class Keys : IVaultKeys
    {
        public byte[] KeyFor(string tenant) => SHA256.HashData(Encoding.UTF8.GetBytes(tenant));
    }

    private sealed class OneKey : IVaultKeys
    {
        public byte[] KeyFor(string tenant) => new byte[32];
    }

    /// <summary>Gives odd numbers of bytes at a time, as a network does, and may break off.</summary>
    private sealed class Dribble(byte[] content, int breaksAt = int.MaxValue) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => Position >= breaksAt ? throw new IOException("broken off")
                : ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, 7_777)]));
    }
}
