using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups.AsOf;

/// <summary>A PostgreSQL server of one's own, made from a base backup and the archived log, that stands still at a moment. Nobody else reaches it, and it reaches nobody.</summary>
/// <remarks>
/// A shell holds it: it copies, verifies, starts, and waits. When its input ends, which it does however this process ends, it stops the server and removes
/// the folder. In a session of its own, so that Ctrl-C reaches this process alone.
/// </remarks>
internal sealed partial class AsideServer : IAsyncDisposable
{
    private const int CopyFailed = 64;
    private const int NotWhole = 65;
    private const int LongestSocketPath = 107;   // sockaddr_un

    private const string Keeper = """
        folder=$1 base=$2 bin=$3; shift 3
        exec 3<&0 </dev/null
        trap 'rm -rf "$folder"' EXIT
        stage() { [ ! -e "$folder/stop" ] || exit 1; "$@" 3<&- & echo $! >"$folder/pid"; wait $!; }
        {
          cat <&3 >/dev/null
          touch "$folder/stop"
          while [ -e "$folder/pid" ]; do pid=$(cat "$folder/pid"); kill -TERM "$pid"; kill -QUIT "$pid"; sleep 0.2; done 2>/dev/null
        } >/dev/null 2>&1 &
        stage cp -a --reflink=auto "$base" "$folder/data" || exit 64
        chmod 700 "$folder/data"
        rm -f "$folder/data/standby.signal" "$folder/data/postmaster.pid"
        : >"$folder/data/postgresql.auto.conf"
        touch "$folder/data/recovery.signal"
        [ $# -eq 0 ] || chown -R postgres "$folder"
        stage "$@" "$bin/pg_verifybackup" -n -q "$folder/data" || exit 65
        stage "$@" "$bin/postgres" -D "$folder/conf"
        """;

    // Nothing of what the base backup says of addresses, archives and libraries counts here. The copy is thrown away: it need not survive anything.
    private const string Settings = """
        data_directory = '{0}/data'
        hba_file = '{0}/conf/pg_hba.conf'
        ident_file = '{0}/conf/pg_ident.conf'
        listen_addresses = ''
        unix_socket_directories = '{0}/socket'
        unix_socket_permissions = 0700
        port = 5432
        archive_mode = off
        restore_command = 'cp "{1}/%f" "%p"'
        recovery_target_time = '{2}'
        recovery_target_action = 'promote'
        hot_standby = off
        max_wal_senders = 0
        max_connections = 20
        autovacuum = off
        fsync = off
        full_page_writes = off
        log_destination = 'stderr'
        log_line_prefix = ''
        log_timezone = 'UTC'
        lc_messages = 'C'
        """;

    private readonly Process _keeper;
    private readonly ConcurrentQueue<string> _log = new();

    private AsideServer(Process keeper, string folder) => (_keeper, Folder) = (keeper, folder);

    public string Folder { get; }

