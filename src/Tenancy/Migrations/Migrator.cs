using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy.Migrations;

/// <summary>Brings one database to the newest schema. Each file is one transaction with its record, so a killed run goes on where it was.</summary>
internal static class Migrator
{
    private const string Records = """
        CREATE SCHEMA IF NOT EXISTS migration;
        CREATE TABLE IF NOT EXISTS migration.applied (
            set_name text, number integer, name text NOT NULL, checksum text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (set_name, number));
        """;

    // Any number, as long as everybody takes the same: one migration run a database at a time.
    private const long Lock = 0x65_4F_66_66_69_63_65;

    /// <summary>Runs what is missing.</summary>
    /// <param name="after">Run inside each file's transaction, after the file.</param>
    /// <returns>How many files were applied.</returns>
    /// <exception cref="MigrationRefusedException">A file changed after it was applied, or the database is ahead of this program, or a file failed.</exception>
    public static async Task<int> ApplyAsync(
        NpgsqlConnection connection, IEnumerable<MigrationSet> sets, Func<Task>? after, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SELECT pg_advisory_lock($1)", cancellationToken, Lock);
        await connection.ExecuteAsync("SET client_min_messages = warning", cancellationToken);
        await connection.ExecuteAsync($"SET eoffice.tenant_role = {TenantGrants.Office}", cancellationToken);
        await connection.ExecuteAsync(Records, cancellationToken);
        var count = 0;
        foreach (var set in sets)
        {
            foreach (var migration in await PendingAsync(connection, set, cancellationToken))
            {
                await ApplyAsync(connection, set, migration, after, cancellationToken);
                count++;
            }
        }

        await connection.ExecuteAsync("SELECT pg_advisory_unlock($1)", cancellationToken, Lock);
        return count;
    }

    private static async Task<List<Migration>> PendingAsync(
        NpgsqlConnection connection, MigrationSet set, CancellationToken cancellationToken)
    {
        var applied = await AppliedAsync(connection, set.Name, cancellationToken);
        var known = set.Migrations.ToDictionary(m => m.Number);
        var newest = applied.Count == 0 ? 0 : applied.Keys.Max();
        foreach (var (number, checksum) in applied)
        {
            var file = known.GetValueOrDefault(number) ?? throw Refuse(
                connection, set, $"unknown {number:0000}", $"has migration {number:0000}, which this version of the program does not know; run the newer version");
            if (file.Checksum != checksum)
            {
                throw Refuse(connection, set, $"changed {number:0000}_{file.Name}", $"applied {number:0000}_{file.Name} before its file was changed; add a new file instead");
            }
        }

        var pending = set.Migrations.Where(m => !applied.ContainsKey(m.Number)).ToList();
        return pending.Find(m => m.Number < newest) is { } late
            ? throw Refuse(connection, set, $"late {late.Number:0000}_{late.Name}", $"is at {newest:0000} already; {late.Number:0000}_{late.Name} needs a higher number")
            : pending;
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(
        NpgsqlConnection connection, string set, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT number, checksum FROM migration.applied WHERE set_name = $1", connection);
        command.Parameters.AddWithValue(set);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<int, string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied[reader.GetInt32(0)] = reader.GetString(1);
        }

        return applied;
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection, MigrationSet set, Migration migration, Func<Task>? after, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await connection.ExecuteAsync(migration.Sql, cancellationToken);
        }
        catch (PostgresException e)
        {
            var note = $"refused {migration.Number:0000}_{migration.Name} {e.SqlState} {e.TableName} {e.ConstraintName}".TrimEnd();
            throw Refuse(connection, set, note, $"refused {migration.Number:0000}_{migration.Name}: {e.MessageText}", e);
        }

        await connection.ExecuteAsync(
            "INSERT INTO migration.applied (set_name, number, name, checksum) VALUES ($1, $2, $3, $4)",
            cancellationToken, set.Name, migration.Number, migration.Name, migration.Checksum);
        if (after is not null)
        {
            await after();
        }

        Failpoint.Hit("migrate.before-commit");
        await transaction.CommitAsync(cancellationToken);
        Failpoint.Hit("migrate.after-commit");
    }

    private static MigrationRefusedException Refuse(NpgsqlConnection connection, MigrationSet set, string note, string why, Exception? inner = null)
        => new($"Database {connection.Database} ({set.Name}) {why}.", inner) { Note = note };
}
