using System.Security.Cryptography;

namespace EOffice.Tenancy.Tests;

public sealed class KeyTests(TestInstallation installation) : IClassFixture<TestInstallation>
{
    private static readonly byte[] Secret = "rahasia"u8.ToArray();
    private static readonly byte[] Object = "surat-1"u8.ToArray();

    [Fact]
    public async Task What_is_sealed_opens_again()
    {
        var (one, _) = await TwoAsync();
        var keys = installation.Get<TenantKeys>();
        var box = keys.Seal(one.Id, "totp", Secret, Object);
        Assert.Equal(Secret, keys.Open(one.Id, "totp", box, Object));
        Assert.NotEqual(box, keys.Seal(one.Id, "totp", Secret, Object));
        Assert.True(box.AsSpan().IndexOf(Secret) < 0);
    }

    [Fact]
    public async Task It_opens_for_no_other_tenant_purpose_or_object()
    {
        var (one, other) = await TwoAsync();
        var keys = installation.Get<TenantKeys>();
        var box = keys.Seal(one.Id, "totp", Secret, Object);
        Assert.ThrowsAny<CryptographicException>(() => keys.Open(other.Id, "totp", box, Object));
        Assert.ThrowsAny<CryptographicException>(() => keys.Open(one.Id, "mail", box, Object));
        Assert.ThrowsAny<CryptographicException>(() => keys.Open(one.Id, "totp", box, "surat-2"u8));
        Assert.ThrowsAny<CryptographicException>(() => keys.Open(one.Id, "totp", box.AsSpan(..^1), Object));
        for (var i = 0; i < box.Length; i++)
        {
            var changed = box.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => keys.Open(one.Id, "totp", changed, Object));
        }
    }

    // A tenant's wrapped key copied into another's row: the associated data tells.
    [Fact]
    public async Task A_wrapped_key_in_another_tenants_row_is_refused()
    {
        var (one, other) = await TwoAsync();
        var access = installation.Get<TenantCatalog>().AccessOf(one.Id);
        var master = installation.Get<Keys.MasterKey>();
        Assert.Single(Keys.TenantRing.Read(master.Unwrap(one.Id, TenantKeys.Purpose, access.WrappedKey)).Keys);
        Assert.ThrowsAny<CryptographicException>(() => master.Unwrap(other.Id, TenantKeys.Purpose, access.WrappedKey));
        Assert.ThrowsAny<CryptographicException>(() => master.Unwrap(one.Id, TenantDatabases.PasswordPurpose, access.WrappedKey));
    }

    [Fact]
    public async Task A_signature_is_the_senders_and_nobody_elses()
    {
        var (one, other) = await TwoAsync();
        var keys = installation.Get<ExchangeKeys>();
        var signature = keys.Sign(one.Id, Secret);
        Assert.Equal(64, signature.Length);
        Assert.True(keys.Verify(one.Id, one.ExchangeKeyId, Secret, signature));
        Assert.False(keys.Verify(one.Id, one.ExchangeKeyId, Object, signature));
        Assert.False(keys.Verify(other.Id, other.ExchangeKeyId, Secret, signature));
        Assert.False(keys.Verify(one.Id, other.ExchangeKeyId, Secret, signature));
        Assert.False(keys.Verify(TenantId.Parse("nobody"), one.ExchangeKeyId, Secret, signature));
        Assert.False(keys.Verify(one.Id, one.ExchangeKeyId, Secret, signature.AsSpan(..63)));
    }

    [Fact]
    public async Task An_old_key_still_verifies_after_a_new_one_signs()
    {
        var tenant = await installation.ProvisionAsync("berganti");
        var keys = installation.Get<ExchangeKeys>();
        var old = keys.Sign(tenant.Id, Secret);
        var (keyId, spki, wrapped) = ExchangeKeys.Create(tenant.Id, installation.Get<Keys.MasterKey>());
        await using (var command = installation.Get<Catalog.CatalogDatabase>().Source.CreateCommand(
            "INSERT INTO exchange_key (tenant_id, key_id, public_key, private_key) VALUES ($1, $2, $3, $4)"))
        {
            foreach (var value in new object[] { tenant.Id.Value, keyId, spki, wrapped })
            {
                command.Parameters.AddWithValue(value);
            }

            await command.ExecuteNonQueryAsync();
        }

        await installation.Get<TenantCatalog>().RefreshAsync();
        Assert.Equal(keyId, installation.Get<TenantCatalog>().Find(tenant.Id)!.ExchangeKeyId);
        Assert.True(keys.Verify(tenant.Id, keyId, Secret, keys.Sign(tenant.Id, Secret)));
        Assert.True(keys.Verify(tenant.Id, tenant.ExchangeKeyId, Secret, old));
    }

    private async Task<(Tenant One, Tenant Other)> TwoAsync()
        => (await installation.ProvisionAsync("satu"), await installation.ProvisionAsync("dua"));
}
