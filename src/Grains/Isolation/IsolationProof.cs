using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Isolation;

/// <summary>Proves on the running installation that governments are apart, and notes the result: docs/isolation.md. It reads no letter and leaves nothing behind.</summary>
internal sealed class IsolationProof(
    TenantCatalog tenants, DatabaseProof database, KeyProof keys, IDocumentVault storage, IsolationHistory history, TimeProvider clock)
{
    /// <summary>Up to so many governments every pair is tried; beyond, each against a few, drawn anew each time.</summary>
    private const int AllPairsUpTo = 12;

    private const int OthersEach = 3;

    /// <exception cref="NpgsqlException">A database does not answer: nothing can be said now.</exception>
    /// <exception cref="VaultUnavailableException">Likewise the storage.</exception>
    public async Task<IsolationReport> ProveAsync(CancellationToken cancellationToken = default)
    {
        await tenants.RefreshAsync(cancellationToken);
        var report = await OnceAsync(cancellationToken);
        if (!report.Leaks.IsEmpty)
        {
            // A government that just came, went, or was restored is no leak: it is looked at twice before it is said.
            await tenants.RefreshAsync(cancellationToken);
            report = await OnceAsync(cancellationToken);
        }

        await history.AddAsync(report);
        return report;
    }

    private async Task<IsolationReport> OnceAsync(CancellationToken cancellationToken)
    {
        var (all, at, start) = (tenants.All().Where(one => one.HasData).ToList(), clock.GetUtcNow(), clock.GetTimestamp());
        var pairs = Pairs([.. all.Select(one => one.Id)]);
        var log = new ProofLog();
        var counts = new int[4];
        Func<Task>[] parts =
        [
            () => database.ProveAsync(log, all, pairs, cancellationToken),
            () => Task.Run(() => keys.ProveKeys(log, pairs), cancellationToken),
            () => keys.ProveStorageAsync(log, pairs, storage, cancellationToken),
            () => Task.Run(() => KeyProof.ProveNames(log, pairs), cancellationToken),
        ];
        for (var i = 0; i < parts.Length; i++)
        {
            var before = log.Count;
            await TryAsync(log, parts[i]);
            counts[i] = log.Since(before);
        }

        return new IsolationReport(
            at, RunningBuild.Id, clock.GetElapsedTime(start), all.Count, pairs.Count, new IsolationCounts(counts[0], counts[1], counts[2], counts[3]), [.. log.Leaks], [.. log.Notes]);
    }

    /// <summary>In both directions.</summary>
    internal static List<(TenantId One, TenantId Other)> Pairs(TenantId[] all)
        => [.. all.SelectMany(one => Others(all, one), (one, other) => (one, other))];

    private static IEnumerable<TenantId> Others(TenantId[] all, TenantId one)
    {
        var others = all.Where(other => other != one).ToArray();
        RandomNumberGenerator.Shuffle<TenantId>(others);
        return all.Length <= AllPairsUpTo ? others : others.Take(OthersEach);
    }

    // What could not be tried to its end is not proved.
    private static async Task TryAsync(ProofLog log, Func<Task> part)
    {
        try
        {
            await part();
        }
        catch (Exception fault) when (fault is PostgresException { IsTransient: false } or CryptographicException or DocumentDamagedException or InvalidOperationException)
        {
            log.Expect(false, () => $"a proof broke off: {fault.Message}");
        }
    }
}
