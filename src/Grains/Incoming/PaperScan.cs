using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using EOffice.Grains.Verification;
using EOffice.Tenancy;

namespace EOffice.Grains.Incoming;

/// <summary>The file that the intake put into the vault: a scan, or a PDF from elsewhere that may bear a seal of its own.</summary>
internal sealed class PaperScan(IDocumentVault vault, SealCheck seals)
{
    /// <summary>What the verifier says of it; null when it is not in the vault.</summary>
    public async Task<string?> SealAsync(TenantId tenant, Attachment document)
        => await vault.HoldsAsync(tenant, document) ? await seals.OfAsync(tenant, document) : null;
}
