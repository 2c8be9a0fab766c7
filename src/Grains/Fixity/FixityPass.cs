using System.Diagnostics;
using EOffice.Documents.Vault;
using EOffice.Grains.Operators;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Fixity;

/// <summary>Reads every stored document of a government again, a few at a time, and notes what is not as it was.</summary>
/// <remarks><code>
///   Gathering ──▶ Reading ──▶ Orphans ──▶ Ended       and again when the next one is due
/// </code>Each slice is one transaction: what was found, how far it got, when it goes on. Killed in between, the slice is done again
/// by whichever process is first. A slice is short, and the pause after it at least as long, so that people's work comes first.</remarks>
internal sealed partial class FixityPass(
    OfficeDatabase database, IDocumentVault vault, FixityOptions options, FigureRounds figures, TimeProvider clock, ILogger<FixityPass> log) : ITimedWork, IDisposable
{
    private const int RowsAtOnce = 500;
    private const int DocumentsAtOnce = 8;
    private const int ObjectsAtOnce = 500;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    /// <summary>What was uploaded lately may be named by a draft that is not saved yet.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _one = new(1);

    public void Dispose() => _one.Dispose();

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        if (!await database.ReadOneAsync(tenant, FixityStore.IsDue, row => row.GetBoolean(0), now))
        {
            return;
        }

        // One slice at a time in this process, whosever turn it is: the rest of it works for people.
        if (!_one.Wait(0))
        {
            await database.WriteAsync(tenant, "update due set at = $1 where kind = 'fixity' and at <= $2", now + Turn, now);
            return;
        }

        try
        {
            if (await SliceAsync(tenant, now))
            {
                await figures.TryReportAsync(tenant);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    // Returns whether operators have to hear of it at once.
    private async Task<bool> SliceAsync(TenantId tenant, DateTimeOffset now)
    {
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await connection.ReadValueAsync<int>(FixityStore.Take, now) == 0)
        {
            return false;   // another process has it
        }

        var pass = await FixityStore.OpenAsync(connection) ?? await BeginAsync(connection, now);
        var begins = pass is { Stage: FixityStage.Gathering, Source: 0, Position: "" };
        var start = Stopwatch.GetTimestamp();
        var bytes = 0L;
        TimeSpan pause;
        var waits = false;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            bytes = await (pass.Stage switch
            {
                FixityStage.Gathering => GatherAsync(connection, pass),
                FixityStage.Reading => ReadAsync(connection, tenant, pass, now, patience.Token),
                _ => FindOrphansAsync(connection, tenant, pass, patience.Token),
            });
            var took = Stopwatch.GetElapsedTime(start);
            pause = TimeSpan.FromSeconds(Math.Max(took.TotalSeconds, (double)bytes / options.BytesPerSecond));
        }
        catch (VaultUnavailableException fault)
        {
            LogTrouble(log, tenant, fault.Message);
            await FixityStore.WriteAsync(connection, FixityStore.Waits(pass));
            (pause, waits) = (AfterTrouble, true);
        }

        var ended = pass.Stage == FixityStage.Orphans && await FixityStore.OpenAsync(connection) is { Stage: FixityStage.Ended };
        if (ended)
        {
            Report(tenant, pass, await FixityStore.EndAsync(connection, pass, clock.GetUtcNow()));
        }

        await FixityStore.WriteAsync(connection, new RowWrite(FixityStore.WakeAt, clock.GetUtcNow() + (ended ? options.Every : pause)));
        Failpoint.Hit("fixity.before-commit");
        await transaction.CommitAsync();
        return begins || ended || waits;
    }

    private static async Task<OpenPass> BeginAsync(NpgsqlConnection connection, DateTimeOffset now)
    {
        await connection.WriteAsync(FixityStore.Begin, Guid.CreateVersion7(), now, null);
        return (await FixityStore.OpenAsync(connection))!;
    }

    private static async Task<long> GatherAsync(NpgsqlConnection connection, OpenPass pass)
    {
        var (documents, next) = await NamedDocuments.ReadAsync(connection, NamedDocuments.Sources[pass.Source], pass.Position, RowsAtOnce);
        await FixityStore.PutNamedAsync(connection, pass.Id, documents);
        var on = next is null ? pass with { Source = pass.Source + 1, Position = "" } : pass with { Position = next };
        await FixityStore.WriteAsync(connection, FixityStore.Progress(on, 0, 0));
        if (on.Source == NamedDocuments.Sources.Count)
        {
            await FixityStore.WriteAsync(connection, FixityStore.NamesAreComplete(pass));
        }

        return 0;
    }

    private async Task<long> ReadAsync(NpgsqlConnection connection, TenantId tenant, OpenPass pass, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var part = await FixityStore.PartAsync(connection, pass, DocumentsAtOnce);
        var start = Stopwatch.GetTimestamp();
        var (rows, read, bytes, last) = (new List<RowWrite>(), 0, 0L, pass.Position);
        foreach (var (sha256, named) in part)
        {
            last = sha256;
            if (!named)
            {
                rows.Add(FixityStore.NotNamed(sha256));
                continue;
            }

            var (state, size) = await vault.LookAsync(tenant, sha256, cancellationToken);
            Count(tenant, sha256, state, size);
            rows.Add(FixityStore.State(sha256, state, now));
            (read, bytes) = (read + 1, bytes + size);
            if (Stopwatch.GetElapsedTime(start) > Slice)
            {
                break;
            }
        }

        rows.Add(FixityStore.Progress(pass with { Position = last }, read, bytes));
        if (part.Count < DocumentsAtOnce && (part.Count == 0 || last == part[^1].Sha256))
        {
            rows.Add(FixityStore.Stage(pass, FixityStage.Orphans));
        }

        await FixityStore.WriteAsync(connection, rows);
        return bytes;
    }

    private async Task<long> FindOrphansAsync(NpgsqlConnection connection, TenantId tenant, OpenPass pass, CancellationToken cancellationToken)
    {
        IReadOnlyList<KeptObject> kept;
        try
        {
            kept = await vault.ListAsync(tenant.Value, pass.Position, ObjectsAtOnce, cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            throw new VaultUnavailableException("The storage is too slow to list documents now.", e);
        }

        var old = kept.Where(k => k.PutAt < pass.StartedAt - Fresh).ToList();
        await FixityStore.WriteAsync(connection, FixityStore.Orphans(pass, old), kept.Count < ObjectsAtOnce
            ? FixityStore.Stage(pass, FixityStage.Ended)
            : FixityStore.Progress(pass with { Position = kept[^1].Sha256 }, 0, 0));
        return 0;
    }

    private void Count(TenantId tenant, string sha256, DocumentState state, long size)
    {
        OfficeTelemetry.DocumentsChecked.Add(1, new KeyValuePair<string, object?>("result", state.ToString().ToLowerInvariant()));
        OfficeTelemetry.BytesChecked.Add(size);
        if (state != DocumentState.Sound)
        {
            LogFinding(log, tenant, sha256, state);
        }
    }

    private void Report(TenantId tenant, OpenPass pass, Ended ended)
        => LogEnd(log, ended.Damaged + ended.Missing == 0 ? LogLevel.Information : LogLevel.Error, tenant, ended.Documents, ended.Bytes,
            (clock.GetUtcNow() - pass.StartedAt).TotalSeconds, ended.Damaged, ended.Missing, ended.Orphans);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant}: document {Sha256} is {State}; restore it from a backup")]
    private static partial void LogFinding(ILogger logger, TenantId tenant, string sha256, DocumentState state);

    [LoggerMessage(Message = "{Tenant}: {Documents} documents, {Bytes} bytes checked in {Seconds} s: {Damaged} damaged, {Missing} missing, {Orphans} without a row")]
    private static partial void LogEnd(
        ILogger logger, LogLevel level, TenantId tenant, int documents, long bytes, double seconds, int damaged, int missing, int orphans);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: documents are not checked now: {Reason}")]
    private static partial void LogTrouble(ILogger logger, TenantId tenant, string reason);
}
