using EOffice.Documents.Vault;

namespace EOffice.Tenancy.Tests.Vault;

public sealed class FileVaultTests : VaultTests, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("eoffice-vault-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    internal override IDocumentVault Vault(IVaultKeys keys) => new FileVault(_root, keys, TimeProvider.System);

    protected override string PathOf(string tenant, string sha256) => Path.Combine(_root, tenant, sha256[..2], sha256[2..4], sha256);

    protected override int CountKept() => Directory.GetFiles(_root, "*", SearchOption.AllDirectories).Length;

    [Fact]
    public async Task A_storage_that_refuses_says_so()
    {
        var file = Path.Combine(_root, "file");
        await File.WriteAllTextAsync(file, "");
        var vault = new FileVault(Path.Combine(file, "below"), new Keys(), TimeProvider.System);
        await Assert.ThrowsAsync<VaultUnavailableException>(() => vault.PutAsync("kota", new MemoryStream()));
        await Assert.ThrowsAsync<VaultUnavailableException>(() => vault.ProbeAsync());
    }
}
