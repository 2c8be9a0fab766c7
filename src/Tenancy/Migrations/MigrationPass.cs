using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy.Migrations;

/// <summary>Brings every government to this program's schema, one after the other, and notes in the catalog how far each is.</summary>
/// <remarks><code>
///            begun              its turn             all files are in
/// (nothing) ──────▶ Waiting ─────────▶ Running ──────────────────────▶ Current
///                                         └──refused, or away──▶ Failed ──asked for──▶ Running
/// </code>One pass at a time holds a lock of its session: whoever sees a pass without an end and nobody at the lock knows that it was killed.
/// The next run with the same schema is the same pass, and leaves alone whom it brought along already.</remarks>
internal sealed class MigrationPass(CatalogDatabase catalog, TenancyOptions options)
{
    /// <summary>Held in the catalog for as long as a pass runs.</summary>
    internal const long Lock = 0x65_4F_70_61_73_73_31;

    private const string Unfinished = "SELECT id FROM migration_pass WHERE ended_at IS NULL AND fingerprint = $1 ORDER BY began_at DESC LIMIT 1";

    private const string Begin = "INSERT INTO migration_pass (id, fingerprint, target, began_at) VALUES ($1, $2, $3, now())";

    // Another program's pass that nobody ended is over: this one has begun after it.
    private const string EndOthers = "UPDATE migration_pass SET ended_at = now() WHERE ended_at IS NULL AND id <> $1";

    private const string Resume = "UPDATE migration_pass SET resumed = resumed + 1 WHERE id = $1";

    private const string End = "UPDATE migration_pass SET ended_at = now() WHERE id = $1";

    // Those that came since it began, too. Whoever this pass brought along stays as it is.
    private const string Line = """
        INSERT INTO tenant_migration AS m (tenant_id, pass, state, version, since)
        SELECT t.id, $1, 'Waiting', f.schema_version, now() FROM tenant t LEFT JOIN tenant_figures f ON f.tenant_id = t.id WHERE t.state NOT IN ('Provisioning', 'Destroyed')
        ON CONFLICT (tenant_id) DO UPDATE SET (pass, state, since, error, retry_at) = ($1, 'Waiting', now(), NULL, NULL) WHERE m.pass IS DISTINCT FROM $1 OR m.state <> 'Current'
        """;

    private const string Waiting = """
        SELECT t.id, t.database_name, t.role_name FROM tenant_migration m JOIN tenant t ON t.id = m.tenant_id
        WHERE m.pass = $1 AND m.state = 'Waiting' AND t.state NOT IN ('Provisioning', 'Destroyed') ORDER BY t.id
        """;

    // Another program would bring it elsewhere, or say that it knows better.
    private const string Asked = """
        SELECT t.id, t.database_name, t.role_name FROM tenant_migration m JOIN tenant t ON t.id = m.tenant_id LEFT JOIN migration_pass p ON p.id = m.pass
        WHERE m.retry_at IS NOT NULL AND p.fingerprint = $1 AND t.state NOT IN ('Provisioning', 'Destroyed') ORDER BY m.retry_at LIMIT 20
        """;

    private const string Run = "UPDATE tenant_migration SET state = 'Running', since = now(), tries = tries + 1, error = NULL WHERE tenant_id = $1";

    private const string Fail = "UPDATE tenant_migration SET state = 'Failed', since = now(), error = $2, version = coalesce($3, version), retry_at = NULL WHERE tenant_id = $1";

    private const string Wake = """
        INSERT INTO activity (tenant_id, next_due) VALUES ($1, now())
        ON CONFLICT (tenant_id) DO UPDATE SET next_due = least(activity.next_due, excluded.next_due)
        """;

    private const string Reached = "SELECT max(number) FROM migration.applied WHERE set_name = $1";

    public static string Count(int migrations) => migrations == 0 ? "up to date" : $"{migrations} migration(s) applied";

