using EOffice.Documents.Vault;
using EOffice.Testing;

namespace EOffice.Tenancy.Tests.Vault;

public sealed class S3VaultTests : VaultTests, IAsyncLifetime
{
    private readonly List<S3Vault> _vaults = [];
    private S3Server _server = null!;

    public async Task InitializeAsync() => _server = await S3Server.StartAsync();

    public Task DisposeAsync()
    {
        _vaults.ForEach(vault => vault.Dispose());
        _server.Dispose();
        return Task.CompletedTask;
    }

    internal override IDocumentVault Vault(IVaultKeys keys) => Vault(_server.Endpoint, keys);

    protected override string PathOf(string tenant, string sha256) => _server.FileOf($"{tenant}/{sha256[..2]}/{sha256[2..4]}/{sha256}");

    protected override int CountKept() => _server.Objects().Count();

    [Fact]
    public async Task A_document_of_25_MB_goes_there_and_back()
    {
        var content = new byte[25 << 20];
        Random.Shared.NextBytes(content);
        var vault = Vault(new Keys());
        var stored = await vault.PutAsync("kota", new MemoryStream(content));
        Assert.Equal(content.Length, stored.Size);
        Assert.Equal(content, await ReadAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task What_a_folder_keeps_can_be_copied_into_a_bucket()
    {
        var folder = Directory.CreateTempSubdirectory("eoffice-vault-").FullName;
        try
        {
            var stored = await new FileVault(folder, new Keys(), TimeProvider.System).PutAsync("kota", new MemoryStream("Surat Tugas"u8.ToArray()));
            Copy(Path.Combine(folder, "kota", stored.Sha256[..2], stored.Sha256[2..4], stored.Sha256), PathOf("kota", stored.Sha256));
            Assert.Equal("Surat Tugas"u8.ToArray(), await ReadAsync("kota", stored.Sha256));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_killed_server_is_a_named_fault_and_is_found_again_when_it_is_back()
    {
        var vault = Vault(new Keys());
        var stored = await vault.PutAsync("kota", new MemoryStream("Surat Tugas"u8.ToArray()));
        _server.Kill();
        await UnavailableAsync(vault, stored.Sha256, TimeSpan.FromSeconds(10));
        await _server.RestartAsync();
        Assert.True(await vault.ExistsAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_in_time()
    {
        var vault = Vault(new Keys());
        var stored = await vault.PutAsync("kota", new MemoryStream("Surat Tugas"u8.ToArray()));
        _server.Halt();
        await UnavailableAsync(vault, stored.Sha256, TimeSpan.FromSeconds(25));
        _server.GoOn();
        Assert.True(await vault.ExistsAsync("kota", stored.Sha256));
    }

    [Fact]
    public async Task A_wrong_key_is_a_named_fault_without_the_key()
    {
        using var strict = await S3Server.StartAsync(strict: true);
        var right = Vault(strict.Endpoint, new Keys());
        await right.DeleteAsync("kota", (await right.PutAsync("kota", new MemoryStream())).Sha256);
        foreach (var (access, secret) in new[] { ("AKIAWRONG", S3Server.Key), (S3Server.Key, "wrong-secret") })
        {
            var vault = Vault(strict.Endpoint, new Keys(), access, secret);
            var fault = await Assert.ThrowsAsync<VaultUnavailableException>(() => vault.PutAsync("kota", new MemoryStream()));
            Assert.Contains("refuses the access key", fault.Message);
            Assert.DoesNotContain("AKIAWRONG", fault.ToString());
            Assert.DoesNotContain("wrong-secret", fault.ToString());
            Assert.Empty(strict.Objects());
        }
    }

    [Fact]
    public async Task A_missing_bucket_is_a_named_fault()
    {
        var vault = Vault(_server.Endpoint, new Keys(), bucket: "lain");
        await Assert.ThrowsAsync<VaultUnavailableException>(() => vault.PutAsync("kota", new MemoryStream()));
        await Assert.ThrowsAsync<VaultUnavailableException>(() => vault.OpenAsync("kota", new string('a', 64)));
        await Assert.ThrowsAsync<VaultUnavailableException>(() => vault.ProbeAsync());
    }

    [Fact]
    public async Task What_was_changed_on_its_way_is_not_acknowledged()
    {
        await using var relay = new FlippingRelay(_server.Endpoint.Port);
        var vault = Vault(new Uri($"http://127.0.0.1:{relay.Port}"), new Keys());
        await Assert.ThrowsAsync<VaultUnavailableException>(() => vault.PutAsync("kota", new MemoryStream(new byte[5000])));
    }

    private static async Task UnavailableAsync(IDocumentVault vault, string sha256, TimeSpan limit)
    {
        await Within(() => vault.PutAsync("kota", new MemoryStream("Nota Dinas"u8.ToArray())));
        await Within(() => vault.OpenAsync("kota", sha256));
        await Within(() => vault.ProbeAsync());

        async Task Within(Func<Task> ask) => await Assert.ThrowsAsync<VaultUnavailableException>(() => ask().WaitAsync(limit));
    }

    private S3Vault Vault(Uri endpoint, IVaultKeys keys, string access = S3Server.Key, string secret = S3Server.Key, string bucket = S3Server.Bucket)
    {
        var vault = new S3Vault(new S3Settings { Endpoint = endpoint, Bucket = bucket, AccessKey = access, SecretKey = secret }, keys);
        _vaults.Add(vault);
        return vault;
    }
}
