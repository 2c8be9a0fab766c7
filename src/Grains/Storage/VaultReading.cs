using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Storage;

internal static class VaultReading
{
    /// <summary>The whole document. A missing one is a fault: rows only name what was stored before them.</summary>
    public static async Task<byte[]> ReadAllAsync(this IDocumentVault vault, TenantId tenant, string sha256)
    {
        await using var stream = await vault.OpenAsync(tenant.Value, sha256, CancellationToken.None)
            ?? throw new InvalidOperationException($"Document {sha256} is not in the vault of '{tenant}'.");
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    public static async Task<(string Sha256, long Size)> PutAsync(this IDocumentVault vault, TenantId tenant, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var stored = await vault.PutAsync(tenant.Value, stream, CancellationToken.None);
        return (stored.Sha256, stored.Size);
    }
}
