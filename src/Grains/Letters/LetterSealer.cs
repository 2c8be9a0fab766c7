using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Registers;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>The one step in which a letter gets its number and its seal. Repeatable after a crash at any point.</summary>
/// <remarks>
/// 1. Sealing is opened with the passphrase. With the signer's key here, a wrong one costs no number; a service outside checks it only in step 3.
/// 2. Intent: number, date and token are reserved in the transaction that moves the letter to Sealing. A retry finds them there.
/// 3. The letter is composed and sealed; a second signer seals the first one's bytes.
/// 4. The sealed bytes go to the vault.
/// 5. Outcome: letter, register entry, dispatch rows and outbox in one transaction.
/// Killed after 2, 3 or 4, the letter waits as "menunggu TTE" with its number; sealing again goes on from there.
/// </remarks>
internal sealed class LetterSealer(ISealing sealing, HeldKeys held, NumberPatterns patterns, DirectoryCache cache, TimeProvider clock)
{
    public async Task<Outcome<SealedLetter>> SealAsync(TenantId tenant, Aggregate<Letter> aggregate, SealLetter command)
    {
        var outcome = await TryAsync(tenant, aggregate, command);
        return outcome.Refusal is not null && await aggregate.WasAppliedAsync(command.RequestId) ? await SealedAsync(aggregate) : outcome;
    }

    private async Task<Outcome<SealedLetter>> TryAsync(TenantId tenant, Aggregate<Letter> aggregate, SealLetter command)
    {
        // Whether what is in memory is the newest shows when the number is reserved; a refusal needs the row itself.
        var letter = aggregate.State;
        if (letter is null || letter.WhyNotSeal(command.By.Post, command.ContentHash) is not null)
        {
            letter = await aggregate.ReadAsync();
        }

        if (letter is null)
        {
            return LetterRefusals.NotFound;
        }

        if ((letter.WhyNotSeal(command.By.Post, command.ContentHash) ?? letter.WhyNotKeepBack(command.Sending, HoldReason(command))) is { } refusal)
        {
            return refusal;
        }

        if (command.HeldKey is { } handle)
        {
            return await SealWithHeldAsync(tenant, aggregate, command, handle);
        }

        var opened = await sealing.OpenAsync(tenant, command.By.Person, command.Passphrase);
        if (opened.Value is not { } seal)
        {
            return opened.Refusal!;
        }

        using (seal)
        {
            return await SealAsync(tenant, aggregate, command, seal);
        }
    }

    // What seals stays its holder's: it is for many letters.
    private async Task<Outcome<SealedLetter>> SealWithHeldAsync(TenantId tenant, Aggregate<Letter> aggregate, SealLetter command, string handle)
    {
        var kept = await held.FindAsync(tenant, command.By.Person, handle);
        return kept.Value is { } seal ? await SealAsync(tenant, aggregate, command, seal) : kept.Refusal!;
    }

    private async Task<Outcome<SealedLetter>> SealAsync(TenantId tenant, Aggregate<Letter> aggregate, SealLetter command, OpenedSeal seal)
    {
        var reserved = await ReserveAsync(tenant, aggregate, command);
        if (reserved.Refusal is { } refusal)
        {
            return refusal;
        }

        if ((aggregate.State ?? await aggregate.ReadAsync()) is not { } letter)
        {
            return LetterRefusals.NotFound;
        }

        Failpoint.Hit("seal.after-reserve");
        var document = await sealing.SealAsync(tenant, letter, command, seal);
        if (document.Value is not { } bytes)
        {
            return document.Refusal!;
        }

        Failpoint.Hit("seal.after-store");
        var outcome = await CommitAsync(tenant, aggregate, command, letter.Reserved!.Token, bytes);
        Failpoint.Hit("seal.after-commit");
        return outcome.Refusal is { } no ? no : await SealedAsync(aggregate);
    }

