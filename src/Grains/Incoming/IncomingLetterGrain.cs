using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Incoming;

/// <summary>One writer per letter that came in: ask the rules, save, then adopt.</summary>
internal sealed class IncomingLetterGrain(
    OfficeDatabase database, DirectoryCache cache, Classifications classifications, IncomingReader reader, PaperScan scans, ParkedStandings parked, TimeProvider clock)
    : Grain, IIncomingLetterGrain, IIncomingArrivals
{
    private Aggregate<IncomingLetter> _letter = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _letter = new Aggregate<IncomingLetter>(database, AggregateTable.IncomingLetter, this.Tenant(), this.Id());
        return Task.CompletedTask;
    }

    public async Task<Outcome> ReceiveAsync(ArrivedLetter letter)
    {
        var directory = await DirectoryAsync();
        var now = clock.GetUtcNow();
        return await parked.WithAsync(this.Tenant(), this.Id(), early => _letter.BeginAsync(this.Id(), known =>
            known is null && IncomingArrival.Begin(this.Id(), letter, directory, now) is { } begun
                ? Arrival(early.Aggregate(begun, (stood, notice) => stood.Stand(notice, now)), null, now, letter.Accepted, early.Count)
                : ExchangeRefusals.OfficeUnknown));
    }

    public async Task<Outcome> StandAsync(IncomingStanding news)
    {
        if (await _letter.ReadAsync() is null && await parked.ParkAsync(this.Tenant(), this.Id(), news))
        {
            return Outcome.Done;
        }

        var now = clock.GetUtcNow();
        return await _letter.ApplyAsync(DerivedId.Of("incoming.standing", this.Id(), news.Notice.Standing, $"{news.Accepted?.Id}"), letter =>
            letter is null ? IncomingRefusals.NotFound : IncomingChanges.Standing(letter, news, now));
    }

    public Task<Outcome> AnsweredAsync(IncomingAnswer answer)
    {
        var now = clock.GetUtcNow();
        return _letter.ApplyAsync(DerivedId.Of("incoming.answered", this.Id(), answer.Letter), letter =>
            letter is null ? IncomingRefusals.NotFound
                : new AuditEntry("incoming.answered", null, now, answer.Letter.ToString()).With(letter.AnsweredBy(answer.Letter)));
    }

    public async Task<Outcome> CaptureAsync(CapturePaper command)
    {
        var directory = await DirectoryAsync();
        var office = directory.Offices.GetValueOrDefault(command.Office);
        if (IncomingArrival.WhyNotCapture(command, office, directory.Day) is { } refusal)
        {
            return refusal;
        }

        if (await scans.SealAsync(this.Tenant(), command.Document) is not { } seal)
        {
            return IncomingRefusals.DocumentMissing;
        }

        var now = clock.GetUtcNow();
        var received = command.ReceivedOn == directory.Day ? now : reader.StartOf(this.Tenant(), command.ReceivedOn);
        return await _letter.BeginAsync(command.RequestId, known =>
            known is not null ? IncomingRefusals.AlreadyRegistered
                : Arrival(IncomingArrival.Capture(this.Id(), command, office!, directory.Name(command.By.Post), received, now) with { Seal = seal }, command.By, now, null, 0));
    }

    public async Task<Outcome<RegisteredLetter>> RegisterAsync(RegisterIncoming command)
    {
        var directory = await DirectoryAsync();
        if (command.Classification.Length > 0 && !await classifications.HaveAsync(this.Tenant(), command.Classification))
        {
            return IncomingRefusals.ClassificationUnknown;
        }

        var now = clock.GetUtcNow();
        // An office keeps its letter: whose agenda it is shows before the row is locked. The number goes back with whatever is refused.
        var (office, number) = ((_letter.State ?? await _letter.ReadAsync())?.Office, 0);
        RowRead[] along = office is { } agenda ? [AgendaNumbers.Take(agenda, directory.Day.Year, taken => number = taken)] : [];
        var outcome = await _letter.ApplyLockedAsync(command.RequestId, (letter, _) => Task.FromResult(Register(letter, command, directory, number, now)), along);
        return outcome.Refusal is { } no ? no
            : (_letter.State ?? await _letter.ReadAsync()) is { AgendaNumber: { } given, AgendaYear: { } year } ? new RegisteredLetter(given, year)
            : IncomingRefusals.NotFound;   // done before, and cleared since
    }

    private static Decision<IncomingLetter> Register(IncomingLetter? letter, RegisterIncoming command, DirectorySnapshot directory, int number, DateTimeOffset now)
    {
        if ((letter is null ? IncomingRefusals.NotFound : letter.WhyNotRegister(command.By.Post)) is { } refusal)
        {
            return refusal;
        }

        if (number == 0)
        {
            return IncomingRefusals.NotFound;   // it came in just now, after it was looked for
        }

        if (directory.LeaderFor(letter!, command.ForwardTo) is not { } leader)
        {
            return IncomingRefusals.LeaderMissing;
        }

        var next = letter!.Register(command, number, directory.Day.Year, leader, directory.Name(command.By.Post), now);
        var change = IncomingChanges.Between(letter, next, command.By, now);
        return change with { Rows = change.Rows.Add(AgendaNumbers.Entry(next, directory.Day, now)) };
    }

    public async Task<Outcome> RejectAsync(RejectIncoming command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        return await ApplyAsync(command.RequestId, command.By, (letter, now) =>
            (letter.WhyNotReject(command.By.Post, command.Reason), () => letter.Reject(command.Reason, by, now)));
    }

    public async Task<Outcome> CloseAsync(CloseIncoming command)
    {
        var by = (await DirectoryAsync()).Name(command.By.Post);
        return await ApplyAsync(command.RequestId, command.By, (letter, now) =>
            (letter.WhyNotClose(command.By.Post), () => letter.Close(command.Note, by, now)));
    }

    public async Task<Outcome> MarkReadAsync(MarkIncomingRead command)
    {
        if (await _letter.ReadAsync() is not { } found)
        {
            return IncomingRefusals.NotFound;
        }

        if (!found.IsFirstReading(command.By.Post))
        {
            return Outcome.Done;
        }

        var by = (await DirectoryAsync()).Name(command.By.Post);
        return await ApplyAsync(DerivedId.Of("incoming.read", this.Id()), command.By, (letter, now) =>
            (letter.IsFirstReading(command.By.Post) ? null : IncomingRefusals.NotTheHolder, () => letter.MarkRead(by, now)));
    }

    public async Task<IncomingView?> ViewAsync(PostIds posts)
        => await _letter.ReadAsync() is { } letter ? await reader.ViewAsync(this.Tenant(), letter, posts) : null;

    public async Task<PdfFile?> PdfAsync(PostIds posts)
        => await _letter.ReadAsync() is { } letter ? await reader.PdfAsync(this.Tenant(), letter, posts) : null;

    private Task<Outcome> ApplyAsync(Guid requestId, Actor by, Func<IncomingLetter, DateTimeOffset, (Refusal? No, Func<IncomingLetter> Next)> rule)
    {
        var now = clock.GetUtcNow();
        return _letter.ApplyAsync(requestId, letter =>
            letter is null ? IncomingRefusals.NotFound
                : rule(letter, now) is var (no, next) && no is not null ? no
                : IncomingChanges.Between(letter, next(), by, now));
    }

    private static Decision<IncomingLetter> Arrival(IncomingLetter letter, Actor? by, DateTimeOffset now, AcceptedEnvelope? accepted, int early)
    {
        var first = letter.History[0];
        var change = IncomingChanges.Between(null, letter, by, now) with { Audit = new AuditEntry(first.Action, by, now, first.Text) };
        var rows = change.Rows.Add(IncomingChanges.Words(letter)).AddRange(letter.ReturnTo is null ? [] : ParkedStandings.TakeUp(letter.Id, early));
        if (letter.ReturnTo is { Tenant: null } sender)
        {
            // A sender of the same government learns of it in the same transaction.
            rows = rows.AddRange(DispatchProgress.Update(new ReceiptNews(null, sender.Envelope, ReceiptStep.Stored, now, null, null)));
        }

        return change with { Rows = accepted is null ? rows : rows.Add(accepted.ToRow(letter.Id, now)) };
    }

    private ValueTask<DirectorySnapshot> DirectoryAsync() => cache.GetAsync(this.Tenant());
}
