using EOffice.Documents.Vault;
using EOffice.Tenancy;

namespace EOffice.Grains.Quotas;

/// <summary>The vault, with a row for whatever lies in it. It refuses nothing: what the office itself makes, such as a seal, is kept beyond any quota.</summary>
internal sealed class CountedVault(IDocumentVault vault, QuotaCounts counts) : IDocumentVault, IDisposable
{
    /// <summary>The row comes after the bytes are durable. Killed in between, the object is found when everything is counted anew.</summary>
    public async Task<StoredDocument> PutAsync(string tenant, Stream content, CancellationToken cancellationToken = default)
    {
        var stored = await vault.PutAsync(tenant, content, cancellationToken);
        await counts.NotePutAsync(TenantId.Parse(tenant), stored);
        return stored;
    }

    public async Task DeleteAsync(string tenant, string sha256, CancellationToken cancellationToken = default)
    {
        await vault.DeleteAsync(tenant, sha256, cancellationToken);
        await counts.NoteGoneAsync(TenantId.Parse(tenant), sha256);
    }

    public async Task DeleteAsync(string tenant, string sha256, DateTimeOffset putBefore, CancellationToken cancellationToken = default)
    {
        await vault.DeleteAsync(tenant, sha256, putBefore, cancellationToken);
        if (!await vault.ExistsAsync(tenant, sha256, cancellationToken))
        {
            await counts.NoteGoneAsync(TenantId.Parse(tenant), sha256);
        }
    }

    // The rows go with the database.
    public Task DeleteAllAsync(string tenant, CancellationToken cancellationToken = default) => vault.DeleteAllAsync(tenant, cancellationToken);

    public Task<Stream?> OpenAsync(string tenant, string sha256, CancellationToken cancellationToken = default) => vault.OpenAsync(tenant, sha256, cancellationToken);

    public Task<bool> ExistsAsync(string tenant, string sha256, CancellationToken cancellationToken = default) => vault.ExistsAsync(tenant, sha256, cancellationToken);

    public Task<bool> SealAnewAsync(string tenant, string sha256, CancellationToken cancellationToken = default) => vault.SealAnewAsync(tenant, sha256, cancellationToken);

    public Task<IReadOnlyList<KeptObject>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken = default)
        => vault.ListAsync(tenant, after, limit, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken = default) => vault.ProbeAsync(cancellationToken);

    public void Dispose() => (vault as IDisposable)?.Dispose();
}
