using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
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

    /// <summary>True when exactly this was stored before: its digest, and as many bytes as it says.</summary>
    public static async Task<bool> HoldsAsync(this IDocumentVault vault, TenantId tenant, Attachment file)
    {
        if (file.Sha256 is not { Length: 64 } || !file.Sha256.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')))
        {
            return false;
        }

        await using var stream = await vault.OpenAsync(tenant.Value, file.Sha256, CancellationToken.None);
        return stream is not null && await CountAsync(stream) == file.Size;
    }

    private static async Task<long> CountAsync(Stream stream)
    {
        var buffer = new byte[81920];
        long size = 0;
        for (int count; (count = await stream.ReadAsync(buffer)) > 0;)
        {
            size += count;
        }

        return size;
    }

    public static async Task<(string Sha256, long Size)> PutAsync(this IDocumentVault vault, TenantId tenant, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        var stored = await vault.PutAsync(tenant.Value, stream, CancellationToken.None);
        return (stored.Sha256, stored.Size);
    }
}
