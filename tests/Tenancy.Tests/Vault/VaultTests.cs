using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Vault;

namespace EOffice.Tenancy.Tests.Vault;

/// <summary>What every vault keeps to, wherever the sealed documents lie.</summary>
public abstract class VaultTests
{
    protected const int Chunk = 64 * 1024;

    internal abstract IDocumentVault Vault(IVaultKeys keys);

    /// <summary>The file on the machine that keeps the document.</summary>
    protected abstract string PathOf(string tenant, string sha256);

    protected abstract int CountKept();

    private IDocumentVault TheVault => field ??= Vault(new Keys());

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
        var stored = await TheVault.PutAsync("kota", new Dribble(content));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), stored.Sha256);
        Assert.Equal(size, stored.Size);
        Assert.Equal(content, await ReadAsync("kota", stored.Sha256));
        Assert.True(await TheVault.ExistsAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task The_same_content_twice_is_kept_once()
    {
        var first = await PutAsync("kota", "Surat Tugas");
        Assert.Equal(first, await PutAsync("kota", "Surat Tugas"));
        Assert.Equal(1, CountKept());
    }

    [Fact]
    public async Task A_document_is_sealed_anew_once_and_opens_by_the_new_key_alone()
    {
        var content = RandomNumberGenerator.GetBytes((2 * Chunk) + 5);
        var sha256 = (await TheVault.PutAsync("kota", new Dribble(content))).Sha256;
        var put = Assert.Single(await TheVault.ListAsync("kota", "", 10));
        var exchanging = Vault(new NewKeyFirst());
        Assert.Equal(content, await ReadAsync(exchanging, "kota", sha256));
        Assert.True(await exchanging.SealAnewAsync("kota", sha256));
        Assert.False(await exchanging.SealAnewAsync("kota", sha256));
        Assert.Equal(content, await ReadAsync(Vault(new NewKeyOnly()), "kota", sha256));
        await Assert.ThrowsAsync<DocumentDamagedException>(() => TheVault.OpenAsync("kota", sha256));
        Assert.Equal(put.Size, Assert.Single(await TheVault.ListAsync("kota", "", 10)).Size);

        Assert.False(await exchanging.SealAnewAsync("kota", new string('0', 64)));
        var path = PathOf("kota", sha256);
        var file = await File.ReadAllBytesAsync(path);
        file[20] ^= 1;
        await File.WriteAllBytesAsync(path, file);
        await Assert.ThrowsAsync<DocumentDamagedException>(() => exchanging.SealAnewAsync("kota", sha256));
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
        Assert.Null(await TheVault.OpenAsync("desa", stored.Sha256));
        Assert.False(await TheVault.ExistsAsync("desa", stored.Sha256));
    }

    [Fact]
    public async Task All_of_one_tenant_is_removed_and_nothing_of_another_whose_name_begins_alike()
    {
        for (var i = 0; i < 5; i++)
        {
            await PutAsync("kota", $"Surat {i}");
        }

        var other = await PutAsync("kota-baru", "Surat Tugas");
        await TheVault.DeleteAllAsync("kota");
        await TheVault.DeleteAllAsync("kota");
        Assert.Empty(await TheVault.ListAsync("kota", "", 10));
        Assert.Equal(1, CountKept());
        Assert.True(await TheVault.ExistsAsync("kota-baru", other.Sha256));
        Assert.True(await TheVault.ExistsAsync("kota", (await PutAsync("kota", "Surat Tugas")).Sha256));
    }

    [Fact]
    public async Task A_file_copied_to_another_tenant_is_refused_at_once()
    {
        var stored = await PutAsync("kota", "Surat Tugas");
        Copy(PathOf("kota", stored.Sha256), PathOf("desa", stored.Sha256));
        await Assert.ThrowsAsync<DocumentDamagedException>(() => TheVault.OpenAsync("desa", stored.Sha256));

        // Even under one and the same key the tenant is bound in.
        var sharing = Vault(new OneKey());
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
        await Assert.ThrowsAsync<DocumentDamagedException>(() => TheVault.OpenAsync("kota", other.Sha256));
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
        var stored = await TheVault.PutAsync("kota", new MemoryStream(RandomNumberGenerator.GetBytes((2 * Chunk) + 101)));
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
        var stored = await TheVault.PutAsync("kota", new MemoryStream(RandomNumberGenerator.GetBytes(Chunk + 101)));
        var path = PathOf("kota", stored.Sha256);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[position] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        await Assert.ThrowsAsync<DocumentDamagedException>(() => ReadAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task Chunks_that_changed_places_are_a_fault()
    {
        var stored = await TheVault.PutAsync("kota", new MemoryStream(RandomNumberGenerator.GetBytes(3 * Chunk)));
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
        await Assert.ThrowsAnyAsync<IOException>(() => TheVault.PutAsync("kota", new Dribble(new byte[200_000], breaksAt: 150_000)));
        Assert.Equal(0, CountKept());
    }

    [Fact]
    public async Task What_was_deleted_is_gone()
    {
        var stored = await PutAsync("kota", "Surat Tugas");
        await TheVault.DeleteAsync("kota", stored.Sha256);
        await TheVault.DeleteAsync("kota", stored.Sha256);
        Assert.Null(await TheVault.OpenAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task What_lies_there_is_listed_in_order_and_in_parts()
    {
        var names = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            names.Add((await PutAsync("kota", $"Surat {i}")).Sha256);
        }

        await PutAsync("desa", "Surat Desa");
        var listed = new List<KeptObject>();
        for (IReadOnlyList<KeptObject> page = await TheVault.ListAsync("kota", "", 3); ; page = await TheVault.ListAsync("kota", page[^1].Sha256, 3))
        {
            listed.AddRange(page);
            if (page.Count < 3)
            {
                break;
            }
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), listed.Select(kept => kept.Sha256));
        Assert.All(listed, kept => Assert.Equal(64 + 7 + 16, kept.Size));
        Assert.All(listed, kept => Assert.InRange(kept.PutAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(1)));
        Assert.Empty(await TheVault.ListAsync("kota", new string('f', 64), 3));
        Assert.Empty(await TheVault.ListAsync("dusun", "", 3));
    }

    [Fact]
    public async Task A_storage_that_works_gives_a_sign_of_life()
    {
        await TheVault.ProbeAsync();
        Assert.Equal(0, CountKept());
    }

    [Theory]
    [InlineData("../kota", "")]
    [InlineData("kota/..", "")]
    [InlineData("kota", "../../../../etc/passwd")]
    [InlineData("kota", "ABCDEF")]
    public async Task Names_that_lead_elsewhere_are_refused(string tenant, string sha256)
        => await Assert.ThrowsAsync<ArgumentException>(() => TheVault.OpenAsync(tenant, sha256));

    protected Task<StoredDocument> PutAsync(string tenant, string text)
        => TheVault.PutAsync(tenant, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    protected async Task<byte[]> ReadAsync(string tenant, string sha256)
    {
        return await ReadAsync(TheVault, tenant, sha256);
    }

    private static async Task<byte[]> ReadAsync(IDocumentVault vault, string tenant, string sha256)
    {
        await using var stream = await vault.OpenAsync(tenant, sha256);
        using var all = new MemoryStream();
        await stream!.CopyToAsync(all);
        return all.ToArray();
    }

    protected static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }

    internal sealed class Keys : IVaultKeys
    {
        public IReadOnlyList<byte[]> KeysFor(string tenant) => [SHA256.HashData(Encoding.UTF8.GetBytes(tenant))];
    }

    /// <summary>The usual key, and one that comes before it.</summary>
    private sealed class NewKeyFirst : IVaultKeys
    {
        public IReadOnlyList<byte[]> KeysFor(string tenant) => [SHA256.HashData(Encoding.UTF8.GetBytes("baru" + tenant)), .. new Keys().KeysFor(tenant)];
    }

    private sealed class NewKeyOnly : IVaultKeys
    {
        public IReadOnlyList<byte[]> KeysFor(string tenant) => [new NewKeyFirst().KeysFor(tenant)[0]];
    }

    private sealed class OneKey : IVaultKeys
    {
        public IReadOnlyList<byte[]> KeysFor(string tenant) => [new byte[32]];
    }

    /// <summary>Gives odd numbers of bytes at a time, as a network does, and may break off.</summary>
    private sealed class Dribble(byte[] content, int breaksAt = int.MaxValue) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => Position >= breaksAt ? throw new IOException("broken off")
                : ValueTask.FromResult(Read(buffer.Span[..Math.Min(buffer.Length, 7_777)]));
    }
}
