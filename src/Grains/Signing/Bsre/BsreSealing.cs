using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Has a letter sealed by BSrE. Why this order, and why a second signature over the same bytes does no harm: docs/adr/0007.</summary>
/// <remarks>
/// 1. The pages are frozen: composed once for this number, seal and person, kept in the vault, and sent again as they are.
/// 2. What came back signed before and was kept is used; what the service may still hold is fetched.
/// 3. The try is written down, then the service is asked, once.
/// 4. What comes back passes the gate or is dropped.
/// 5. The complete letter gets its validation data, now or later: the seal is kept whatever becomes of that.
/// </remarks>
internal sealed class BsreSealing(BsreOpening opening, BsreAsking asking, SigningAttempts attempts, FrozenPages pages, LetterCompletion completion) : ISealing
{
    public Task<Outcome<OpenedSeal>> OpenAsync(TenantId tenant, PersonId person, string passphrase) => opening.OpenAsync(tenant, person, passphrase);

    public async Task<Outcome<SealedBytes>> SealAsync(TenantId tenant, Letter letter, SealLetter command, OpenedSeal seal)
    {
        var earlier = await attempts.EarlierAsync(tenant, letter, command.By.Person);
        if (earlier.Signed is { } signed)
        {
            return await CompleteAsync(tenant, letter, signed, await pages.ReadAsync(tenant, signed.Sha256));
        }

        var frozen = await pages.OfAsync(tenant, letter, earlier.Frozen);
        if (await attempts.BeginAsync(tenant, letter, command, frozen.Sha256) is { } before)
        {
            return before;
        }

        Failpoint.Hit("seal.after-intent");
        var outcome = await asking.SealAsync(tenant, (RemoteSeal)seal, new SealQuestion(command.By.Person, frozen.Bytes, letter.Capacity(), earlier.Documents));
        if (outcome.Sealed is not { } pdf)
        {
            await attempts.RefusedAsync(tenant, command, outcome.Refusal!, outcome.DocumentId);
            if (!SigningAttempts.IsOutage(outcome.Refusal!.Code))
            {
                opening.Forget(tenant, command.By.Person);
            }

            return outcome.Refusal!;
        }

        var kept = await pages.KeepAsync(tenant, letter, pdf);
        await attempts.SealedAsync(tenant, command, kept);
        Failpoint.Hit("seal.after-sign");
        return await CompleteAsync(tenant, letter, kept, pdf);
    }

    private async Task<SealedBytes> CompleteAsync(TenantId tenant, Letter letter, SealedBytes signed, byte[] pdf)
    {
        var file = await completion.CompleteNowOrLaterAsync(tenant, letter, pdf);
        Failpoint.Hit("seal.after-extend");
        var stored = ReferenceEquals(file.Bytes, pdf) ? signed : await pages.KeepAsync(tenant, letter, file.Bytes);
        return stored with { RenewAt = file.RenewAt, CompleteAt = file.CompleteAt, Certified = letter.Document is null or { Certified: true } };
    }
}

/// <summary>The bytes that are sent to be signed.</summary>
internal sealed class FrozenPages(IDocumentVault vault, LetterComposer composer)
{
    /// <param name="before">SHA-256 of what was sent before for the same seal; null for the first time.</param>
    public async Task<(string Sha256, byte[] Bytes)> OfAsync(TenantId tenant, Letter letter, string? before)
    {
        if ((before ?? letter.Document?.Sha256) is { } known)
        {
            return (known, await vault.ReadAllAsync(tenant, known));
        }

        var composed = await composer.RenderAsync(tenant, letter);
        return ((await vault.PutAsync(tenant, composed)).Sha256, composed);
    }

    public Task<byte[]> ReadAsync(TenantId tenant, string sha256) => vault.ReadAllAsync(tenant, sha256);

    public async Task<SealedBytes> KeepAsync(TenantId tenant, Letter letter, byte[] pdf)
    {
        var (sha256, size) = await vault.PutAsync(tenant, pdf);
        return new SealedBytes(sha256, size, letter.Document?.Sha256);
    }
}
