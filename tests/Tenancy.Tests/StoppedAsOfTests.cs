using System.Diagnostics;
using EOffice.Testing;

namespace EOffice.Tenancy.Tests;

/// <summary>The command line's backup as of a moment with the process stopped or killed: the server aside never outlives it.</summary>
public sealed class StoppedAsOfTests : IDisposable
{
    private const int Killed = 137;   // 128 + SIGKILL, as .NET reports it

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-as-of-data-").FullName;
    private readonly string _work = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"eo-work-{Path.GetRandomFileName()}")).FullName;
    private readonly ArchivingServer _server = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_work);
    }

    [Fact]
    public async Task Stopped_or_killed_it_leaves_no_server_and_no_folder_and_the_same_command_works_afterwards()
    {
        Assert.Equal(0, (await SiloAsync(null, "migrate")).Code);
        Assert.Equal(0, (await SiloAsync(null, "provision", "--id", "bojonegoro", "--name", "Kabupaten Bojonegoro", "--kind", "regency", "--region", "35.22")).Code);
        _server.BackUp(DateTimeOffset.UtcNow.AddMinutes(-1).ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture));
        await Task.Delay(TimeSpan.FromSeconds(1));   // that moment has passed when the next transaction comes
        var at = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0, (await SiloAsync(null, "suspend", "--id", "bojonegoro")).Code);
        await _server.ArchiveAsync();
        string[] words = ["backup-as-of", "--id", "bojonegoro", "--at", at, "--work", _work];
        Assert.Equal(2, (await SiloAsync(null, "backup-as-of", "--id", "bojonegoro", "--at", "2026-11-26T10:15:00")).Code);

        // Not SIGINT: a shell that starts the tests in the background lets them, and all they start, ignore it.
        var interrupted = await SiloAsync(null, words, process => Process.Start("kill", ["-TERM", $"{process.Id}"])!.WaitForExit());
        Assert.Equal((1, true), (interrupted.Code, interrupted.Errors.Contains("no backup was made", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_work));

        Assert.Equal(Killed, (await SiloAsync("backup.after-dump", words)).Code);
        await Eventually.TrueAsync(() => !Directory.EnumerateFileSystemEntries(_work).Any());

        var made = await SiloAsync(null, words);
        Assert.True(made.Code == 0, made.Errors);
        Assert.Contains("as of then", (await SiloAsync(null, "backups", "--id", "bojonegoro")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await SiloAsync(null, "check-backup", "--id", "bojonegoro")).Code);
    }

    private Task<(int Code, string Output, string Errors)> SiloAsync(string? failpoint, params string[] words) => SiloAsync(failpoint, words, null);

    /// <param name="needed">Called when it says how much room it needs.</param>
    private async Task<(int Code, string Output, string Errors)> SiloAsync(string? failpoint, string[] words, Action<Process>? needed)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(here.Parent!.Parent!.FullName, "Silo", here.Name, "EOffice.Silo"), words) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["EOFFICE_CATALOG"] = $"{_server.ConnectionString}eoffice_catalog";
        start.Environment["EOFFICE_DATA"] = _folder;
        start.Environment["EOFFICE_BACKUPS"] = Path.Combine(_folder, "backups");
        start.Environment["EOFFICE_BASE_BACKUPS"] = _server.Bases;
        start.Environment["EOFFICE_WAL_ARCHIVE"] = _server.Log;
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        using var process = Process.Start(start)!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), "");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output += $"{line}\n";
            if (line.Contains("are needed", StringComparison.Ordinal))
            {
                needed?.Invoke(process);
            }
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }
}