    private async Task<Outcome> ReserveAsync(TenantId tenant, Aggregate<Letter> aggregate, SealLetter command)
    {
        if (aggregate.State?.Reserved is not null)
        {
            return Outcome.Done;
        }

        var known = aggregate.State!;
        var directory = await cache.GetAsync(tenant);
        var office = LetterComposer.OfficeOf(known, directory)!;
        var pattern = await patterns.ForAsync(tenant, office.Id, known.Content.Type);
        var request = new NumberRequest(office.Id, office.Code, known.Content.Type, known.Content.Classification, known.Content.Secrecy,
            known.Content.Subject, LetterDesk.To(known), known.Id, directory.Day);
        var (number, practice) = ((TakenNumber)null!, false);
        var outcome = await aggregate.ApplyLockedAsync(
            Guid.CreateVersion7(), (letter, _) => Task.FromResult(Reserve(letter, command, request, number, practice)),
            RegisterNumbers.Take(pattern, request, taken => number = taken), OperatingMode.Read(mode => practice = mode));

        // Another process has the number and died, or is at it now: which seal is kept is decided by the version when it is written.
        return outcome.Refusal == LetterRefusals.SealingUnderWay ? Outcome.Done : outcome;
    }

    // The number is for what the signer saw: the same content, as its digest says. When this refuses, the counter goes back with the transaction.
    private Decision<Letter> Reserve(Letter? letter, SealLetter command, NumberRequest request, TakenNumber number, bool practice)
    {
        if ((letter is null ? LetterRefusals.NotFound : letter.WhyNotSeal(command.By.Post, command.ContentHash)) is { } refusal)
        {
            return refusal;
        }

        if (letter!.Reserved is not null)
        {
            return LetterRefusals.SealingUnderWay;
        }

        var now = clock.GetUtcNow();
        var reservation = new Reservation(number.Register, number.Period, number.Sequence, request.Office, number.Text, request.Day, VerificationToken.New(), now, practice);
        var change = LetterChanges.Between(letter, letter.Reserve(reservation), "letter.number-reserved", command.By, now);
        return change with { Rows = change.Rows.Add(RegisterNumbers.EntryRow(number, request, now)) };
    }

    private async Task<Outcome> CommitAsync(TenantId tenant, Aggregate<Letter> aggregate, SealLetter command, string token, SealedBytes document)
    {
        var directory = await cache.GetAsync(tenant);
        var now = clock.GetUtcNow();
        return await aggregate.ApplyAsync(command.RequestId, letter =>
        {
            // Gone: what was written for practice was cleared meanwhile.
            if ((letter is null ? LetterRefusals.NotFound : letter.WhyNotSeal(command.By.Post, command.ContentHash)) is { } refusal)
            {
                return refusal;
            }

            // Returned while it was being sealed, and here again: the number on those pages is no longer its own.
            if (letter!.Reserved?.Token != token || letter.Document?.Sha256 != document.Earlier)
            {
                return SigningRefusals.SealFailed;
            }

            var acting = letter.Signers[letter.SealCount].Acting;
            var by = directory.Name(command.By.Post);
            var next = letter.Seal(by, acting, document, now).KeepBack(command.Sending, HoldReason(command), by, now);
            var change = LetterChanges.Between(letter, next, "letter.sealed", command.By, now);
            if (next.KeptBack is { } kept)
            {
                change = change with { Audit = change.Audit! with { Detail = $"{change.Audit.Detail} {(kept.Reason is { } reason ? $"held: {reason}" : "later")}" } };
            }

            return next.Status == LetterStatus.Sealed ? SealedChange.Complete(change, directory) : change;
        });
    }

    private static string HoldReason(SealLetter command) => LetterWithdrawal.OneLine(command.HoldReason);

    private static async Task<Outcome<SealedLetter>> SealedAsync(Aggregate<Letter> aggregate)
        => (aggregate.State ?? await aggregate.ReadAsync()) is { Reserved: { } reserved } letter
            ? new SealedLetter(reserved.Number, reserved.Date, letter.Status == LetterStatus.Sealed)
            : LetterRefusals.NotFound;
}
