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
    private OfficeProcess? _running;

    private string Failpoint => Path.Combine(_folder, "failpoint");

    public async Task InitializeAsync()
    {
        Disarm();
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

    public async Task DisposeAsync()
    {
        await EmptyAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A portal at work: the one that outlived the test before, or a new one when that died.</summary>
    internal async Task<OfficeProcess> RunningAsync()
    {
        if (_running is null or { IsDead: true })
        {
            await EmptyAsync();
            _running = Start(Town.FreePort());
            await _running.ReadyAsync();
        }

        return _running;
    }

    /// <summary>Whatever runs dies where it passes this the next time; what is started after that lives.</summary>
    internal void Arm(string failpoint) => File.WriteAllText(Failpoint, failpoint);

    /// <summary>Waits for a death that was arranged.</summary>
    internal async Task DeadAsync(OfficeProcess doomed)
    {
        await doomed.DeadAsync();
        Disarm();
    }

    /// <summary>No portal of an earlier test is left to do the work of those that die.</summary>
    internal async Task EmptyAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
            _running = null;
        }

        Disarm();
    }

    private void Disarm() => Arm("");

    /// <summary>The program as an installation runs it; it answers once <see cref="OfficeProcess.ReadyAsync"/> is over.</summary>
    internal OfficeProcess Start(int port)
    {
        // artifacts/bin/EndToEnd.Tests/debug → artifacts/bin/Portal/debug
        var mine = new DirectoryInfo(AppContext.BaseDirectory);
        return StartPortal(Path.Combine(mine.Parent!.Parent!.FullName, "Portal", mine.Name), port, ("EOFFICE_FAILPOINT", $"@{Failpoint}"));
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
