using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace EOffice.Bench.Pgbench;

/// <summary>A copy of the government's database for pgbench alone: nobody else works there.</summary>
internal sealed partial class PgbenchDatabase(string server, string programs)
{
    public const string Name = "bench_pgbench";

    public static async Task<PgbenchDatabase> CopyAsync(string server, string programs, string database)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await ExecuteAsync(connection, $"create database {Name} template {database}");
        return new PgbenchDatabase(server, programs);
    }

    /// <summary>The values of all lives that a run may need.</summary>
    public async Task PrepareAsync(LifeValues values, int clients, int livesEach)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = Name }.ConnectionString);
        await connection.OpenAsync();
        var columns = string.Concat(Enumerable.Range(0, values.Count).Select(n => $", v{n} text not null"));
        await ExecuteAsync(connection, $"drop table if exists {LifeScript.Table}; create unlogged table {LifeScript.Table} (client int, i int{columns}, primary key (client, i))");
        await using (var copy = await connection.BeginTextImportAsync($"copy {LifeScript.Table} from stdin"))
        {
            for (var life = 1; life <= livesEach; life++)
            {
                for (var client = 0; client < clients; client++)
                {
                    await copy.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{client}\t{life}\t{string.Join('\t', values.Row(client))}\n"));
                }
            }
        }

        await ExecuteAsync(connection, $"vacuum analyze {LifeScript.Table}");
    }

    /// <summary>Transactions a second.</summary>
    public async Task<double> RunAsync(string script, IEnumerable<(string Name, string Value)> constants, int clients, TimeSpan duration, CancellationToken stop)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script, stop);
            using var process = Process.Start(Command(file, constants, clients, duration))!;
            await using var killed = stop.Register(() => process.Kill());
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var said = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            return process.ExitCode == 0 && PerSecond().Match(said) is { Success: true } figure
                ? double.Parse(figure.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench failed: {await errors}{said}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private ProcessStartInfo Command(string file, IEnumerable<(string Name, string Value)> constants, int clients, TimeSpan duration)
    {
        var address = new NpgsqlConnectionStringBuilder(server);
        var start = new ProcessStartInfo(Path.Combine(programs, "pgbench")) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = address.Username;
        start.Environment["PGPASSFILE"] = address.Passfile;
        string[] words =
        [
            "-n", "-M", "prepared", "-f", file, "-c", clients.ToString(CultureInfo.InvariantCulture), "-j", clients == 1 ? "1" : "2",
            "-T", duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture), "-D", "i=0",
            .. constants.SelectMany(constant => new[] { "-D", $"{constant.Name}={constant.Value}" }), Name,
        ];
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        return start;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in sql.Split("; "))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 300 };
            await command.ExecuteNonQueryAsync();
        }
    }

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex PerSecond();
}
