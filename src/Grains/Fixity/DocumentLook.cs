using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Fixity;

/// <summary>Reads a stored document to its end: it opens under the government's key, and its digest is its name.</summary>
internal static class DocumentLook
{
    /// <returns>Its state, and how many bytes were read.</returns>
    /// <exception cref="VaultUnavailableException">Nothing can be said now.</exception>
    public static async Task<(DocumentState State, long Bytes)> LookAsync(
        this IDocumentVault vault, TenantId tenant, string sha256, CancellationToken cancellationToken = default)
    {
        var first = await OnceAsync(vault, tenant, sha256, cancellationToken);
        // A finding makes people fetch backups: it is looked at twice.
        return first.State == DocumentState.Sound ? first : await OnceAsync(vault, tenant, sha256, cancellationToken);
    }

    private static async Task<(DocumentState State, long Bytes)> OnceAsync(
        IDocumentVault vault, TenantId tenant, string sha256, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var size = 0L;
        try
        {
            await using var content = await vault.OpenAsync(tenant.Value, sha256, cancellationToken);
            if (content is null)
            {
                return (DocumentState.Missing, 0);
            }

            for (int count; (count = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                size += count;
            }

            return (DocumentState.Sound, size);
        }
        catch (DocumentDamagedException)
        {
            return (DocumentState.Damaged, size);
        }
        catch (OperationCanceledException e)
        {
            throw new VaultUnavailableException("The storage is too slow to check documents now.", e);
        }
        catch (IOException e) when (e is not VaultUnavailableException)
        {
            throw new VaultUnavailableException($"The storage could not be read: {e.Message}", e);
        }
    }
}
