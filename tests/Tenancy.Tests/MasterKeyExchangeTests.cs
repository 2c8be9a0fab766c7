using System.Security.Cryptography;
using EOffice.Tenancy.Keys;

namespace EOffice.Tenancy.Tests;

public sealed class MasterKeyExchangeTests : IAsyncLifetime
{
    private readonly TestInstallation _installation = new();

    private MasterKeyExchange Exchange => Get<MasterKeyExchange>();

    private string KeyFile => _installation.Options.MasterKeyFile;

    public Task InitializeAsync() => _installation.InitializeAsync();

    public Task DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Everything_opens_by_the_new_key_alone_and_processes_that_run_go_on()
    {
        var tenant = (await _installation.ProvisionAsync("kota")).Id;
        var box = Get<TenantKeys>().Seal(tenant, "totp", "rahasia"u8, []);
        var secret = await Get<InstallationSecrets>().GetAsync("coba", () => [1, 2, 3]);
        await using var running = TestInstallation.Build(_installation.Options);
        await running.Get<TenantCatalog>().RefreshAsync();
        Assert.Equal("rahasia"u8, running.Get<TenantKeys>().Open(tenant, "totp", box, []));
        var old = File.ReadAllText(KeyFile).Trim();

        // Role's password, tenant's key, exchange key; the console's password, one more secret of the installation.
        Assert.Equal(5, await Exchange.BeginAsync());
        Assert.Equal(0, await Exchange.BeginAsync());
        Assert.Equal(old, File.ReadAllLines(KeyFile)[1]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));

        // The other one meets the new wrapping without having been told.
        await running.Get<TenantCatalog>().RefreshAsync();
        Assert.Equal("rahasia"u8, running.Get<TenantKeys>().Open(tenant, "totp", box, []));
        await running.Get<Provisioner>().ProvisionAsync(new NewTenant(TenantId.Parse("desa"), "Kabupaten Desa", GovernmentKind.Regency, "35.22"));
        Assert.Equal(0, await Exchange.DropOldAsync());
        Assert.NotEqual(old, Assert.Single(File.ReadAllLines(KeyFile)));

        await using var fresh = TestInstallation.Build(_installation.Options);
        await fresh.Get<Installation>().MigrateAsync();
        await fresh.Get<TenantCatalog>().RefreshAsync();
        Assert.Equal("rahasia"u8, fresh.Get<TenantKeys>().Open(tenant, "totp", box, []));
        Assert.Equal(secret, await fresh.Get<InstallationSecrets>().GetAsync("coba", () => []));
        Assert.Null(await TestInstallation.RefusalAsync(fresh.Get<TenantDatabases>().Get(tenant), "SELECT 1"));
        Assert.Null(await TestInstallation.RefusalAsync(fresh.Get<TenantDatabases>().Get(TenantId.Parse("desa")), "SELECT 1"));
        Assert.True(fresh.Get<ExchangeKeys>().Verify(tenant, fresh.Get<TenantCatalog>().Find(tenant)!.ExchangeKeyId, "a"u8, fresh.Get<ExchangeKeys>().Sign(tenant, "a"u8)));

