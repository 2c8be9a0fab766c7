using EOffice.Grains.Inbox;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;

namespace EOffice.Grains.Dispositions;

/// <summary>Everything that is written when a sheet moves: itself, and the letter or the sheet above, which move in the same transaction.</summary>
internal static class DispositionChanges
{
    public static Change<Disposition> Between(Disposition? before, Disposition after, AuditEntry audit, WorkingCalendar calendar)
    {
        var rows = Deadline.Rows(before, after, audit.At, calendar);
        return audit.With(after) with
        {
            Desks = DispositionDesk.Between(before, after, audit.By?.Post),
            Rows = before is null ? rows.Add(Words(after)) : rows,
        };
    }

    /// <summary>A letter follows the sheets directly under it: it closes with the last one.</summary>
    /// <param name="letter">Locked with a sheet that has none above it.</param>
    public static Change<Disposition> WithLetter(this Change<Disposition> change, Disposition before, NamedPost by, Locked<IncomingLetter>? letter)
    {
        var after = change.Next;
        if (after.Parent is not null || (after.Open, after.Completed) == (before.Open, before.Completed))
        {
            return change;
        }

        var (version, above) = letter ?? throw new InvalidOperationException($"The letter of sheet {after.Id} is gone.");
        return change.With(above, version, above.FollowSheet(new TopSheet(after.Id, after.Open, after.Completed), by, change.At));
    }

    public static Change<Disposition> With(this Change<Disposition> change, IncomingLetter before, int version, IncomingLetter after)
    {
        var letterChange = IncomingChanges.Between(before, after, change.Audit!.By, change.At);
        return change.Join(letterChange, AggregateSql.RowAndAudit(AggregateTable.IncomingLetter, after.Id, version, letterChange));
    }

    public static Change<Disposition> With(this Change<Disposition> change, Disposition parent, int version, Disposition after, WorkingCalendar calendar)
    {
        var entry = change.Audit! with { Action = parent == after ? "disposition.passed-on" : "disposition.accepted" };
        var parentChange = Between(parent, after, entry, calendar);
        return change.Join(parentChange, AggregateSql.RowAndAudit(AggregateTable.Disposition, after.Id, version, parentChange));
    }

    /// <summary>A sheet below one that is moved.</summary>
    public static Change<Disposition> Along(
        this Change<Disposition> change, Disposition before, int version, Disposition after, WorkingCalendar calendar, SheetsBelow below)
    {
        var entry = change.Audit! with { Action = below == SheetsBelow.TakenAlong ? "disposition.taken-along" : "disposition.giver-changed" };
        var other = Between(before, after, entry, calendar);
        return change.Join(other, AggregateSql.RowAndAudit(AggregateTable.Disposition, after.Id, version, other));
    }

    private static Change<Disposition> Join<T>(this Change<Disposition> change, Change<T> other, IEnumerable<RowWrite> row) where T : class
        => change with
        {
            Desks = new DeskDelta(change.Desks.Put.AddRange(other.Desks.Put), change.Desks.Left.AddRange(other.Desks.Left)),
            Outbox = change.Outbox.AddRange(other.Outbox),
            Rows = [.. change.Rows, .. row, .. other.Rows],
        };

    private static RowWrite Words(Disposition sheet)
        => ItemWords.Row(sheet.Id, sheet.Letter.Number, sheet.Letter.Sender, sheet.Letter.Subject, sheet.Note);
}
