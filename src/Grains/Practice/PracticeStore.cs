using System.Diagnostics;
using System.Globalization;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Practice;

/// <summary>The two acts that end what was written for practice; the database's own functions carry them out.</summary>
/// <remarks>
/// Both need locks that everybody who writes holds for a moment. They wait a quarter of a second for each, less than it takes PostgreSQL
/// to call a circle a deadlock, then give up everything and come again: whoever writes is never the one that is broken off.
/// </remarks>
internal sealed class PracticeStore(OfficeDatabase database, PracticeEnd end, TenantCatalog catalog, PracticeOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private const string SelectMode = """
        select practice, since, cleared_at, cleared_at is not null and files_cleared_at is null,
          (select count(*)::int from office where ended_on is null),
          (select count(*)::int from office o join office_readiness r on r.office = o.id where o.ended_on is null and r.ready)
        from operating_mode
        """;

    private const string SelectData = """
        select (select count(*)::int from letter), (select count(*)::int from sealed_letter), (select count(*)::int from incoming_letter),
          (select count(*)::int from disposition), (select count(*)::int from register_entry), (select count(*)::int from desk_line),
          (select count(*)::int from seal_batch), cardinality(practice_left())
        """;

    private const string SelectDesks = "select distinct post from desk_line";

    public async Task<PracticeView> ViewAsync(TenantId tenant)
    {
        var view = (await database.ReadOneAsync(tenant, SelectMode, row => new PracticeView(
            catalog.Get(tenant).Name, row.GetBoolean(0), row.GetFieldValue<DateTimeOffset>(1), row.Instant(2), row.GetBoolean(3), PracticeData.None,
            row.GetInt32(4), row.GetInt32(5))))!;

        // What is real is not counted: there may be much of it, and nobody clears it.
        return view.Practice ? view with { Data = (await database.ReadOneAsync(tenant, SelectData, Read))! } : view;
    }

    public async Task<Outcome> ClearAsync(TenantId tenant, ClearPractice command)
    {
        var now = clock.GetUtcNow();
        var desks = await database.ReadAllAsync(tenant, SelectDesks, row => row.GetGuid(0));
        await database.Signals.AnnounceWorkAsync(tenant);
        var row = new RowCommand(tenant, command.RequestId, Subject, "practice.cleared", command.By, now, Words((await ViewAsync(tenant)).Data)) { Scope = Scope };
        var outcome = await InTurnAsync(row, async connection =>
        {
            var done = await connection.ReadValueAsync<bool>("select clear_practice($1, $2)", now, now + options.FilesAfter);
            Failpoint.Hit("practice.before-commit");
            return done ? null : PracticeRefusals.AlreadyLive;
        });
        Failpoint.Hit("practice.after-commit");
        if (outcome.IsDone)
        {
            database.Signals.Committed(tenant, leftWork: true, desks);
        }

        return outcome;
    }

    public async Task<Outcome> GoLiveAsync(TenantId tenant, GoLive command)
    {
        var now = clock.GetUtcNow();
        await database.Signals.AnnounceWorkAsync(tenant);
        var row = new RowCommand(tenant, command.RequestId, Subject, "practice.went-live", command.By, now) { Scope = Scope };
        var outcome = await InTurnAsync(row, async connection =>
        {
            var became = await connection.ReadValueAsync<string>("select go_live($1)", now);
            if (became == "Live")
            {
                await connection.WriteAsync(AggregateSql.InsertOutbox, command.RequestId, PracticeEnding.Kind, now.ToString("O", CultureInfo.InvariantCulture));
            }

            Failpoint.Hit("practice.before-commit");
            return became switch
            {
                "Live" => null,
                "NotCleared" => PracticeRefusals.NotCleared,
                "FilesWaiting" => PracticeRefusals.FilesWaiting,
                _ => PracticeRefusals.AlreadyLive,
            };
        });
        Failpoint.Hit("practice.after-commit");
        if (outcome.IsDone)
        {
            // What the message does, at once: whoever pressed the button sees a page without the mark.
            await end.TellAsync(tenant, (await ViewAsync(tenant)).Since);
            database.Signals.Committed(tenant, leftWork: true, []);
        }

        return outcome;
    }

    private async Task<Outcome> InTurnAsync(RowCommand row, Func<NpgsqlConnection, Task<Refusal?>> act)
    {
        for (var start = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return await database.ApplyAsync(row, act);
            }
            catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                if (Stopwatch.GetElapsedTime(start) > options.Patience)
                {
                    return PracticeRefusals.Busy;
                }
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private static PracticeData Read(NpgsqlDataReader row) => new(
        row.GetInt32(0) - row.GetInt32(1), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7) == 0);

    private static string Words(PracticeData data) => string.Create(
        CultureInfo.InvariantCulture, $"{data.Drafts} konsep, {data.Sealed} surat keluar, {data.Incoming} surat masuk, {data.Dispositions} disposisi, {data.Numbers} nomor");

    /// <summary>Of the audit entries: the government itself.</summary>
    internal static readonly Guid Subject = Guid.Parse("00000000-0000-7000-8000-000000000017");

    private const string Scope = "practice";
}

/// <summary>How patient clearing is.</summary>
/// <param name="FilesAfter">How long a request under way may take to name a file that it stored before the clearing.</param>
/// <param name="Patience">How long locks are tried for before the act is refused as busy.</param>
public sealed record PracticeOptions(TimeSpan FilesAfter, TimeSpan Patience)
{
    public PracticeOptions() : this(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30))
    {
    }
}
