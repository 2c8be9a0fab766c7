using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Quotas;

/// <summary>The way into the vault for files that people and programs bring: within their government's quota.</summary>
public sealed class UploadQuota
{
    private readonly IDocumentVault _vault;
    private readonly QuotaCounts _counts;

    internal UploadQuota(IDocumentVault vault, QuotaCounts counts) => (_vault, _counts) = (vault, counts);

    /// <summary>Keeps the file, or says which quota is used up; then nothing is stored.</summary>
    public async Task<Outcome<StoredDocument>> KeepAsync(TenantId tenant, byte[] file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (await _counts.AdmitUploadAsync(tenant, file.Length) is { } refusal)
        {
            return refusal;
        }

        using var stream = new MemoryStream(file, writable: false);
        return await _vault.PutAsync(tenant.Value, stream, cancellationToken);
    }
}
