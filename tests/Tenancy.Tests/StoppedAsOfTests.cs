using System.Diagnostics;
using System.Globalization;
using EOffice.Testing;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>The command line's backup as of a moment: the server aside never outlives it, and the government can be put back to that moment.</summary>
public sealed class StoppedAsOfTests : IDisposable
{
    private static readonly string[] Own = ["--id", "bojonegoro"];

    private readonly string _work = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"eo-work-{Path.GetRandomFileName()}")).FullName;
    private readonly ArchivingServer _server = new();
    private readonly SiloProgram _silo;

    public StoppedAsOfTests() => _silo = new($"{_server.ConnectionString}eoffice_catalog")
    {
        Settings = { ["EOFFICE_BASE_BACKUPS"] = _server.Bases, ["EOFFICE_WAL_ARCHIVE"] = _server.Log },
    };

    public void Dispose()
    {
        _silo.Dispose();
        Directory.Delete(_work);
    }

    [Fact]
    public async Task Stopped_or_killed_it_leaves_no_server_and_no_folder_and_the_same_command_works_afterwards()
    {
        await _silo.DoAsync("migrate");
        await _silo.DoAsync("provision", "--id", "bojonegoro", "--name", "Kabupaten Bojonegoro", "--kind", "regency", "--region", "35.22");
        await HolidayAsync("2026-12-24", "Sebelum");
        _server.BackUp(DateTimeOffset.UtcNow.AddMinutes(-1).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        await Task.Delay(TimeSpan.FromSeconds(1));   // that moment has passed when the next transaction comes
        var at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        await HolidayAsync("2026-12-28", "Sesudah");
        await _silo.DoAsync(["suspend", .. Own]);
        await _server.ArchiveAsync();
        string[] words = ["backup-as-of", .. Own, "--at", at, "--work", _work];
        Assert.Equal(2, (await _silo.RunAsync(["backup-as-of", .. Own, "--at", "2026-11-26T10:15:00"])).Code);

        // Not SIGINT: a shell that starts the tests in the background lets them, and all they start, ignore it.
        var interrupted = await _silo.RunAsync(words, null, (process, line) =>
        {
            if (line.Contains("are needed", StringComparison.Ordinal))
            {
                Process.Start("kill", ["-TERM", $"{process.Id}"])!.WaitForExit();
            }
        });
        Assert.Equal((1, true), (interrupted.Code, interrupted.Errors.Contains("no backup was made", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_work));

        await _silo.DieAsync("backup.after-dump", words);
        await Eventually.TrueAsync(() => !Directory.EnumerateFileSystemEntries(_work).Any());

        await _silo.DoAsync(words);
        Assert.Contains("as of then", await _silo.DoAsync(["backups", .. Own]), StringComparison.Ordinal);
        await _silo.DoAsync(["check-backup", .. Own]);
        Assert.Equal("Sebelum, Sesudah", await HolidaysAsync());
        await _silo.DoAsync(["restore", .. Own, "--at", await NameAsync(), "--replace"]);
        await _silo.DoAsync(["resume", .. Own]);
        Assert.Equal("Sebelum", await HolidaysAsync());
        await _silo.DoAsync(["check", .. Own]);
    }

    private async Task<string> NameAsync()
        => (await _silo.DoAsync(["backups", .. Own])).Split('\n').Single(line => line.Contains("as of then", StringComparison.Ordinal)).Split(' ')[1].TrimEnd(',');

    private Task<object?> HolidayAsync(string day, string name) => InsideAsync<object>($"INSERT INTO holiday (day, name) VALUES ('{day}', '{name}')");

    private Task<string?> HolidaysAsync() => InsideAsync<string>("SELECT string_agg(name, ', ' ORDER BY day) FROM holiday WHERE name IN ('Sebelum', 'Sesudah')");

    /// <summary>In the government's own database of this moment.</summary>
    private async Task<T?> InsideAsync<T>(string sql)
    {
        var name = await _silo.AskAsync<string>("SELECT database_name FROM tenant WHERE id = 'bojonegoro'");
        await using var connection = new NpgsqlConnection($"{_server.ConnectionString}{name};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }
}
