using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
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
            return await _sheet.ApplyLockedAsync(command.RequestId, giving.DecideAsync);
        }
        catch (PostgresException fault) when (AggregateSql.IsStale(fault, AggregateTable.Disposition))
        {
            // The same form reached another process a moment earlier: now there is a row to lock and a command to find.
            return await _sheet.ApplyLockedAsync(command.RequestId, giving.DecideAsync);
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

    public async Task<PdfFile?> SheetAsync(PostIds posts)
        => await _sheet.ReadAsync() is { } sheet ? await reader.PdfAsync(this.Tenant(), sheet, posts) : null;

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
        return await _sheet.ApplyLockedAsync(requestId, async (sheet, connection) =>
        {
            if (sheet is null)
            {
                return DispositionRefusals.NotFound;
            }

            var (no, next) = rule(sheet, await DispositionStore.BranchesAsync(connection, sheet), now);
            if (no is not null)
            {
                return no;
            }

            if (answer is { } letter && !await DispositionStore.LetterExistsAsync(connection, letter))
            {
                return DispositionRefusals.AnsweringLetterUnknown;
            }

            var change = DispositionChanges.Between(sheet, next(), new AuditEntry(action, by, now, text), catalog.Get(this.Tenant()).TimeZone);
            return await change.WithLetterAsync(sheet, name, connection);
        });
    }

    private ValueTask<DirectorySnapshot> DirectoryAsync() => cache.GetAsync(this.Tenant());

    /// <summary>Gives a sheet, and moves what is above it in the same transaction: the letter, or the sheet it is passed on from.</summary>
    private sealed record Giving(Guid Id, GiveDisposition Command, DirectorySnapshot Directory, TimeZoneInfo Zone, DateTimeOffset Now)
    {
        public async Task<Decision<Disposition>> DecideAsync(Disposition? sheet, NpgsqlConnection connection)
        {
            if (sheet is not null)
            {
                return DispositionRefusals.MayNotDispose;
            }

            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);
            return Command.Parent is { } parent ? await PassOnAsync(parent, today, connection) : await DisposeAsync(today, connection);
        }

        private async Task<Decision<Disposition>> DisposeAsync(DateOnly today, NpgsqlConnection connection)
        {
            if (await DispositionStore.LockLetterAsync(connection, Command.IncomingLetter) is not var (version, letter))
            {
                return DispositionRefusals.NotFound;
            }

            if ((letter.WhyNotDispose(Command.By.Post) ?? DispositionGiving.WhyNotGive(Command, Directory, today)) is { } refusal)
            {
                return refusal;
            }

            var given = Give(new LetterFacts(letter.Subject, letter.Sender, letter.Number, letter.Secrecy));
            return given.With(letter, version, letter.Dispose(Id, Directory.Name(Command.By.Post), Now));
        }

        private async Task<Decision<Disposition>> PassOnAsync(Guid parent, DateOnly today, NpgsqlConnection connection)
        {
            if (await DispositionStore.LockSheetAsync(connection, parent) is not var (version, above) || above.IncomingLetter != Command.IncomingLetter)
            {
                return DispositionRefusals.NotFound;
            }

            if ((above.WhyNotPassOn(Command.By.Post) ?? DispositionGiving.WhyNotGive(Command, Directory, today)) is { } refusal)
            {
                return refusal;
            }

            return Give(above.Letter).With(above, version, above.PassOn(Command.By.Post, Now), Zone);
        }

        private Change<Disposition> Give(LetterFacts letter)
            => DispositionChanges.Between(
                null, DispositionGiving.Give(Id, Command, letter, Directory, Now), new AuditEntry("disposition.given", Command.By, Now), Zone);
    }
}
