using EOffice.Grains.Exchange;
using EOffice.Grains.Inbox;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>Sends letters that were kept back without a reason, when the government's waiting time is over: within working hours, and once.</summary>
/// <remarks>
/// The row in <c>due</c> is only a reason to look: since when a letter waits is part of its state, and how long it may is read now.
/// The command's id follows from both, so whichever process comes first sends it, and nobody again.
/// </remarks>
internal sealed class UnsentLetters(OfficeDatabase database, UnsentTimes times) : ITimedWork
{
    public const string Kind = "letter.unsent";

    private const int Most = 100;

    private const string SelectDue = "select subject from due where kind = $1 and at <= $2 order by at limit $3";

    private const string Postpone = "update due set at = $3 where kind = $1 and subject = $2";

    private const string LookAgain = "update due set at = $2 where kind = $1 and at > $2";

    /// <summary>For one that will go out by itself, to be looked at soon.</summary>
    public static IEnumerable<RowWrite> Rows(Letter letter)
        => letter.KeptBack is { Reason: null } kept ? [DueRow.Put(Kind, letter.Id, kept.Since)] : [];

    /// <summary>With the change of the waiting time.</summary>
    public static RowWrite LookAtAll(DateTimeOffset now) => new(LookAgain, Kind, now);

    /// <summary>What is written when a letter that was kept back goes out.</summary>
    public static Change<Letter> Leaving(Letter before, Letter after, AuditEntry audit)
    {
        var (row, messages) = Dispatches.Sent(after);
        return audit.With(after) with
        {
            Desks = DeskDelta.Between(LetterDesk.Lines(before), LetterDesk.Lines(after), audit.By?.Post),
            Rows = [row, DueRow.Drop(Kind, after.Id)],
            Outbox = messages,
        };
    }

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        var due = await database.ReadAllAsync(tenant, SelectDue, row => row.GetGuid(0), Kind, now, Most);
        if (due.Count == 0)
        {
            return;
        }

        var (calendar, wait) = await times.WaitAsync(tenant);
        foreach (var id in due)
        {
            await PassAsync(tenant, id, now, calendar, wait);
        }
    }

    private async Task PassAsync(TenantId tenant, Guid id, DateTimeOffset now, WorkingCalendar calendar, TimeSpan? wait)
    {
        var aggregate = new Aggregate<Letter>(database, AggregateTable.Letter, tenant, id);
        if (await aggregate.ReadAsync() is not { AwaitsSending: true, KeptBack: { Reason: null } kept })
        {
            await database.WriteAllAsync(tenant, [DueRow.Drop(Kind, id)]);
            return;
        }

        if (UnsentTimes.When(kept.Since, now, calendar, wait) is var at && at > now)
        {
            await database.WriteAsync(tenant, Postpone, Kind, id, at);
            return;
        }

        await aggregate.ApplyAsync(DerivedId.Of(Kind, id, kept.Since.UtcTicks), letter =>
            letter is not { AwaitsSending: true, KeptBack.Reason: null } ? LetterRefusals.NotKeptBack
                : Leaving(letter, letter.SendByItself(now), new AuditEntry("letter.sent-by-itself", null, now)));
    }
}
