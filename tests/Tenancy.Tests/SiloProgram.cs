using System.Diagnostics;
using EOffice.Testing;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>The product's command line, run as operators run it, on an installation of its own.</summary>
internal sealed class SiloProgram(string catalog) : IDisposable
{
    private const int Killed = 137;   // 128 + SIGKILL, as .NET reports it

    /// <summary>On the tests' own server.</summary>
    public static SiloProgram OnNewCatalog(string name) => new(TestCluster.Get().To(TestCluster.NewName(name)));

    public string Catalog { get; } = catalog;

    public string Folder { get; } = Directory.CreateTempSubdirectory("eoffice-silo-").FullName;

    /// <summary>Where its backups go.</summary>
    public string Shelf => Path.Combine(Folder, "backups");

    /// <summary>Settings beside those three.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs a verb that must end well.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> DoAsync(params string[] words)
    {
        var ended = await RunAsync(words);
        Assert.True(ended.Code == 0, $"{string.Join(' ', words)}: {ended.Code}\n{ended.Output}{ended.Errors}");
        return ended.Output;
    }

    /// <summary>Runs a verb that must die by SIGKILL at this point.</summary>
    public async Task DieAsync(string failpoint, params string[] words) => Assert.Equal(Killed, (await RunAsync(words, failpoint)).Code);

    /// <summary>Runs a verb, however it ends.</summary>
    public Task<Ended> RunAsync(params string[] words) => RunAsync(words, null);

    /// <param name="printed">Called with each line as it is printed.</param>
    public async Task<Ended> RunAsync(string[] words, string? failpoint, Action<Process, string>? printed = null)
    {
        // artifacts/bin/Tenancy.Tests/<flavour>/ is beside artifacts/bin/Silo/<flavour>/
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(here.Parent!.Parent!.FullName, "Silo", here.Name, "EOffice.Silo"), words) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["EOFFICE_CATALOG"] = Catalog;
        start.Environment["EOFFICE_DATA"] = Folder;
        start.Environment["EOFFICE_BACKUPS"] = Shelf;
        start.Environment["EOFFICE_FAILPOINT"] = failpoint;
        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(), "");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output += $"{line}\n";
            printed?.Invoke(process, line);
        }

        await process.WaitForExitAsync();
        return new(process.ExitCode, output, await errors);
    }

    /// <summary>One value of the catalog; nothing when there is none.</summary>
    public async Task<T?> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Catalog);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }
}

/// <param name="Code">0 done, 1 failed, 2 not understood, 128 + the signal that ended it.</param>
internal sealed record Ended(int Code, string Output, string Errors);