    /// <summary>All of them. While another process is at it, this one waits.</summary>
    /// <exception cref="MigrationRefusedException">At least one stays at its old schema; all of those are named.</exception>
    public async Task RunAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        await connection.ExecuteAsync("SELECT pg_advisory_lock($1)", cancellationToken, Lock);
        var pass = await BeginAsync(connection, progress, cancellationToken);
        var refused = new List<string>();
        foreach (var one in await ReadAsync(connection, Waiting, pass, cancellationToken))
        {
            if (!await TryAsync(connection, one, progress, cancellationToken))
            {
                refused.Add(one.Id);
            }

            Failpoint.Hit("migrate.after-tenant");
        }

        await connection.ExecuteAsync(End, cancellationToken, pass);
        if (refused.Count > 0)
        {
            throw new MigrationRefusedException($"Not migrated: {string.Join(", ", refused)}.");
        }
    }

    /// <summary>Those that operators asked another try for, as far as they failed at this very schema.</summary>
    /// <returns>How many were tried; 0 also while a pass or another process is at it.</returns>
    public async Task<int> RetryAsync(CancellationToken cancellationToken)
    {
        await using (var look = await catalog.Source.OpenConnectionAsync(cancellationToken))
        {
            if ((await ReadAsync(look, Asked, options.TenantSchema.Fingerprint, cancellationToken)).Count == 0)
            {
                return 0;
            }
        }

        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        if (!await connection.ScalarAsync<bool>("SELECT pg_try_advisory_lock($1)", cancellationToken, Lock))
        {
            return 0;
        }

        var asked = await ReadAsync(connection, Asked, options.TenantSchema.Fingerprint, cancellationToken);
        foreach (var one in asked)
        {
            await TryAsync(connection, one, null, cancellationToken);
        }

        return asked.Count;
    }

    private async Task<Guid> BeginAsync(NpgsqlConnection connection, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var (schema, pass) = (options.TenantSchema, Guid.CreateVersion7());
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ScalarAsync<Guid?>(Unfinished, cancellationToken, schema.Fingerprint) is { } unfinished)
        {
            pass = unfinished;
            progress?.Report("governments: going on where the last run ended");
            await connection.ExecuteAsync(Resume, cancellationToken, pass);
        }
        else
        {
            await connection.ExecuteAsync(Begin, cancellationToken, pass, schema.Fingerprint, schema.Newest);
        }

        await connection.ExecuteAsync(EndOthers, cancellationToken, pass);
        await connection.ExecuteAsync(Line, cancellationToken, pass);
        await transaction.CommitAsync(cancellationToken);
        return pass;
    }

    private async Task<bool> TryAsync(NpgsqlConnection connection, Member one, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(Run, cancellationToken, one.Id);
        try
        {
            var count = await ApplyAsync(one, cancellationToken);
            await SchemaNote.WriteAsync(connection, one.Id, options.TenantSchema, cancellationToken);
            progress?.Report($"{one.Id}: {Count(count)}");

            // A new schema may bring timed work to a government that sleeps; the catalog would not know of it.
            if (count > 0)
            {
                await connection.ExecuteAsync(Wake, cancellationToken, one.Id);
            }

            return true;
        }
        catch (Exception e) when (e is MigrationRefusedException || (e is NpgsqlException && connection.FullState == System.Data.ConnectionState.Open))
        {
            progress?.Report($"{one.Id}: {e.Message}");
            var note = e is MigrationRefusedException { Note: { } known } ? known : "away";
            await connection.ExecuteAsync(Fail, cancellationToken, one.Id, note, await ReachedAsync(one, cancellationToken) is { } version ? version : DBNull.Value);
            return false;
        }
    }

    private async Task<int> ApplyAsync(Member one, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.ConnectAsync(one.Database, cancellationToken);
        return await Migrator.ApplyAsync(
            connection, [options.TenantSchema], () => TenantGrants.CopyAsync(connection, one.Role, cancellationToken), cancellationToken);
    }

    // Files before the one that failed are in.
    private async Task<int?> ReachedAsync(Member one, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await catalog.ConnectAsync(one.Database, cancellationToken);
            return await connection.ScalarAsync<int?>(Reached, cancellationToken, options.TenantSchema.Name);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    private static async Task<List<Member>> ReadAsync(NpgsqlConnection connection, string sql, object parameter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = parameter } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var members = new List<Member>();
        while (await reader.ReadAsync(cancellationToken))
        {
            members.Add(new Member(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return members;
    }

    private sealed record Member(string Id, string Database, string Role);
}
