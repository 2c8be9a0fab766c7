using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using Npgsql;

namespace EOffice.Grains.Dispositions;

/// <summary>Moves a part, and what was passed further down from it, in one transaction.</summary>
/// <param name="known">All sheets under the letter as they were read a moment ago: those below are locked before the sheet itself, the deepest first.</param>
internal sealed class MovedSheets(
    ReassignDisposition command, Disposition sheet, IReadOnlyCollection<Disposition> known, DirectorySnapshot directory, WorkingCalendar calendar, DateTimeOffset now)
{
    private readonly Dictionary<Guid, Locked<Disposition>> _below = [];
    private readonly List<Disposition> _sheets = [];

    /// <summary>Somebody passed it on further in between: that sheet isn't locked, and everything has to be asked again.</summary>
    public bool Missed { get; private set; }

    public RowRead[] Around =>
    [
        DispositionStore.LockSheets([.. sheet.AllBelow(null, known).OrderByDescending(one => one.Depth).ThenBy(one => one.Sheet.Id).Select(one => one.Sheet.Id)], _below),
        DispositionStore.AllUnder(sheet.IncomingLetter, _sheets),
    ];

    public Task<Decision<Disposition>> DecideAsync(Disposition? locked, NpgsqlConnection connection) => Task.FromResult(Decide(locked));

    private Decision<Disposition> Decide(Disposition? locked)
    {
        if (locked is null)
        {
            return DispositionRefusals.NotFound;
        }

        // The row that is locked says it, and nothing is passed on from one that is locked.
        var refusal = locked.WhyNotReassign(command, directory, _sheets);
        Missed = refusal is null && locked.AllBelow(null, _sheets).Any(one => !_below.ContainsKey(one.Sheet.Id));
        if (refusal is not null || Missed)
        {
            return refusal ?? DispositionRefusals.PassedFurther;
        }

        var act = new AuditEntry("disposition.reassigned", command.By, now, command.Reason);
        var change = DispositionChanges.Between(locked, locked.Reassign(command, directory, now), act, calendar);
        return locked.Below(command, directory, _sheets, now)
            .Aggregate(change, (whole, below) => whole.Along(below.Before, _below[below.Before.Id].Version, below.After, calendar, command.Below!.Value));
    }
}
