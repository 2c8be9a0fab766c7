using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Dispositions;

/// <summary>One writer per sheet: ask the rules, save, then adopt.</summary>
internal sealed class DispositionGrain(OfficeDatabase database, DirectoryCache cache, TenantCatalog catalog, DispositionReader reader, TimeProvider clock)
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
        var giving = new Giving(this.Id(), command, await DirectoryAsync(), catalog.Get(this.Tenant()).TimeZone, clock.GetUtcNow());
        if (command.DueOn is not null)
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

    public Task<Outcome> AcceptAsync(AcceptDisposition command)
        => ApplyAloneAsync(command.RequestId, command.By, "disposition.accepted", null, (sheet, now) =>
            (sheet.WhyNotAccept(command.By.Post), () => sheet.Accept(command.By.Post, now)));

    public Task<Outcome> ReportAsync(ReportProgress command)
        => ApplyAloneAsync(command.RequestId, command.By, "disposition.reported", command.Words, (sheet, now) =>
            (sheet.WhyNotReport(command.By.Post, command.Percent, command.Words), () => sheet.Report(command.By.Post, command.Percent, command.Words, now)));

    public async Task<Outcome> CompleteAsync(CompleteDisposition command)
        => !await reader.HaveAsync(this.Tenant(), command.Files)
            ? DispositionRefusals.FileMissing
            : await ApplyAsync(
                command.RequestId, command.By, "disposition.completed", command.Result,
                (sheet, branches, now) => (sheet.WhyNotComplete(command.By.Post, command.Result, branches), () => sheet.Complete(command, now)),
                command.AnsweringLetter);

    public Task<Outcome> ReturnAsync(ReturnDisposition command)
        => ApplyAsync(command.RequestId, command.By, "disposition.returned", command.Reason, (sheet, branches, now) =>
            (sheet.WhyNotReturn(command.By.Post, command.Reason, branches), () => sheet.Return(command.By.Post, command.Reason, now)));

    public async Task<Outcome> RedirectAsync(RedirectDisposition command)
    {
        var directory = await DirectoryAsync();
        var below = directory.IsBelow(command.By.Post, command.To);
        return await ApplyAsync(command.RequestId, command.By, "disposition.redirected", command.Note, (sheet, _, now) =>
            (sheet.WhyNotRedirect(command, below), () => sheet.Redirect(command, directory.Name(command.To), now)));
    }

    public async Task<DispositionView?> ViewAsync(PostIds posts)
        => await _sheet.ReadAsync() is { } sheet ? await reader.ViewAsync(this.Tenant(), sheet, posts) : null;

    /// <summary>For what concerns the sheet only: neither sheets below it nor the letter above.</summary>
    private Task<Outcome> ApplyAloneAsync(
        Guid requestId, Actor by, string action, string? text, Func<Disposition, DateTimeOffset, (Refusal? No, Func<Disposition> Next)> rule)
    {
        var (now, zone) = (clock.GetUtcNow(), catalog.Get(this.Tenant()).TimeZone);
        return _sheet.ApplyAsync(requestId, sheet =>
            sheet is null ? DispositionRefusals.NotFound
                : rule(sheet, now) is var (no, next) && no is not null ? no
                : DispositionChanges.Between(sheet, next(), new AuditEntry(action, by, now, text), zone));
    }

    private async Task<Outcome> ApplyAsync(
        Guid requestId, Actor by, string action, string? text,
        Func<Disposition, IReadOnlySet<PostId>, DateTimeOffset, (Refusal? No, Func<Disposition> Next)> rule, Guid? answer = null)
    {
        var now = clock.GetUtcNow();
        var name = (await DirectoryAsync()).Name(by.Post);
        var (sheets, above) = (new List<Disposition>(), (Locked<IncomingLetter>?)null);
        return await _sheet.ApplyLockedAsync(
            requestId,
            async (sheet, connection) =>
            {
                if (sheet is null)
                {
                    return DispositionRefusals.NotFound;
                }

                var (no, next) = rule(sheet, sheet.BranchesAmong(sheets), now);
                if (no is not null)
                {
                    return no;
                }

                if (answer is { } letter && !await DispositionStore.LetterExistsAsync(connection, letter))
                {
                    return DispositionRefusals.AnsweringLetterUnknown;
                }

                var change = DispositionChanges.Between(sheet, next(), new AuditEntry(action, by, now, text), catalog.Get(this.Tenant()).TimeZone);
                return change.WithLetter(sheet, name, above);
            },
            await AroundAsync(sheets, locked => above = locked));
    }

    /// <summary>The other sheets, and the letter that follows this one. Whose they are never changes.</summary>
    private async Task<RowRead[]> AroundAsync(List<Disposition> sheets, Action<Locked<IncomingLetter>?> above)
        => (_sheet.State ?? await _sheet.ReadAsync()) is not { } known ? []
            : known.Parent is not null ? [DispositionStore.AllUnder(known.IncomingLetter, sheets)]
            : [DispositionStore.AllUnder(known.IncomingLetter, sheets), DispositionStore.LockLetter(known.IncomingLetter, above)];

    private ValueTask<DirectorySnapshot> DirectoryAsync() => cache.GetAsync(this.Tenant());

    /// <summary>Gives a sheet, and moves what is above it in the same transaction: the letter, or the sheet it is passed on from.</summary>
    private sealed class Giving(Guid id, GiveDisposition command, DirectorySnapshot directory, TimeZoneInfo zone, DateTimeOffset now)
    {
        private Locked<IncomingLetter>? _letter;
        private Locked<Disposition>? _parent;

        /// <summary>Locks what is above.</summary>
        public RowRead Above => command.Parent is { } parent
            ? DispositionStore.LockSheet(parent, locked => _parent = locked)
            : DispositionStore.LockLetter(command.IncomingLetter, locked => _letter = locked);

        public Task<Decision<Disposition>> DecideAsync(Disposition? sheet, NpgsqlConnection connection)
        {
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            return Task.FromResult(sheet is not null ? DispositionRefusals.MayNotDispose : command.Parent is null ? Dispose(today) : PassOn(today));
        }

        private Decision<Disposition> Dispose(DateOnly today)
        {
            if (_letter is not var (version, letter))
            {
                return DispositionRefusals.NotFound;
            }

            if ((letter.WhyNotDispose(command.By.Post) ?? DispositionGiving.WhyNotGive(command, directory, today)) is { } refusal)
            {
                return refusal;
            }

            var given = Give(new LetterFacts(letter.Subject, letter.Sender, letter.Number, letter.Secrecy));
            return given.With(letter, version, letter.Dispose(id, directory.Name(command.By.Post), now));
        }

        private Decision<Disposition> PassOn(DateOnly today)
        {
            if (_parent is not var (version, above) || above.IncomingLetter != command.IncomingLetter)
            {
                return DispositionRefusals.NotFound;
            }

            if ((above.WhyNotPassOn(command.By.Post) ?? DispositionGiving.WhyNotGive(command, directory, today)) is { } refusal)
            {
                return refusal;
            }

            return Give(above.Letter).With(above, version, above.PassOn(command.By.Post, now), zone);
        }

        private Change<Disposition> Give(LetterFacts letter)
            => DispositionChanges.Between(
                null, DispositionGiving.Give(id, command, letter, directory, now), new AuditEntry("disposition.given", command.By, now), zone);
    }
}
