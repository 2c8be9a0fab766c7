using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EOffice.Testing;

/// <summary>A PostgreSQL server for tests: the one named by EOFFICE_TEST_POSTGRES, or an own throw-away cluster of this process.</summary>
/// <remarks>The throw-away cluster does not survive a crash (fsync off) and goes with the process, however it ends. As root it runs as user postgres.</remarks>
internal sealed class TestCluster
{
    /// <summary>The family of templates of all installations with the grains' own schema: made once for hundreds of them.</summary>
    public const string SharedTemplate = "tests";

    private static readonly Lazy<TestCluster> One = new(Start);

    private TestCluster(string connectionString) => ConnectionString = connectionString;

    /// <summary>As administrator, to database <c>postgres</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Started at the first call, shared by the whole process.</summary>
    public static TestCluster Get() => One.Value;

    /// <summary>The connection string for another database of the same server, such as a catalog of one's own: <c>NewName("catalog")</c>.</summary>
    public string To(string database) => ConnectionString.Replace("Database=postgres", $"Database={database}", StringComparison.OrdinalIgnoreCase);

    /// <summary>A database name that no other test has.</summary>
    public static string NewName(string stem) => $"test_{stem}_{Guid.NewGuid():N}"[..40];

    private static TestCluster Start()
    {
        if (Environment.GetEnvironmentVariable("EOFFICE_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return new TestCluster(given);
        }

        var folder = Directory.CreateTempSubdirectory("eoffice-test-pg-").FullName;
        if (AsRoot)
        {
            Run("chown", "postgres", folder);
        }

        var data = Path.Combine(folder, "data");
        var port = FreePort();
        Run(Program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        var settings = $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off "
            + "-c full_page_writes=off -c max_connections=300 -c shared_buffers=64MB -c default_toast_compression=lz4 "
            + "-c autovacuum=off -c wal_level=minimal -c max_wal_senders=0 -c checkpoint_timeout=1h -c max_wal_size=8GB";
        StopAfterThisProcess(folder);
        Run(Program("pg_ctl"), "-D", data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", settings, "start");
        var cluster = new TestCluster(
            string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres"));
        foreach (var shared in new[] { "postgres", "template1" })
        {
            Run(Program("psql"), "-q", "-h", folder, "-p", port.ToString(CultureInfo.InvariantCulture), "-U", "postgres", "-c",
                $"REVOKE CONNECT ON DATABASE {shared} FROM PUBLIC");
        }

        return cluster;
    }

    // A watcher that is nobody's child: test hosts are killed, with all their children, before they could tidy up.
    internal static void StopAfterThisProcess(string folder)
    {
        var start = new ProcessStartInfo("setsid") { WorkingDirectory = "/" };
        foreach (var word in (string[])["--fork", "sh", "-c", """
            exec </dev/null >/dev/null 2>&1
            tail --pid="$1" -f /dev/null
            $4 "$3" -D "$2/data" -m immediate -w stop
            rm -rf "$2"
            """, "eoffice-test", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), folder, Program("pg_ctl"), AsRoot ? "runuser -u postgres --" : ""])
        {
            start.ArgumentList.Add(word);
        }

        using var watcher = Process.Start(start);
    }

    internal static bool AsRoot => Environment.UserName == "root";

    // Debian keeps the server's programs out of the PATH, by version.
    internal static string Program(string name)
    {
        var root = "/usr/lib/postgresql";
        var newest = !Directory.Exists(root) ? null : Directory.GetDirectories(root)
            .Where(d => File.Exists(Path.Combine(d, "bin", "initdb")))
            .MaxBy(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture));
        return newest is null ? name : Path.Combine(newest, "bin", name);
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static void Run(string program, params string[] arguments)
    {
        // The server outlives pg_ctl and would hold a redirected pipe open: hence a file for what is said.
        var said = Path.GetTempFileName();
        var start = new ProcessStartInfo("sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("\"$@\" >\"$0\" 2>&1 </dev/null");
        start.ArgumentList.Add(said);
        string[] command = AsRoot && program != "chown" ? ["runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
        foreach (var word in command)
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        process.WaitForExit();
        var text = File.ReadAllText(said);
        File.Delete(said);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed ({RuntimeInformation.OSDescription}): {text}");
        }
    }
}
