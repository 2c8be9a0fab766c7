using EOffice.Grains.Exchange;
using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using Npgsql;

namespace EOffice.Grains.Dispositions;

/// <summary>One writer per sheet: ask the rules, save, then adopt.</summary>
internal sealed class DispositionGrain(
    OfficeDatabase database, DirectoryCache cache, WorkingCalendars calendars, OfferedInstructions instructions, DispositionReader reader, TimeProvider clock)
    : Grain, IDispositionGrain
{
    private Aggregate<Disposition> _sheet = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _sheet = new Aggregate<Disposition>(database, AggregateTable.Disposition, this.Tenant(), this.Id());
        return Task.CompletedTask;
    }

    public async Task<Outcome> GiveAsync(GiveDisposition command)
    {
        var giving = new GivenSheet(
            this.Id(), command, await DirectoryAsync(), await calendars.GetAsync(this.Tenant()), await instructions.ActiveAsync(this.Tenant()), clock.GetUtcNow());
        if (command.DueOn is not null || command.WorkingDays is not null)
        {
            await database.Signals.AnnounceWorkAsync(this.Tenant());
        }

        try
        {
            return await _sheet.ApplyLockedAsync(command.RequestId, giving.DecideAsync, giving.Above);
        }
        catch (PostgresException fault) when (AggregateSql.IsStale(fault, AggregateTable.Disposition))
        {
            // The same form reached another process a moment earlier: now there is a row to lock and a command to find.
            return await _sheet.ApplyLockedAsync(command.RequestId, giving.DecideAsync, giving.Above);
        }
    }

    public async Task<Outcome> MarkReadAsync(MarkDispositionRead command)
    {
        var (by, known) = (command.By.Post, await _sheet.ReadAsync());
        return known is null ? DispositionRefusals.NotFound
            : !known.IsFirstReading(by) ? Outcome.Done
            : await ApplyAloneAsync(DerivedId.Of("disposition.read", this.Id(), by.Value, known.Of(by)!.Since.UtcTicks), command.By, new("disposition.read"), (sheet, now) =>
                (sheet.IsFirstReading(by) ? null : DispositionRefusals.NotTheRecipient, () => sheet.MarkRead(by, now)));
    }

    public Task<Outcome> AcknowledgeAsync(AcknowledgeDisposition command)
        => ApplyAloneAsync(command.RequestId, command.By, new("disposition.acknowledged"), (sheet, now) =>
            (sheet.WhyNotAcknowledge(command.By.Post), () => sheet.Acknowledge(command.By.Post, now)));

    public Task<Outcome> AcceptAsync(AcceptDisposition command)
        => ApplyAloneAsync(command.RequestId, command.By, new("disposition.accepted"), (sheet, now) =>
            (sheet.WhyNotAccept(command.By.Post), () => sheet.Accept(command.By.Post, now)));

    public async Task<Outcome> ReportAsync(ReportProgress command)
        => !await reader.HaveAsync(this.Tenant(), command.Files)
            ? DispositionRefusals.FileMissing
            : await ApplyAloneAsync(command.RequestId, command.By, new("disposition.reported", command.Words), (sheet, now) =>
                (sheet.WhyNotReport(command.By.Post, command.Percent, command.Words), () => sheet.Report(command, now)));

    public Task<Outcome> AskAsync(AskGiver command)
        => ApplyAloneAsync(command.RequestId, command.By, new("disposition.asked", command.Words), (sheet, now) =>
            (sheet.WhyNotAsk(command.By.Post, command.Words), () => sheet.Ask(command.By.Post, command.Words, now)));

    public Task<Outcome> AnswerAsync(AnswerRecipient command)
        => ApplyAloneAsync(command.RequestId, command.By, new("disposition.answered", command.Words), (sheet, now) =>
            (sheet.WhyNotAnswer(command.By.Post, command.From, command.Words), () => sheet.Answer(command.From, command.Words, now)));

    public Task<Outcome> UrgeAsync(UrgeRecipients command)
        => ApplyAloneAsync(command.RequestId, command.By, new("disposition.urged", command.Words), (sheet, now) =>
            (sheet.WhyNotUrge(command.By.Post), () => sheet.Urge(command.Words, now)));

    public Task<Outcome> ApproveAsync(ApproveResult command)
        => ApplyAloneAsync(command.RequestId, command.By, new("disposition.approved"), (sheet, now) =>
            (sheet.WhyNotApprove(command.By.Post, command.From), () => sheet.Approve(command.From, now)));

    public async Task<Outcome> CompleteAsync(CompleteDisposition command)
        => !await reader.HaveAsync(this.Tenant(), command.Files)
            ? DispositionRefusals.FileMissing
            : await ApplyAsync(
                command.RequestId, command.By, new("disposition.completed", command.Result),
                (sheet, around, now) => (sheet.WhyNotComplete(command.By.Post, command.Result, sheet.BranchesAmong(around.Sheets)), () => sheet.Complete(command, now)),
                command.AnsweringLetter);

    public Task<Outcome> ReturnAsync(ReturnDisposition command)
        => ApplyAsync(command.RequestId, command.By, new("disposition.returned", command.Reason), (sheet, around, now) =>
            (sheet.WhyNotReturn(command.By.Post, command.Reason, sheet.BranchesAmong(around.Sheets)), () => sheet.Return(command.By.Post, command.Reason, now)));

    public async Task<Outcome> RedirectAsync(RedirectDisposition command)
    {
        var directory = await DirectoryAsync();
        var below = directory.IsBelow(command.By.Post, command.To);
        return await ApplyAsync(command.RequestId, command.By, new("disposition.redirected", command.Note), (sheet, _, now) =>
            (sheet.WhyNotRedirect(command, below), () => sheet.Redirect(command, directory.Name(command.To), now)));
    }

    public async Task<Outcome> ReassignAsync(ReassignDisposition command)
    {
        var (directory, calendar) = (await DirectoryAsync(), await calendars.GetAsync(this.Tenant()));
        while (await _sheet.ReadAsync() is { } sheet)
        {
            var moved = new MovedSheets(
                command, sheet, await DispositionStore.AllUnderAsync(database, this.Tenant(), sheet.IncomingLetter), directory, calendar, clock.GetUtcNow());
            var outcome = await _sheet.ApplyLockedAsync(command.RequestId, moved.DecideAsync, moved.Around);
            if (!moved.Missed)
            {
                return outcome;
            }
        }

        return DispositionRefusals.NotFound;
    }

    public Task<Outcome> TakeBackAsync(TakeBackDisposition command)
        => ApplyAsync(command.RequestId, command.By, new("disposition.taken-back"), (sheet, around, now) =>
            (sheet.WhyNotTakeBack(command.By.Post, command.From, sheet.BranchesAmong(around.Sheets)), () => sheet.TakeBack(command.From, now)));

    public async Task<Outcome> ReopenAsync(ReopenDisposition command)
    {
        await database.Signals.AnnounceWorkAsync(this.Tenant());
        return await ApplyAsync(command.RequestId, command.By, new("disposition.reopened", command.Reason), (sheet, around, now) =>
            (sheet.WhyNotReopen(command.By.Post, command.From, command.Reason, sheet.AboveOpen(around.Parent)), () => sheet.Reopen(command.From, command.Reason, now)));
    }

    public async Task<MovableParts> MovableAsync(MovableFrom desk)
    {
        if (await _sheet.ReadAsync() is not { } sheet)
        {
            return new MovableParts([]);
        }

        var directory = await DirectoryAsync();
        var parts = sheet.Assignments.Where(one => one.Post.Post == desk.Desk || (one.State == AssignmentState.Returned && sheet.Giver.Post == desk.Desk))
            .Select(one => (Part: one, By: desk.Posts.Where(post => sheet.WhyNotMove(post, one.Post.Post, directory) is null).Select(post => (PostId?)post).FirstOrDefault()))
            .Where(one => one.By is not null).ToList();
        var sheets = parts.Count == 0 ? [] : await DispositionStore.AllUnderAsync(database, this.Tenant(), sheet.IncomingLetter);
        return new MovableParts([.. parts.Select(one => new MovablePart(
            one.By!.Value, one.Part.Post, one.Part.State == AssignmentState.Returned, [.. sheet.PartsBelow(one.Part.Post.Post, sheets)]))]);
    }

    public async Task<DispositionView?> ViewAsync(PostIds posts)
        => await _sheet.ReadAsync() is { } sheet ? await reader.ViewAsync(this.Tenant(), sheet, posts) : null;

    /// <summary>For what concerns the sheet only: neither sheets around it nor the letter above.</summary>
    private async Task<Outcome> ApplyAloneAsync(
        Guid requestId, Actor by, Verb act, Func<Disposition, DateTimeOffset, (Refusal? No, Func<Disposition> Next)> rule)
    {
        var (now, calendar) = (clock.GetUtcNow(), await calendars.GetAsync(this.Tenant()));
        return await _sheet.ApplyAsync(requestId, sheet =>
            sheet is null ? DispositionRefusals.NotFound
                : rule(sheet, now) is var (no, next) && no is not null ? no
                : DispositionChanges.Between(sheet, next(), act.By(by, now), calendar));
    }

    private async Task<Outcome> ApplyAsync(
        Guid requestId, Actor by, Verb act, Func<Disposition, Around, DateTimeOffset, (Refusal? No, Func<Disposition> Next)> rule, Guid? answer = null)
    {
        var (now, calendar) = (clock.GetUtcNow(), await calendars.GetAsync(this.Tenant()));
        var name = (await DirectoryAsync()).Name(by.Post);
        var around = new Around();
        return await _sheet.ApplyLockedAsync(
            requestId,
            async (sheet, connection) =>
            {
                if (sheet is null)
                {
                    return DispositionRefusals.NotFound;
                }

                var (no, next) = rule(sheet, around, now);
                return no is not null ? no
                    : answer is { } letter && !await DispositionStore.LetterExistsAsync(connection, letter) ? DispositionRefusals.AnsweringLetterUnknown
                    : DispositionChanges.Between(sheet, next(), act.By(by, now), calendar).WithLetter(sheet, name, around.Letter);
            },
            (_sheet.State ?? await _sheet.ReadAsync()) is { } known ? around.Of(known) : []);
    }

    private ValueTask<DirectorySnapshot> DirectoryAsync() => cache.GetAsync(this.Tenant());

    /// <summary>The other sheets, and what stands above this one, locked with it: the letter, or the sheet it is passed on from. Whose it is never changes.</summary>
    private sealed class Around
    {
        public List<Disposition> Sheets { get; } = [];

        public Locked<IncomingLetter>? Letter { get; private set; }

        public Disposition? Parent { get; private set; }

        public RowRead[] Of(Disposition sheet)
            =>
            [
                sheet.Parent is { } parent
                    ? DispositionStore.LockSheet(parent, locked => Parent = locked?.State)
                    : DispositionStore.LockLetter(sheet.IncomingLetter, locked => Letter = locked),
                DispositionStore.AllUnder(sheet.IncomingLetter, Sheets),
            ];
    }

    /// <summary>What the audit trail calls it.</summary>
    private sealed record Verb(string Action, string? Text = null)
    {
        public AuditEntry By(Actor by, DateTimeOffset now) => new(Action, by, now, Text);
    }
}
