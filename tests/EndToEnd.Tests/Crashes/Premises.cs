using System.Diagnostics;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Portal.Tests;
using EOffice.Testing;
using Npgsql;

namespace EOffice.EndToEnd.Tests.Crashes;

/// <summary>A database and a data folder with three governments, for portal programs that come and go.</summary>
public sealed class Premises : IAsyncLifetime
{
    public const string Name = "premises";

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-crash-").FullName;
    private readonly string _catalog = TestCluster.Get().To(TestCluster.NewName("catalog"));
    private readonly Dictionary<string, string> _databases = [];

    public async Task InitializeAsync()
    {
        await PortalHost.ProvisionAsync(_catalog, _folder);
        await using var catalog = new NpgsqlConnection(_catalog);
        await catalog.OpenAsync();
        await using var command = new NpgsqlCommand("select id, database_name from tenant", catalog);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            _databases[reader.GetString(0)] = TestCluster.Get().To(reader.GetString(1));
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>The program as an installation runs it, on a port of its own; it answers once <see cref="OfficeProcess.ReadyAsync"/> is over.</summary>
    internal OfficeProcess Start(string? failpoint = null) => Start(Town.FreePort(), failpoint);

    internal OfficeProcess Start(int port, string? failpoint = null)
    {
        // artifacts/bin/EndToEnd.Tests/debug → artifacts/bin/Portal/debug
        var mine = new DirectoryInfo(AppContext.BaseDirectory);
        return StartPortal(Path.Combine(mine.Parent!.Parent!.FullName, "Portal", mine.Name), port, ("EOFFICE_FAILPOINT", failpoint ?? ""));
    }

    internal OfficeProcess StartPortal(string folder, int port, params (string Name, string Value)[] settings)
        => Run(Path.Combine(folder, "EOffice.Portal"), ["--urls", $"http://127.0.0.1:{port}"], port, [("EOFFICE_PUBLIC_PORT", port.ToString()), .. settings]);

    /// <param name="program">Its file.</param>
    /// <param name="port">Where it tells its health.</param>
    internal OfficeProcess Run(string program, string[] words, int port, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var (name, value) in settings.Append(("EOFFICE_CATALOG", _catalog)).Append(("EOFFICE_DATA", _folder)))
        {
            start.Environment[name] = value;
        }

        return new OfficeProcess(Process.Start(start)!, port);
    }

    /// <summary>A government's database, seen by an administrator.</summary>
    internal async Task<NpgsqlConnection> OpenAsync(string government)
    {
        var connection = new NpgsqlConnection(_databases[government]);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>As if the years until a letter's renewal had passed.</summary>
    internal async Task MakeDueAsync(string government, Guid letter)
    {
        await ExecuteAsync(_databases[government], $"update due set at = now() where kind = 'letter.renew' and subject = '{letter}'");
        await ExecuteAsync(_catalog, $"update activity set marked_at = now() where tenant_id = '{government}'");
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    internal IEnumerable<string> Governments => _databases.Keys;
}

[CollectionDefinition(Premises.Name)]
public sealed class PremisesCollection : ICollectionFixture<Premises>;
