using System.Globalization;
using Npgsql;

namespace EOffice.Testing;

/// <summary>A PostgreSQL server of a test's own that archives its log (archive_mode on), with base backups of it. It goes with the process.</summary>
internal sealed class ArchivingServer
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-archiving-").FullName;
    private readonly int _port = TestCluster.FreePort();

    public ArchivingServer()
    {
        if (TestCluster.AsRoot)
        {
            TestCluster.Run("chown", "postgres", _folder);
        }

        var data = Path.Combine(_folder, "data");
        foreach (var folder in new[] { Log, Bases })
        {
            TestCluster.Run("mkdir", folder);
        }

        TestCluster.Run(TestCluster.Program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        var settings = $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=100 -c shared_buffers=32MB "
            + $"-c wal_level=replica -c archive_mode=on -c archive_command='cp %p {Log}/%f' -c min_wal_size=32MB -c max_wal_size=64MB";
        TestCluster.StopAfterThisProcess(_folder);
        TestCluster.Run(TestCluster.Program("pg_ctl"), "-D", data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", settings, "start");
        foreach (var shared in new[] { "postgres", "template1" })
        {
            Ask("postgres", $"REVOKE CONNECT ON DATABASE {shared} FROM PUBLIC");
        }
    }

    /// <summary>As administrator; a database's name goes to its end.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=postgres;Database=");

    public string Log => Path.Combine(_folder, "archive");

    public string Bases => Path.Combine(_folder, "bases");

    /// <summary>Named after a moment, as operators name it.</summary>
    public void BackUp(string name)
        => TestCluster.Run(TestCluster.Program("pg_basebackup"), "-h", _folder, "-p", Port, "-U", "postgres", "-D", Path.Combine(Bases, name), "-X", "none", "--checkpoint=fast", "--no-sync");

    /// <summary>What was written until now is archived on return.</summary>
    public async Task ArchiveAsync()
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString}postgres");
        await connection.OpenAsync();
        await using var switching = new NpgsqlCommand("SELECT pg_walfile_name(pg_switch_wal())", connection);
        var file = (string)(await switching.ExecuteScalarAsync())!;
        await using var archived = new NpgsqlCommand($"SELECT coalesce(last_archived_wal >= '{file}', false) FROM pg_stat_archiver", connection);
        while (!(bool)(await archived.ExecuteScalarAsync())!)
        {
            await Task.Delay(50);
        }
    }

    private void Ask(string database, string sql)
        => TestCluster.Run(TestCluster.Program("psql"), "-q", "-v", "ON_ERROR_STOP=1", "-h", _folder, "-p", Port, "-U", "postgres", "-d", database, "-c", sql);

    private string Port => _port.ToString(CultureInfo.InvariantCulture);
}