        File.WriteAllText(KeyFile, old + "\n");
        await using var behind = TestInstallation.Build(_installation.Options);
        var refused = await Assert.ThrowsAsync<MigrationRefusedException>(() => behind.Get<Installation>().MigrateAsync());
        Assert.Contains("restore the right one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_was_put_by_hand_is_used_and_what_was_wrapped_late_is_not_lost()
    {
        var tenant = (await _installation.ProvisionAsync("kota")).Id;
        var box = Get<TenantKeys>().Seal(tenant, "totp", "rahasia"u8, []);
        var (mine, old) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), File.ReadAllText(KeyFile).Trim());
        var late = Get<MasterKey>().WrapForInstallation("terlambat", [9]);
        File.WriteAllText(KeyFile, $"{mine}\n{old}\n");
        Assert.Equal(4, await Exchange.BeginAsync());
        Assert.Equal(mine, File.ReadAllLines(KeyFile)[0]);
        await _installation.AskCatalogAsync<int>($"INSERT INTO installation_secret (name, wrapped) VALUES ('terlambat', '\\x{Convert.ToHexStringLower(late)}') RETURNING 1");
        Assert.Equal(1, await Exchange.DropOldAsync());
        Assert.Equal([9], await Get<InstallationSecrets>().GetAsync("terlambat", () => []));
        Assert.Equal("rahasia"u8, Get<TenantKeys>().Open(tenant, "totp", box, []));
    }

    [Fact]
    public async Task Values_from_before_keys_had_names_open_and_get_one()
    {
        var tenant = (await _installation.ProvisionAsync("kota")).Id;
        var key = Convert.FromHexString(File.ReadAllText(KeyFile).Trim());
        var tenantKey = RandomNumberGenerator.GetBytes(32);
        var nameless = Nameless(key, tenantKey, SealedBox.Bind([], TenantKeys.Purpose, tenant.Value));
        await _installation.AskCatalogAsync<int>($"UPDATE tenant SET tenant_key = '\\x{Convert.ToHexStringLower(nameless)}' RETURNING 1");
        await Get<TenantCatalog>().RefreshAsync();
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, tenantKey, 32, info: "eoffice/totp"u8.ToArray());
        var box = Nameless(derived, "rahasia"u8, SealedBox.Bind("surat"u8, "totp", tenant.Value));
        Assert.Equal("rahasia"u8, Get<TenantKeys>().Open(tenant, "totp", box, "surat"u8));
        Assert.Equal(4, await Exchange.BeginAsync());
        Assert.Equal(0, await Exchange.DropOldAsync());
        await Get<TenantCatalog>().RefreshAsync();
        Assert.Equal("rahasia"u8, Get<TenantKeys>().Open(tenant, "totp", box, "surat"u8));
    }

    [Fact]
    public async Task Without_an_exchange_there_is_nothing_to_drop_and_without_the_old_key_no_exchange()
    {
        Assert.Contains("no old master key", (await Assert.ThrowsAsync<KeyExchangeRefusedException>(() => Exchange.DropOldAsync())).Message, StringComparison.Ordinal);
        var (mine, old) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), File.ReadAllText(KeyFile).Trim());
        File.WriteAllText(KeyFile, mine + "\n");
        Assert.Contains("not in the file", (await Assert.ThrowsAsync<KeyExchangeRefusedException>(() => Exchange.BeginAsync())).Message, StringComparison.Ordinal);

        // Begun by hand and not carried out: the file alone says nothing of what the catalog needs.
        File.WriteAllText(KeyFile, $"{mine}\n{old}\n");
        await Assert.ThrowsAsync<KeyExchangeRefusedException>(() => Exchange.DropOldAsync());
        Assert.Equal(2, File.ReadAllLines(KeyFile).Length);
    }

    [Fact]
    public void A_key_ring_is_wrapped_by_the_same_key()
    {
        var seal = Get<KeyRingSeal>();
        Assert.Equal("kunci"u8, seal.Unwrap(seal.Wrap("kunci"u8)));
        Assert.ThrowsAny<CryptographicException>(() => seal.Unwrap(Get<MasterKey>().WrapForInstallation("lain", "kunci"u8)));
    }

    private static byte[] Nameless(byte[] key, ReadOnlySpan<byte> plain, byte[] associated)
    {
        var box = new byte[1 + 12 + 16 + plain.Length];
        box[0] = 1;
        RandomNumberGenerator.Fill(box.AsSpan(1, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(box.AsSpan(1, 12), plain, box.AsSpan(29), box.AsSpan(13, 16), associated);
        return box;
    }

    private T Get<T>() where T : notnull => _installation.Get<T>();
}
