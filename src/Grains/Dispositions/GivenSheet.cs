using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using Npgsql;

namespace EOffice.Grains.Dispositions;

/// <summary>Gives a sheet, and moves what is above it in the same transaction: the letter, or the sheet it is passed on from.</summary>
internal sealed class GivenSheet(
    Guid id, GiveDisposition command, DirectorySnapshot directory, WorkingCalendar calendar, IReadOnlyCollection<string> offered, DateTimeOffset now)
{
    private Locked<IncomingLetter>? _letter;
    private Locked<Disposition>? _parent;

    /// <summary>Locks what is above.</summary>
    public RowRead Above => command.Parent is { } parent
        ? DispositionStore.LockSheet(parent, locked => _parent = locked)
        : DispositionStore.LockLetter(command.IncomingLetter, locked => _letter = locked);

    public Task<Decision<Disposition>> DecideAsync(Disposition? sheet, NpgsqlConnection connection)
        => Task.FromResult(sheet is not null ? DispositionRefusals.MayNotDispose : command.Parent is null ? Dispose() : PassOn());

    private Decision<Disposition> Dispose()
    {
        if (_letter is not var (version, letter))
        {
            return DispositionRefusals.NotFound;
        }

        if ((letter.WhyNotDispose(command.By.Post) ?? WhyNotGive()) is { } refusal)
        {
            return refusal;
        }

        var given = Give(new LetterFacts(letter.Subject, letter.Sender, letter.Number, letter.Secrecy));
        return given.With(letter, version, letter.Dispose(id, directory.Name(command.By.Post), now));
    }

    private Decision<Disposition> PassOn()
    {
        if (_parent is not var (version, above) || above.IncomingLetter != command.IncomingLetter)
        {
            return DispositionRefusals.NotFound;
        }

        if ((above.WhyNotPassOn(command.By.Post) ?? WhyNotGive()) is { } refusal)
        {
            return refusal;
        }

        return Give(above.Letter).With(above, version, above.PassOn(command.By.Post, now), calendar);
    }

    private Refusal? WhyNotGive() => DispositionGiving.WhyNotGive(command, directory, calendar.Today(now), offered);

    private Change<Disposition> Give(LetterFacts letter)
        => DispositionChanges.Between(
            null, DispositionGiving.Give(id, command, letter, directory, calendar, now), new AuditEntry("disposition.given", command.By, now), calendar);
}
