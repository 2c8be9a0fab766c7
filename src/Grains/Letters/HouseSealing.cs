using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>Composes, seals with the signer's own key, and stores.</summary>
internal sealed class HouseSealing(SealingTools tools, LetterComposer composer, TimeProvider clock) : ISealing
{
    public async Task<Outcome<OpenedSeal>> OpenAsync(TenantId tenant, PersonId person, string passphrase)
    {
        var opened = await tools.Keys.OpenAsync(tenant, person, passphrase);
        return new Outcome<OpenedSeal>(opened.Refusal, opened.Value);
    }

    public async Task<Outcome<SealedBytes>> SealAsync(TenantId tenant, Letter letter, SealLetter command, OpenedSeal seal)
    {
        var before = letter.Document is { } document ? await tools.Vault.ReadAllAsync(tenant, document.Sha256) : await composer.RenderAsync(tenant, letter);
        if (await tools.SealAsync(before, (OpenedKey)seal, letter.Capacity(), clock.GetUtcNow()) is not { } sealedPdf)
        {
            return SigningRefusals.SealFailed;
        }

        Failpoint.Hit("seal.after-sign");
        var (sha256, size) = await tools.Vault.PutAsync(tenant, sealedPdf);
        return new SealedBytes(sha256, size, letter.Document?.Sha256);
    }
}
