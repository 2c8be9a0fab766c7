using System.Diagnostics;
using EOffice.Testing;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>The command line's backups with the process killed in between: what was whole stays whole, and the next goes on.</summary>
public sealed class KilledBackupTests : IDisposable
{
    private const int Killed = 137;   // 128 + SIGKILL, as .NET reports it

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-killed-backup-").FullName;
    private readonly string _server = TestCluster.Get().To(TestCluster.NewName("backup"));

    private string Shelf => Path.Combine(_folder, "backups");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_while_it_is_made_the_one_before_is_whole_and_no_half_one_looks_whole()
    {
        await FoundAsync();
        Assert.Equal(0, (await SiloAsync(null, "backup", "--id", "bojonegoro")).Code);
        var before = Assert.Single(await NamesAsync());
        foreach (var point in new[] { "backup.after-dump", "backup.after-list" })
        {
            Assert.Equal(Killed, (await SiloAsync(point, "backup", "--id", "bojonegoro")).Code);
            Assert.Equal([before], await NamesAsync());
        }

        Assert.Equal(0, (await SiloAsync(null, "check-backup", "--id", "bojonegoro", "--at", before)).Code);

        // Complete with its manifest, though it was killed before it said so; and nothing of the killed ones is left.
        Assert.Equal(Killed, (await SiloAsync("backup.after-manifest", "backup", "--id", "bojonegoro")).Code);
        Assert.Equal(2, (await NamesAsync()).Count);
        Assert.Equal(0, (await SiloAsync(null, "backup", "--id", "bojonegoro")).Code);
        var checkedLast = await SiloAsync(null, "check-backup", "--id", "bojonegoro");
        Assert.Equal(0, checkedLast.Code);
        Assert.Contains("restored and compared, sound", checkedLast.Output, StringComparison.Ordinal);

        // Three dumps, and one list of no documents.
        Assert.Equal(4, Directory.EnumerateFiles(Path.Combine(Shelf, "objects", "bojonegoro"), "*", SearchOption.AllDirectories)
            .Count(file => Path.GetFileName(file).Length == 64 && !file.Contains("drafts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Killed_while_it_is_restored_the_same_command_goes_on_and_until_then_nothing_has_changed()
    {
        await FoundAsync();
        Assert.Equal(0, (await SiloAsync(null, "backup", "--id", "bojonegoro")).Code);
        var at = Assert.Single(await NamesAsync());
        var refused = await SiloAsync(null, "restore", "--id", "bojonegoro", "--at", at, "--replace");
        Assert.Equal((1, true), (refused.Code, refused.Errors.Contains("suspend", StringComparison.Ordinal)));
        Assert.Equal(0, (await SiloAsync(null, "suspend", "--id", "bojonegoro")).Code);
        foreach (var point in new[] { "restore.after-dump", "restore.before-closing", "restore.before-swap" })
        {
            Assert.Equal(Killed, (await SiloAsync(point, "restore", "--id", "bojonegoro", "--at", at, "--replace")).Code);
        }

        Assert.Equal(0, (await SiloAsync(null, "restore", "--id", "bojonegoro", "--at", at, "--replace")).Code);
        Assert.Equal(0, (await SiloAsync(null, "resume", "--id", "bojonegoro")).Code);
        Assert.Equal(0, (await SiloAsync(null, "check", "--id", "bojonegoro")).Code);
        Assert.Contains("1 replaced", (await SiloAsync(null, "restore", "--id", "bojonegoro", "--drop-replaced")).Output, StringComparison.Ordinal);

        // Lost altogether, as on a new server.
        Assert.Equal(0, (await SiloAsync(null, "suspend", "--id", "bojonegoro")).Code);
        await LoseDatabaseAsync();
        Assert.NotEqual(0, (await SiloAsync(null, "migrate")).Code);
        var found = await SiloAsync(null, "restore", "--id", "bojonegoro", "--at", at, "--replace");
        Assert.True(found.Code == 0, found.Errors);
        Assert.Contains("can't be read", found.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await SiloAsync(null, "migrate")).Code);
        Assert.Equal(0, (await SiloAsync(null, "resume", "--id", "bojonegoro")).Code);
        foreach (var point in new[] { "restore.after-dump", "restore.before-open" })
        {
            Assert.Equal(Killed, (await SiloAsync(point, "restore", "--id", "bojonegoro", "--at", at, "--as", "bojonegoro-periksa")).Code);
        }

        var made = await SiloAsync(null, "restore", "--id", "bojonegoro", "--at", at, "--as", "bojonegoro-periksa");
        Assert.True(made.Code == 0, made.Errors);
        Assert.Equal(1, (await SiloAsync(null, "drop-copy", "--id", "bojonegoro")).Code);
        Assert.Equal(0, (await SiloAsync(null, "drop-copy", "--id", "bojonegoro-periksa")).Code);
        Assert.DoesNotContain("periksa", (await SiloAsync(null, "tenants")).Output, StringComparison.Ordinal);
    }

    private async Task FoundAsync()
    {
        Assert.Equal(0, (await SiloAsync(null, "migrate")).Code);
        Assert.Equal(0, (await SiloAsync(null, "provision", "--id", "bojonegoro", "--name", "Kabupaten Bojonegoro", "--kind", "regency", "--region", "35.22")).Code);
    }

    private async Task LoseDatabaseAsync()
    {
        await using var connection = new NpgsqlConnection(_server);
        await connection.OpenAsync();
        await using var find = new NpgsqlCommand("SELECT database_name FROM tenant WHERE id = 'bojonegoro'", connection);
        var name = (string)(await find.ExecuteScalarAsync())!;
        await using var drop = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", connection);
        await drop.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> NamesAsync()
        => [.. (await SiloAsync(null, "backups", "--id", "bojonegoro")).Output.Split('\n').Where(line => line.Contains("schema", StringComparison.Ordinal)).Select(line => line.Split(' ')[1].TrimEnd(','))];

    private async Task<(int Code, string Output, string Errors)> SiloAsync(string? failpoint, params string[] words)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(here.Parent!.Parent!.FullName, "Silo", here.Name, "EOffice.Silo"), words) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["EOFFICE_CATALOG"] = _server;
        start.Environment["EOFFICE_DATA"] = _folder;
        start.Environment["EOFFICE_BACKUPS"] = Shelf;
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
