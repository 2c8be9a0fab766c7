using EOffice.Grains.Storage;
using EOffice.Tenancy.Migrations;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>Which schema each government has, as the pass that brings them along notes it; and another try for one that failed. See docs/operators.md.</summary>
public sealed class Migrations
{
    private const int PageSize = 25;

    // A pass holds its lock as long as its process lives: docs/operators.md.
    private const string SelectPass = """
        select p.target, p.began_at, p.ended_at, p.resumed,
          exists (select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted and (classid::bigint << 32 | objid::bigint) = $1
            and database = (select oid from pg_database where datname = current_database()))
        from migration_pass p order by p.began_at desc, p.id limit 1
        """;

    private const string Columns = """
        select t.id, t.name, m.state, m.version, m.since, m.error, m.tries, m.retry_at from tenant_migration m join tenant t on t.id = m.tenant_id
        """;

    private readonly ConsoleStore _store;
    private readonly TimeProvider _clock;

    internal Migrations(ConsoleStore store, TimeProvider clock) => (_store, _clock) = (store, clock);

    /// <summary>The newest pass and how many governments stand where. Null before the first.</summary>
    public async Task<MigrationProgress?> ProgressAsync()
    {
        var counts = (await _store.ReadAllAsync("select state, count(*)::int from tenant_migration group by state", row => (row.Enum<MigrationState>(0), row.GetInt32(1))))
            .ToDictionary(one => one.Item1, one => one.Item2);
        return await _store.ReadOneAsync(
            SelectPass, row => new MigrationProgress(row.GetInt32(0), row.GetFieldValue<DateTimeOffset>(1), row.Instant(2), row.GetInt32(3), row.GetBoolean(4), counts), MigrationPass.Lock);
    }

    /// <param name="state">Null for every state.</param>
    /// <param name="after">The last page's cursor; null for the first.</param>
    public async Task<MigrationPage> ListAsync(MigrationState? state, string? after)
    {
        var lines = await _store.ReadAllAsync(
            FormattableString.Invariant($"{Columns} where m.tenant_id > $1 {(state is null ? "and $2::text is null" : "and m.state = $2")} order by m.tenant_id limit {PageSize + 1}"),
            Read, after ?? "", state?.ToString());
        return lines.Count > PageSize ? new(lines[..PageSize], lines[PageSize - 1].Tenant) : new(lines, null);
    }

    /// <summary>Null when there is none, or nothing was noted yet.</summary>
    public Task<MigrationLine?> FindAsync(string tenant) => _store.ReadOneAsync($"{Columns} where m.tenant_id = $1", Read, tenant);

    /// <summary>Has a government that failed tried again, by a process with the schema that it failed at.</summary>
    public Task<Outcome> RetryAsync(RetryMigration command)
    {
        var act = new OperatorAct(command.RequestId, _clock.GetUtcNow(), command.By.Id, "government.migration-retried") { Tenant = command.Tenant };
        return _store.ApplyAsync(act, async connection
            => !command.By.May(OperatorDuty.Decide) ? OperatorRefusals.NotAllowed
                : await connection.WriteAsync("update tenant_migration set retry_at = $2 where tenant_id = $1 and state = 'Failed' and retry_at is null", command.Tenant, act.At) == 0
                    ? MigrationRefusals.NotFailed
                : null);
    }

    private static MigrationLine Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.Enum<MigrationState>(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetFieldValue<DateTimeOffset>(4), row.Text(5), row.GetInt32(6),
        row.Instant(7));
}

/// <summary>Has its turn to come; is under way; has the newest schema; stays at its old one.</summary>
public enum MigrationState { Waiting, Running, Current, Failed }

/// <param name="Target">The number of the schema that all are brought to.</param>
/// <param name="EndedAt">Null while it is under way, or when it was killed.</param>
/// <param name="Resumed">How often it was gone on with.</param>
/// <param name="Alive">A process is at it now.</param>
public sealed record MigrationProgress(
    int Target, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, int Resumed, bool Alive, IReadOnlyDictionary<MigrationState, int> Counts)
{
    public int Of(MigrationState state) => Counts.GetValueOrDefault(state);

    public int All => Counts.Values.Sum();
}

/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record MigrationPage(IReadOnlyList<MigrationLine> Governments, string? Next);

/// <param name="Version">The newest migration in its database; null before it is known.</param>
/// <param name="Since">Of the state.</param>
/// <param name="Error">Why it failed: "refused 0002_b 22012", "away", …; names files and codes, never data.</param>
/// <param name="Tries">Of every pass.</param>
/// <param name="RetryAt">When an operator asked for another try that has not begun.</param>
public sealed record MigrationLine(
    string Tenant, string Government, MigrationState State, int? Version, DateTimeOffset Since, string? Error, int Tries, DateTimeOffset? RetryAt);

public sealed record RetryMigration(Guid RequestId, Operator By, string Tenant);

public static class MigrationRefusals
{
    /// <summary>It did not fail, or is being tried again already.</summary>
    public static readonly Refusal NotFailed = new("migration.not-failed");
}
