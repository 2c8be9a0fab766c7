using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EOffice.Testing;

/// <summary>An S3 server as a process of its own, on loopback, with one bucket in a throw-away folder. It can be killed, halted, and damaged.</summary>
internal sealed class S3Server : IDisposable
{
    public const string Bucket = "dokumen";

    /// <summary>The one key that this server knows.</summary>
    public const string Key = "S3RVER";

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-s3-").FullName;
    private readonly int _port = FreePort();
    private bool _strict;
    private Process? _process;

    public Uri Endpoint => new($"http://127.0.0.1:{_port}");

    /// <param name="strict">Signatures are checked too; then it refuses every listing, which it reckons wrongly.</param>
    public static async Task<S3Server> StartAsync(bool strict = false)
    {
        var server = new S3Server { _strict = strict };
        await server.RestartAsync();
        return server;
    }

    /// <summary>On the same port, with what lay there.</summary>
    public async Task RestartAsync()
    {
        await InstallAsync();
        // Its tokens for the rest of a listing are made with DES, which OpenSSL gives only when asked.
        string[] words = ["--openssl-legacy-provider", "serve.cjs", _folder, _port.ToString(CultureInfo.InvariantCulture), Bucket, .. _strict ? ["strict"] : Array.Empty<string>()];
        _process = Process.Start(new ProcessStartInfo("node", words)
        {
            WorkingDirectory = Programs,
            RedirectStandardOutput = true,
        })!;
        var said = await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("ready", said);
    }

    public void Kill()
    {
        _process!.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>It takes connections, as the kernel does that, and says nothing.</summary>
    public void Halt() => Signal("STOP");

    public void GoOn() => Signal("CONT");

    /// <summary>The file that holds an object: it can be read, damaged and copied past the server.</summary>
    public string FileOf(string key) => Path.Combine(_folder, Bucket, $"{key}._S3rver_object");

    /// <summary>Names of all objects.</summary>
    public IEnumerable<string> Objects() => Directory.EnumerateFiles(Path.Combine(_folder, Bucket), "*._S3rver_object", SearchOption.AllDirectories);

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            Kill();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Programs { get; } = FindPrograms();

    private static string FindPrograms()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "EOffice.Saas.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return Path.Combine(folder.FullName, "tests", "Shared", "S3");
    }

    // Once a checkout; test processes that run beside each other wait for the first.
    private static async Task InstallAsync()
    {
        using var npm = Process.Start(new ProcessStartInfo("flock", [
            ".", "sh", "-c", "test -e node_modules/.package-lock.json || npm ci --ignore-scripts --no-audit --no-fund --loglevel=error"])
        {
            WorkingDirectory = Programs,
        })!;
        await npm.WaitForExitAsync();
        Assert.True(npm.ExitCode == 0, "npm ci failed in tests/Shared/S3.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
