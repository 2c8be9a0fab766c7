using EOffice.Documents.Layout;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>Composes, seals with the signer's own key, and stores.</summary>
internal sealed class HouseSealing(SealingTools tools, LetterComposer composer, LetterCompletion completion, TimeProvider clock) : ISealing
{
    public async Task<Outcome<OpenedSeal>> OpenAsync(TenantId tenant, PersonId person, string passphrase)
    {
        var opened = await tools.Keys.OpenAsync(tenant, person, passphrase);
        return new Outcome<OpenedSeal>(opened.Refusal, opened.Value);
    }

    public async Task<Outcome<SealedBytes>> SealAsync(TenantId tenant, Letter letter, SealLetter command, OpenedSeal seal)
    {
        var settings = await completion.SettingsAsync(tenant);
        var before = letter.Document is { } document
            ? new RenderedLetter(await tools.Vault.ReadAllAsync(tenant, document.Sha256), Room: null)
            : await composer.RenderAsync(tenant, letter, new PageChoices(SealRoom: settings.Visible));
        var (key, now) = ((OpenedKey)seal, clock.GetUtcNow());
        var appearance = before.Room is { } room ? composer.AppearanceOf(tenant, room, key.PersonName, letter.Capacity(), now) : null;
        var made = await tools.SealAsync(before.Pdf, key, letter.Capacity(), now, certify: settings.Certify && letter.Document is null, appearance);
        if (made.Value is not { } sealedPdf)
        {
            return made.Refusal!;
        }

        Failpoint.Hit("seal.after-sign");
        var completed = await completion.CompleteAsync(tenant, letter, settings, sealedPdf);
        if (completed.Value is not { } file)
        {
            return completed.Refusal!;
        }

        Failpoint.Hit("seal.after-extend");
        var (sha256, size) = await tools.Vault.PutAsync(tenant, file.Bytes);
        return new SealedBytes(sha256, size, letter.Document?.Sha256, file.RenewAt);
    }
}
