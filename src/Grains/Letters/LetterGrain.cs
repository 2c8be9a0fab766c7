using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Letters;

/// <summary>One writer per letter: ask the rules, save, then adopt.</summary>
internal sealed class LetterGrain(OfficeDatabase database, DirectoryCache cache, LetterTools tools, TimeProvider clock) : Grain, ILetterGrain, ILetterReplacement
{
    private Aggregate<Letter> _letter = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _letter = new Aggregate<Letter>(database, AggregateTable.Letter, this.Tenant(), this.Id());
        return Task.CompletedTask;
    }

    public async Task<Outcome> StartAsync(StartLetter command)
    {
        var (refusal, replaces) = await tools.Checks.MayStartAsync(this.Tenant(), command);
        if (refusal is not null)
        {
            return refusal;
        }

        var by = (await DirectoryAsync()).Name(command.By.Post);
        var now = clock.GetUtcNow();
        return await _letter.BeginAsync(command.RequestId, letter =>
            letter is not null ? LetterRefusals.NotADraft
                : LetterChanges.Between(null, LetterReview.Start(this.Id(), command.Type, command.Answers, by, now, command.Opening) with { Replaces = replaces }, "letter.started", command.By, now));
    }

    public async Task<Outcome<DraftSaved>> SaveAsync(SaveLetter command)
    {
        var known = _letter.State ?? await _letter.ReadAsync();
        if (await tools.Checks.WhyNotSaveAsync(this.Tenant(), command.Content, known?.Content) is { } unfit)
        {
            return unfit;
        }

        var now = clock.GetUtcNow();
        var outcome = await _letter.ApplyAsync(command.RequestId, letter =>
        {
            if (letter is null)
            {
                return LetterRefusals.NotFound;
            }

            if (letter.WhyNotSave(command.By.Post, command.BasedOn) is { } refusal)
            {
                return refusal;
            }

            var next = letter.Save(command.Content);
            return new Change<Letter>(next, now) { Desks = LetterChanges.Desks(letter, next, command.By.Post), Rows = LetterChanges.Touched(next, now) };
        });
        return outcome.Refusal is { } no ? no
            : (_letter.State ?? await _letter.ReadAsync()) is { } saved ? new DraftSaved(saved.Revision, now)
            : LetterRefusals.NotFound;
    }

    public async Task<Outcome> SubmitAsync(SubmitLetter command)
    {
        var directory = await DirectoryAsync();
        if (await WhyNotGoOutAsync(_letter) is { } refusal && !await _letter.WasAppliedAsync(command.RequestId))
        {
            return refusal;
        }

        return await ApplyAsync(command.RequestId, command.By, "letter.submitted", letter =>
        {
            if (letter is null || letter.WhyNotSubmit(command.By.Post) is not null)
            {
                return (letter?.WhyNotSubmit(command.By.Post) ?? LetterRefusals.NotFound, null);
            }

            var route = Route.Find(letter, command.Chain, directory);
            return (route.Refusal, now => letter.Submit(route.Chain, route.Signers, now));
        });
    }

    public async Task<Outcome> InitialAsync(InitialLetter command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        return await ApplyAsync(command.RequestId, command.By, "letter.initialled", letter =>
            (Missing(letter) ?? letter!.WhyNotInitial(command.By.Post, command.ContentHash), now => letter!.Initial(by, command.Note, now)));
    }

    public async Task<Outcome> ReturnAsync(ReturnLetter command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        return await _letter.ApplyLockedAsync(command.RequestId, async (letter, connection) =>
        {
            if ((Missing(letter) ?? letter!.WhyNotReturn(command.By.Post, command.Reason)) is { } refusal)
            {
                return refusal;
            }

            var next = letter!.Return(by, command.Reason.Trim(), clock.GetUtcNow());
            var change = LetterChanges.Between(letter, next, "letter.returned", command.By, clock.GetUtcNow());
            return await LetNumberGoAsync(letter!, command.Reason.Trim(), connection) is { } row ? change with { Rows = change.Rows.Add(row) } : change;
        });
    }

    public async Task<Outcome> RecallAsync(RecallLetter command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        return await ApplyAsync(command.RequestId, command.By, "letter.recalled", letter =>
            (Missing(letter) ?? letter!.WhyNotRecall(command.By.Post), now => letter!.Recall(by, now)));
    }

    public async Task<Outcome> AddCoordinatorAsync(AddCoordinator command)
    {
        var directory = await DirectoryAsync();
        if (directory.Find(command.Post) is not { Holder: not null })
        {
            return LetterRefusals.CoordinatorVacant;
        }

        return await ApplyAsync(command.RequestId, command.By, "letter.coordinator-added", letter =>
            (Missing(letter) ?? letter!.WhyNotAddCoordinator(command.By.Post, command.Post),
                now => letter!.AddCoordinator(directory.Name(command.By.Post), directory.Name(command.Post), now)));
    }

    public async Task<Outcome> PassOverAsync(PassOverHolder command)
    {
        var directory = await DirectoryAsync();
        return await ApplyAsync(command.RequestId, command.By, "letter.passed-over", letter =>
            (Missing(letter) ?? letter!.WhyNotPassOver(command.By.Post, command.Holder, command.Reason, directory),
                now => letter!.PassOver(directory.Name(command.By.Post), command.Reason.Trim(), now)));
    }

    // Besides other turns, so with a state of its own. It begins with what this grain knows of a letter without a number: whether that is
    // still so shows when the number is reserved, before anything is signed. Any other is read.
    public Task<Outcome<SealedLetter>> SealAsync(SealLetter command)
        => tools.UnderWay.OneByOneAsync(this.Tenant(), this.Id(), command.RequestId, async () =>
        {
            var letter = _letter.Besides();
            if (letter.State is not { Replaces: null, Reserved: null })
            {
                await letter.ReadAsync();
            }

            if (command.Sending == Sending.Later)
            {
                await database.Signals.AnnounceWorkAsync(this.Tenant());   // its waiting time is looked at
            }

            return await WhyNotGoOutAsync(letter) is { } refusal ? refusal : await tools.Sealer.SealAsync(this.Tenant(), letter, command);
        });

    public async Task<Outcome> DiscardAsync(DiscardLetter command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        return await ApplyAsync(command.RequestId, command.By, "letter.discarded", letter =>
            (Missing(letter) ?? letter!.WhyNotDiscard(command.By.Post), now => letter!.Discard(by, now)));
    }

    public async Task<Outcome> RecordHandoverAsync(RecordHandover command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        return await _letter.ApplyLockedAsync(command.RequestId, async (letter, connection) =>
        {
            if ((Missing(letter) ?? letter!.WhyNotRecordHandover(command.By.Post)) is { } refusal)
            {
                return refusal;
            }

            if (await Dispatches.HandOverAsync(connection, letter!.Id, command.RecipientNo, clock.GetUtcNow()) is not { } recipient)
            {
                return LetterRefusals.NotAnOutsideRecipient;
            }

            var text = string.IsNullOrWhiteSpace(command.Note) ? recipient : $"{recipient}: {command.Note.Trim()}";
            var next = letter.RecordHandover(by, text, clock.GetUtcNow());
            return LetterChanges.Between(letter, next, "letter.handed-over", command.By, clock.GetUtcNow());
        });
    }

    public async Task<Outcome> SendAsync(SendLetter command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        var now = clock.GetUtcNow();
        return await _letter.ApplyAsync(command.RequestId, letter =>
            (Missing(letter) ?? letter!.WhyNotSend(command.By.Post)) is { } refusal ? refusal
                : UnsentLetters.Leaving(letter!, letter!.Send(by, now), new AuditEntry("letter.sent", command.By, now)));
    }

    public async Task<Outcome> HoldAsync(HoldLetter command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        var reason = LetterWithdrawal.OneLine(command.Reason);
        return await ApplyAsync(command.RequestId, command.By, "letter.held-back", letter =>
            (Missing(letter) ?? letter!.WhyNotHold(command.By.Post, reason), now => letter!.Hold(by, reason, now)));
    }

    public async Task<Outcome> WithdrawAsync(WithdrawLetter command)
    {
        var directory = await DirectoryAsync();
        var reason = LetterWithdrawal.OneLine(command.Reason);
        var now = clock.GetUtcNow();
        return await _letter.ApplyAsync(command.RequestId, letter =>
            (Missing(letter) ?? letter!.WhyNotWithdraw(command.By.Post, reason, directory)) is { } refusal ? refusal
                : StandingChange.Of(letter!, letter!.Withdraw(directory.Name(command.By.Post), reason, now), command.By, now));
    }

    public async Task<Outcome> ReplacedAsync(LetterReplaced replaced)
    {
        var now = clock.GetUtcNow();
        return await _letter.ApplyAsync(DerivedId.Of(LetterReplaced.Kind, this.Id(), replaced.Successor.Letter), letter =>
            letter is null ? LetterRefusals.NotFound
                : letter.Successor is not null ? LetterRefusals.AlreadyReplaced
                : StandingChange.Of(letter, letter.ReplaceBy(replaced.Successor, replaced.Signer, now), replaced.By, now));
    }

    public async Task<Outcome<LetterReference>> MayReplaceAsync(ReplacementQuery query)
    {
        var directory = await DirectoryAsync();
        return await _letter.ReadAsync() is not { Reserved: { } reserved } letter ? LetterRefusals.ReplacedNotFound
            : (query.Begins is { } by ? letter.WhyNotBeginReplacement(by, directory) : letter.WhyNotReplace(query.Successor, query.Signers, directory)) is { } refusal ? refusal
            : new LetterReference(letter.Id, reserved.Number, reserved.Date);
    }

    public async Task<LetterView?> ViewAsync(PostIds posts)
        => await _letter.ReadAsync() is { } letter && await tools.Reader.ConcernsAsync(this.Tenant(), letter, posts) ? await tools.Reader.ViewAsync(this.Tenant(), letter, posts) : null;

    public async Task<PdfFile?> PdfAsync(PostIds posts)
        => await _letter.ReadAsync() is { } letter && await tools.Reader.ConcernsAsync(this.Tenant(), letter, posts) ? await tools.Reader.PdfAsync(this.Tenant(), letter) : null;

    private Task<Outcome> ApplyAsync(Guid requestId, Actor by, string action, Func<Letter?, (Refusal? No, Func<DateTimeOffset, Letter>? Next)> rule)
    {
        var now = clock.GetUtcNow();
        return _letter.ApplyAsync(requestId, letter =>
            rule(letter) is var (no, next) && no is not null ? no : LetterChanges.Between(letter, next!(now), action, by, now));
    }

    // A number that stands in sealed bytes is never used again, whoever holds a copy of them; nor one that a service outside may have sealed.
    private static async Task<RowWrite?> LetNumberGoAsync(Letter letter, string reason, NpgsqlConnection connection)
    {
        if (letter.Reserved is { } printed && (letter.Document is not null || await SigningAttempts.MayBeSignedAsync(connection, letter.Id, printed.Token)))
        {
            return RegisterNumbers.VoidRow(printed, reason);
        }

        if (letter.Reserved is { } reserved)
        {
            await RegisterNumbers.GiveBackAsync(connection, reserved, reason);
        }

        return null;
    }

    private async Task<Refusal?> WhyNotGoOutAsync(Aggregate<Letter> known)
        => await WhyNotReplaceAsync(known)
            ?? (known.State is { Status: not LetterStatus.Sealed } letter ? tools.Checks.WhyNotReach(this.Tenant(), letter.Content) : null);

    /// <summary>Asked of the letter that this one replaces, until that is done.</summary>
    private async Task<Refusal?> WhyNotReplaceAsync(Aggregate<Letter> known)
        => (known.State ?? await known.ReadAsync()) is { Replaces: { } old, Status: not LetterStatus.Sealed } letter
            ? await tools.Checks.WhyNotReplaceAsync(this.Tenant(), old.Letter, new ReplacementQuery(letter.Id, letter.Content.Signers))
            : null;

    private static Refusal? Missing(Letter? letter) => letter is null ? LetterRefusals.NotFound : null;

    private ValueTask<DirectorySnapshot> DirectoryAsync() => cache.GetAsync(this.Tenant());
}
