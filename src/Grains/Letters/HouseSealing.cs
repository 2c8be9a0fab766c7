using EOffice.Documents.Layout;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>Composes, seals with the signer's own key, and stores.</summary>
internal sealed class HouseSealing(SealingTools tools, LetterComposer composer, TimeProvider clock) : ISealing
{
    public Task<Outcome<OpenedKey>> OpenAsync(TenantId tenant, PersonId person, string passphrase) => tools.Keys.OpenAsync(tenant, person, passphrase);

    public async Task<SealedBytes?> SealAsync(TenantId tenant, Letter letter, OpenedKey key)
    {
        var before = letter.Document is { } document
            ? await tools.Vault.ReadAllAsync(tenant, document.Sha256)
            : LetterRenderer.Render(await composer.ComposeAsync(tenant, letter, draft: false));
        var signer = letter.Signers[letter.SealCount];
        var capacity = $"{Words.Prefix(signer.Acting)}{signer.Post.Title}";
        if (await tools.SealAsync(before, key, capacity, clock.GetUtcNow()) is not { } sealedPdf)
        {
            return null;
        }

        Failpoint.Hit("seal.after-sign");
        var (sha256, size) = await tools.Vault.PutAsync(tenant, sealedPdf);
        return new SealedBytes(sha256, size, letter.Document?.Sha256);
    }
}
