using System.Diagnostics;
using System.Globalization;
using EOffice.Documents.Vault;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>PostgreSQL's own pg_dump and pg_restore, run with the catalog's address and administrator. No password stands on a command line.</summary>
internal sealed class PostgresPrograms(CatalogDatabase catalog, BackupOptions options)
{
    private static readonly Dictionary<SslMode, string> SslModes = new()
    {
        [SslMode.Disable] = "disable",
        [SslMode.Allow] = "allow",
        [SslMode.Prefer] = "prefer",
        [SslMode.Require] = "require",
        [SslMode.VerifyCA] = "verify-ca",
        [SslMode.VerifyFull] = "verify-full",
    };

    /// <summary>Gives what the program writes to <paramref name="take"/>, as it comes.</summary>
    /// <exception cref="BackupRefusedException">The program is missing or failed; with its own words.</exception>
    public Task<T> ReadAsync<T>(string program, string[] arguments, Func<Stream, Task<T>> take, CancellationToken cancellationToken)
        => RunAsync(program, arguments, process =>
        {
            process.StandardInput.Close();
            return take(process.StandardOutput.BaseStream);
        }, cancellationToken);

    /// <summary>Feeds the program from <paramref name="source"/>.</summary>
    /// <exception cref="BackupRefusedException">The program is missing or failed; with its own words.</exception>
    public Task WriteAsync(string program, string[] arguments, Stream source, CancellationToken cancellationToken)
        => RunAsync(program, arguments, async process =>
        {
            try
            {
                await using var input = process.StandardInput.BaseStream;
                await source.CopyToAsync(input, cancellationToken);
            }
            catch (IOException e) when (e is not VaultUnavailableException && (process.HasExited || process.WaitForExit(1_000)))
            {
                // It gave up: its exit code says so, and its words why.
            }

            return true;
        }, cancellationToken);

    private async Task<T> RunAsync<T>(string program, string[] arguments, Func<Process, Task<T>> talk, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        try
        {
            var words = process.StandardError.ReadToEndAsync(cancellationToken);
            var result = await talk(process);
            await process.WaitForExitAsync(cancellationToken);
            var said = (await words).Trim().Split('\n')[^1];
            return process.ExitCode == 0 ? result : throw new BackupRefusedException($"{program} failed: {said}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in Environment(catalog.AdministratorAddress()))
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new ProgramMissingException(start.FileName, e);
        }
    }

    // As libpq calls them (PostgreSQL manual, 34.15).
    private static IEnumerable<(string Name, string? Value)> Environment(NpgsqlConnectionStringBuilder address) =>
    [
        ("PGHOST", address.Host), ("PGPORT", address.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", address.Username),
        ("PGPASSWORD", address.Password), ("PGPASSFILE", address.Passfile), ("PGSSLMODE", SslModes[address.SslMode]),
        ("PGSSLROOTCERT", address.RootCertificate), ("PGSSLCERT", address.SslCertificate), ("PGSSLKEY", address.SslKey),
        ("PGAPPNAME", "eoffice-backup"), ("LC_ALL", "C"),
    ];

    // Debian keeps them out of the PATH, by version. The newest one reads older servers, too.
    private string Find(string program)
    {
        const string Root = "/usr/lib/postgresql";
        var newest = !Directory.Exists(Root) ? null : Directory.GetDirectories(Root).Where(folder => File.Exists(Path.Combine(folder, "bin", program)))
            .MaxBy(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0);
        return options.Programs is { } named ? Path.Combine(named, program) : newest is null ? program : Path.Combine(newest, "bin", program);
    }
}
