using System.Collections.Immutable;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;

namespace EOffice.Grains.Dispositions;

/// <summary>When a sheet's last day is told of. A pure function of the sheet and the government's calendar.</summary>
/// <remarks>
/// One row of <c>due</c> a sheet, at the next stage it has not reached; it moves in the transaction that reaches a stage. What was
/// missed is not made up for one by one: the sheet goes to the last stage that has come.
/// </remarks>
internal static class Deadline
{
    /// <summary>Kind of the row in the due table.</summary>
    public const string Kind = "disposition.deadline";

    private static readonly DeadlineStage[] Stages = [DeadlineStage.Near, DeadlineStage.Late, DeadlineStage.Escalated];

    /// <summary>When the stage comes. Null without a last day, and for a reminder that would have come before the sheet was given.</summary>
    public static DateTimeOffset? At(this Disposition sheet, DeadlineStage stage, WorkingCalendar calendar)
    {
        if (sheet.DueOn is not { } day)
        {
            return null;
        }

        DateTimeOffset? at = stage switch
        {
            DeadlineStage.None => null,
            DeadlineStage.Near => calendar.Opening(calendar.WorkingDayBefore(day)),
            DeadlineStage.Late => calendar.Closing(day) is var closing && closing > sheet.GivenAt ? closing : calendar.EndOf(day),
            DeadlineStage.Escalated => calendar.Opening(calendar.WorkingDayAfter(day)),
        };
        return stage == DeadlineStage.Near && at <= sheet.GivenAt ? null : at;
    }

    /// <summary>The last stage that has come by now and was not reached before; null when none has.</summary>
    public static DeadlineStage? Reached(this Disposition sheet, DateTimeOffset now, WorkingCalendar calendar)
        => Stages.Where(stage => stage > sheet.Stage && sheet.At(stage, calendar) <= now).Select(stage => (DeadlineStage?)stage).LastOrDefault();

    /// <summary>When the next stage comes; null after the last one.</summary>
    public static DateTimeOffset? Next(this Disposition sheet, WorkingCalendar calendar)
        => Stages.Where(stage => stage > sheet.Stage).Select(stage => sheet.At(stage, calendar)).FirstOrDefault(at => at is not null);

    /// <summary>The row is there while the sheet is open and a stage is to come. What passed while it was closed is not told of any more.</summary>
    public static ImmutableArray<RowWrite> Rows(Disposition? before, Disposition after, DateTimeOffset now, WorkingCalendar calendar)
        => after.DueOn is null || (before is not null && (before.Open, before.Stage) == (after.Open, after.Stage)) ? []
            : !after.Open ? [DueRow.Drop(Kind, after.Id)]
            : after.Next(calendar) is { } next && (next > now || before?.Open != false) ? [DueRow.Put(Kind, after.Id, next)]
            : [DueRow.Drop(Kind, after.Id)];
}
