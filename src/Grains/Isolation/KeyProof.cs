using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Tenancy;
using EOffice.Tenancy.Keys;

namespace EOffice.Grains.Isolation;

/// <summary>What is sealed, signed, stored or named for one government is nothing to another; tried with their real keys, on values made for it.</summary>
internal sealed class KeyProof(TenantCatalog tenants, TenantKeys keys, MasterKey master, ExchangeKeys signatures, IVaultKeys vaultKeys, TimeProvider clock)
{
    private const string Purpose = "isolation-proof";

    private static readonly byte[] Subject = "subject"u8.ToArray();

    /// <summary>Rows' secrets, the keys in the catalog, signatures between governments.</summary>
    public void ProveKeys(ProofLog log, IReadOnlyList<(TenantId One, TenantId Other)> pairs)
    {
        foreach (var (one, other) in pairs)
        {
            var probe = RandomNumberGenerator.GetBytes(32);
            var box = keys.Seal(one, Purpose, probe, Subject);
            log.Expect(keys.Open(one, Purpose, box, Subject).AsSpan().SequenceEqual(probe), () => $"{one} does not open its own value: nothing else can be told of it");
            log.Refuses<CryptographicException>(() => keys.Open(other, Purpose, box, Subject), () => $"{other} opens a value of {one}");
            log.Refuses<CryptographicException>(() => keys.Open(one, Purpose, box, []), () => $"a value of {one} opens as another object's");
            log.Refuses<CryptographicException>(() => master.Unwrap(other, TenantKeys.Purpose, tenants.AccessOf(one).WrappedKey), () => $"the key of {one} opens in the row of {other}");
            log.Refuses<CryptographicException>(() => master.Unwrap(other, TenantDatabases.PasswordPurpose, tenants.AccessOf(one).WrappedPassword), () => $"the password of {one} opens in the row of {other}");
            var signature = signatures.Sign(one, probe);
            log.Expect(signatures.Verify(one, tenants.Find(one)!.ExchangeKeyId, probe, signature), () => $"{one} does not know its own signature: nothing else can be told of it");
            log.Expect(
                !signatures.Verify(other, tenants.Find(one)!.ExchangeKeyId, probe, signature) && !signatures.Verify(other, tenants.Find(other)!.ExchangeKeyId, probe, signature),
                () => $"a signature of {one} holds as one of {other}");
        }
    }

    /// <summary>The vault's own code and the governments' own keys, in a folder made for it: what lies in storage is not touched.</summary>
    public async Task ProveStorageAsync(ProofLog log, IReadOnlyList<(TenantId One, TenantId Other)> pairs, IDocumentVault storage, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("eoffice-isolation-").FullName;
        try
        {
            var vault = new FileVault(folder, vaultKeys, clock);
            foreach (var (one, other) in pairs)
            {
                using var content = new MemoryStream(RandomNumberGenerator.GetBytes(1_000));
                var sha256 = (await vault.PutAsync(one.Value, content, cancellationToken)).Sha256;
                log.Expect(await OpensAsync(vault, one, sha256), () => $"{one} does not open its own document: nothing else can be told of it");
                log.Expect(await vault.OpenAsync(other.Value, sha256, cancellationToken) is null, () => $"{other} finds a document of {one} under its own name");
                var moved = Path.Combine(folder, other.Value, sha256[..2], sha256[2..4], sha256);
                Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
                File.Copy(Path.Combine(folder, one.Value, sha256[..2], sha256[2..4], sha256), moved, overwrite: true);
                await log.RefusesAsync<DocumentDamagedException>(() => OpensAsync(vault, other, sha256), () => $"a document of {one} opens under the name of {other}");
                File.Delete(moved);
                await OutsideAsync(log, storage, one, other, sha256, cancellationToken);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keys of grains: whatever follows the slash stays the first government's.</summary>
    public static void ProveNames(ProofLog log, IReadOnlyList<(TenantId One, TenantId Other)> pairs)
    {
        foreach (var (one, other) in pairs)
        {
            foreach (var id in new[] { $"{other}/the", $"../{other}/the", $"/{other}/the" })
            {
                log.Expect(TenantKey.Parse(new TenantKey(one, id).ToString()).Tenant == one, () => $"the grain key '{one}/{id}' is read as one of {other}");
            }

            log.Refuses<FormatException>(() => TenantKey.Parse($" {other}/the"), () => $"a grain key that does not begin with {other} is read as one of it");
            log.Refuses<InvalidOperationException>(() => MixUp(one, other), () => $"a request of {one} can become one of {other}");
        }

        log.Refuses<FormatException>(() => TenantKey.Parse("the"), () => "a grain key without a government is read");
        log.Refuses<InvalidOperationException>(() => _ = new TenantContext().Current, () => "a request without a government has one");
    }

    // On the real storage: names that would lead out of a government's prefix, before anything is asked of it.
    private static async Task OutsideAsync(ProofLog log, IDocumentVault storage, TenantId one, TenantId other, string sha256, CancellationToken cancellationToken)
    {
        foreach (var (tenant, name) in new[] { (one.Value, $"../{other}/{sha256}"), ($"{one}/../{other}", sha256), ("../" + other, sha256), (one.Value, sha256.ToUpperInvariant() + "/") })
        {
            await log.RefusesAsync<ArgumentException>(() => storage.ExistsAsync(tenant, name, cancellationToken), () => $"storage looks for '{tenant}' / '{name}'");
        }
    }

    private static void MixUp(TenantId one, TenantId other)
    {
        var context = new TenantContext();
        context.Use(Named(one));
        context.Use(Named(other));
    }

    private static Tenant Named(TenantId id)
        => new(id, id.Value, GovernmentKind.Regency, "", TimeZoneInfo.Utc, [], Brand.Plain(id.Value), TenantState.Active, [], "");

    private static async Task<bool> OpensAsync(FileVault vault, TenantId tenant, string sha256)
    {
        await using var content = await vault.OpenAsync(tenant.Value, sha256);
        await (content?.CopyToAsync(Stream.Null) ?? Task.CompletedTask);
        return content is not null;
    }
}
