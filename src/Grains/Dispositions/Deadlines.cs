using EOffice.Grains.Exchange;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using EOffice.Tenancy;

namespace EOffice.Grains.Dispositions;

/// <summary>Brings sheets whose last day comes near or has passed to the desks again: of those who work on it, then of the giver.</summary>
/// <remarks>
/// The stage is part of the sheet and the command's id follows from both: whichever process comes first tells of it, and nobody again.
/// </remarks>
internal sealed class Deadlines(OfficeDatabase database, WorkingCalendars calendars) : ITimedWork
{
    private const int Most = 100;

    private const string SelectDue = "select subject from due where kind = $1 and at <= $2 order by at limit $3";

    private const string Postpone = "update due set at = $4 where kind = $1 and subject = $2 and at <= $3";

    private const string Drop = "delete from due where kind = $1 and subject = $2 and at <= $3";

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        var due = await database.ReadAllAsync(tenant, SelectDue, row => row.GetGuid(0), Deadline.Kind, now, Most);
        if (due.Count == 0)
        {
            return;
        }

        var calendar = await calendars.GetAsync(tenant);
        foreach (var id in due)
        {
            await PassAsync(tenant, id, now, calendar);
        }
    }

    private async Task PassAsync(TenantId tenant, Guid id, DateTimeOffset now, WorkingCalendar calendar)
    {
        var aggregate = new Aggregate<Disposition>(database, AggregateTable.Disposition, tenant, id);
        if (await aggregate.ReadAsync() is not { Open: true } known)
        {
            await database.WriteAsync(tenant, Drop, Deadline.Kind, id, now);
            return;
        }

        if (known.Reached(now, calendar) is not { } stage)
        {
            // The calendar has changed since the row was written.
            await (known.Next(calendar) is { } next
                ? database.WriteAsync(tenant, Postpone, Deadline.Kind, id, now, next)
                : database.WriteAsync(tenant, Drop, Deadline.Kind, id, now));
            return;
        }

        await aggregate.ApplyAsync(DerivedId.Of(Deadline.Kind, id, stage), sheet =>
            sheet is not { Open: true } || sheet.Stage >= stage ? DispositionRefusals.AlreadySettled
                : DispositionChanges.Between(sheet, sheet with { Stage = stage }, Told(stage, now), calendar));
    }

    private static AuditEntry Told(DeadlineStage stage, DateTimeOffset now) => stage switch
    {
        DeadlineStage.Near => new AuditEntry("disposition.reminded", null, now),
        DeadlineStage.Late => new AuditEntry("disposition.late", null, now),
        DeadlineStage.Escalated => new AuditEntry("disposition.escalated", null, now),
        DeadlineStage.None => throw new InvalidOperationException("Nothing is told before a reminder."),
    };
}