    /// <summary>Runs until it stands at <paramref name="at"/>, with all that was committed until then and nothing that came later.</summary>
    /// <param name="programs">The folder of the server's programs, of the base backup's version.</param>
    /// <param name="work">Where the copy of the whole server may lie for that long.</param>
    /// <exception cref="TooYoungException">The base backup ended only after that moment: an older one is needed.</exception>
    /// <exception cref="BackupRefusedException">Why not, in words. Nothing is left of it.</exception>
    public static async Task<AsideServer> StartAsync(
        BaseBackup from, string archive, DateTimeOffset at, string programs, string work, NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        var server = Launch(from, archive, at, programs, work);
        try
        {
            await server.ReachAsync(from, archive, at, server.Address(address), cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The way in: a socket in a folder that is this user's alone.</summary>
    public NpgsqlConnectionStringBuilder Address(NpgsqlConnectionStringBuilder like) => new()
    {
        Host = Path.Combine(Folder, "socket"),
        Port = 5432,
        Username = like.Username ?? Environment.UserName,
        Database = like.Database,
        SslMode = SslMode.Disable,
        Pooling = false,
        Timeout = 15,
    };

    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync(CancellationToken.None);
        _keeper.Dispose();
    }

    private static AsideServer Launch(BaseBackup from, string archive, DateTimeOffset at, string programs, string work)
    {
        var folder = Path.Combine(Path.GetFullPath(work), $"eoffice-as-of-{Path.GetRandomFileName()}");
        foreach (var path in new[] { folder, archive }.Where(path => !Plain().IsMatch(path)))
        {
            throw new BackupRefusedException($"The path {path} has characters that a setting of PostgreSQL can't hold: only letters, digits and ._/- here.");
        }

        if (Path.Combine(folder, "socket/.s.PGSQL.5432").Length > LongestSocketPath)
        {
            throw new BackupRefusedException($"The path {work} is too long for a socket in it: name a shorter folder.");
        }

        MakeMine(folder, Path.Combine(folder, "conf"), Path.Combine(folder, "socket"));
        File.WriteAllText(Path.Combine(folder, "conf", "pg_ident.conf"), "");
        File.WriteAllText(Path.Combine(folder, "conf", "pg_hba.conf"), "local all all trust\n");
        File.WriteAllText(Path.Combine(folder, "conf", "postgresql.conf"), Settings
            .Replace("{0}", folder, StringComparison.Ordinal).Replace("{1}", Path.GetFullPath(archive), StringComparison.Ordinal)
            .Replace("{2}", at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture), StringComparison.Ordinal));

        // A server refuses to run as root: it runs as the user that PostgreSQL's packages make.
        string[] words = ["sh", "-c", Keeper, "eoffice-as-of", folder, from.Folder, programs, .. Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : Array.Empty<string>()];
        var keeper = Process.Start(new ProcessStartInfo("setsid", words) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var server = new AsideServer(keeper, folder);
        keeper.ErrorDataReceived += (_, line) => server.Heard(line.Data);
        keeper.OutputDataReceived += (_, line) => server.Heard(line.Data);
        keeper.BeginErrorReadLine();
        keeper.BeginOutputReadLine();
        return server;
    }

    private static void MakeMine(params string[] folders)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new BackupRefusedException("A server aside is made on Linux only.");
        }

        foreach (var one in folders)
        {
            Directory.CreateDirectory(one, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // Its words are few, but one for each file of the log.
    private void Heard(string? line)
    {
        if (line is not null && !line.Contains("restored log file", StringComparison.Ordinal) && _log.Count < 1_000)
        {
            _log.Enqueue(line);
        }
    }

    private async Task ReachAsync(BaseBackup from, string archive, DateTimeOffset at, NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        var ended = _keeper.WaitForExitAsync(CancellationToken.None);
        while (!await AnswersAsync(address, cancellationToken))
        {
            if (await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken)) == ended)
            {
                throw WhyNot(from, archive, at);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<bool> AnswersAsync(NpgsqlConnectionStringBuilder address, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            return !await connection.ScalarAsync<bool>("SELECT pg_is_in_recovery()", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is not (PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown))
        {
            throw new BackupRefusedException($"The server aside refuses: {e.MessageText}.", e);
        }
        catch (NpgsqlException)
        {
            return false;   // it is not so far
        }
    }

    private BackupRefusedException WhyNot(BaseBackup from, string archive, DateTimeOffset at)
    {
        bool Said(params string[] words) => _log.Any(line => words.Any(word => line.Contains(word, StringComparison.Ordinal)));
        var last = _log.Select(line => Last().Match(line)).LastOrDefault(match => match.Success)?.Groups[1].Value;
        var moment = at.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
        return Said("recovery stop point is before consistent recovery point") ? new TooYoungException(from) : new BackupRefusedException(
            _keeper.ExitCode == CopyFailed ? $"The base backup {from.Name} could not be copied: {_log.LastOrDefault()}"
            : _keeper.ExitCode == NotWhole ? $"The base backup {from.Name} is not as it was made: {_log.FirstOrDefault()}"
            : Said("recovery ended before configured recovery target was reached")
                ? $"The log archived below {archive} ends before {moment}: {(last is null ? "it holds no transaction after the base backup" : $"its last transaction is of {last}")}. A file is missing, or not archived yet (archive_timeout)."
            : Said("could not locate", "could not find redo location", "WAL ends before", "could not find record") ? $"The log that the base backup {from.Name} begins with is not below {archive}."
            : $"The server aside ended: {_log.LastOrDefault(line => line.StartsWith("FATAL", StringComparison.Ordinal) || line.StartsWith("PANIC", StringComparison.Ordinal)) ?? _log.LastOrDefault()}");
    }

    [GeneratedRegex("^[A-Za-z0-9._/-]+$")]
    private static partial Regex Plain();

    [GeneratedRegex("last completed transaction was at log time (.*)$")]
    private static partial Regex Last();
}

/// <summary>A base backup that ended only after the moment that is asked for.</summary>
internal sealed class TooYoungException(BaseBackup from) : BackupRefusedException($"The base backup {from.Name} ended after that moment.");
