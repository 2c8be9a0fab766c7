using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Dispositions;

/// <summary>When the last day of a sheet has passed, it turns up again on the desks where something is still to be done.</summary>
internal sealed class Deadlines(OfficeDatabase database) : ITimedWork
{
    /// <summary>Code of the desk line's status; the verb stays.</summary>
    public const string Late = "late";

    // One statement: the reminder goes and the line changes together, once, whichever process comes first.
    private const string Pass = """
        with passed as (delete from due where kind = $1 and at <= $2 returning subject)
        update desk_line set unread = true, status = $3, moved_at = $2
        from passed where item = passed.subject and verb in ('Accept', 'FollowUp', 'Redirect') returning post
        """;

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        var desks = await database.ReadAllAsync(tenant, Pass, row => row.GetGuid(0), DispositionStore.Deadline, now, Late);
        if (desks.Count > 0)
        {
            database.Signals.Committed(tenant, leftWork: false, desks);
        }
    }
}
