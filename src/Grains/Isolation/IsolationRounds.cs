using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Isolation;

/// <summary>Proves once a day, and soon after a new build came up; in one process, whichever is first.</summary>
internal sealed partial class IsolationRounds(
    IsolationProof proof, IsolationHistory history, CatalogDatabase catalog, TimeProvider clock, ILogger<IsolationRounds> log) : RepeatedRounds(Pause, clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    /// <returns>Null when the last one still holds for this build, or another process is at it.</returns>
    public async Task<IsolationReport?> RoundAsync(CancellationToken cancellationToken = default)
    {
        if (!IsDue(await history.LastAsync()))
        {
            return null;
        }

        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        if (!await connection.ReadValueAsync<bool>("select pg_try_advisory_lock(hashtextextended('isolation', 0))") || !IsDue(await history.LastAsync()))
        {
            return null;
        }

        var report = await proof.ProveAsync(cancellationToken);
        if (report.Leaks.IsEmpty)
        {
            Sound(log, report.Checks.All, report.Build);
        }

        foreach (var leak in report.Leaks)
        {
            Leaked(log, leak);
        }

        return report;
    }

    protected override Task WorkAsync(CancellationToken cancellationToken) => RoundAsync(cancellationToken);

    protected override bool IsPassing(Exception fault) => fault is NpgsqlException or IOException;

    protected override void Tell(Exception fault) => NotNow(log, fault.Message);

    private bool IsDue(IsolationReport? last) => last is null || last.Build != RunningBuild.Id || Clock.GetUtcNow() - last.At >= Every;

    [LoggerMessage(Level = LogLevel.Information, Message = "Governments are apart: {Checks} checks on build {Build}, no leak")]
    private static partial void Sound(ILogger logger, int checks, string build);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Governments are NOT apart: {Leak}")]
    private static partial void Leaked(ILogger logger, string leak);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The proof of isolation does not go on now: {Reason}")]
    private static partial void NotNow(ILogger logger, string reason);
}
