using EOffice.Documents.Vault;
using EOffice.Grains.Backups;
using EOffice.Grains.Exchange;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using Npgsql;

namespace EOffice.Grains.Keys;

/// <summary>A new key for one government in the place of the old one, while its people work on. See docs/keys.md.</summary>
internal sealed class KeyExchange(
    CatalogDatabase catalog, TenantCatalog tenants, TenantRings rings, SealedValues values, IDocumentVault vault, BackupShelves shelves, OfficeDatabase offices, TenancyOptions options,
    TimeProvider clock)
{
    private const int DocumentsAtOnce = 1_000;

    /// <summary>What was made with these and can't be made anew goes on being known by the old keys.</summary>
    private static readonly string[] KeptPurposes = [Accounts.SecondFactors.SecondFactorSecrets.CodePurpose];

    /// <summary>By then every process has read the catalog again, also one that no notification reached.</summary>
    internal TimeSpan Wait { get; set; } = 2 * options.CatalogRefresh;

    /// <summary>A new key is in use, and nothing but backups hangs on the old one. Killed anywhere, the same call goes on.</summary>
    /// <exception cref="KeyExchangeRefusedException">There is no such government, it is a copy, or somebody works on its keys or backups.</exception>
    public async Task<KeyExchangeReport> ExchangeAsync(TenantId tenant, IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        await using var held = await LockAsync(tenant, cancellationToken);
        var ring = await rings.ReadAsync(held.Connection, tenant, cancellationToken);
        if (ring.Keys.Length == 1)
        {
            ring = ring.Prepared();
            await rings.WriteAsync(held.Connection, tenant, ring, cancellationToken);
            Failpoint.Hit("key.after-prepared");
        }

        if (ring.Waits)
        {
            progress.Report("waiting until every process knows the new key");
            await Task.Delay(Wait, clock, cancellationToken);
            await rings.WriteAsync(held.Connection, tenant, ring.Used(), cancellationToken);
            await NoteAsync(held.Connection, tenant, "government.key-exchanged", "key.exchanged");
            Failpoint.Hit("key.after-used");
        }

        return await SealAnewAsync(tenant, progress, cancellationToken);
    }

    /// <summary>Only the new key is left, when nothing hangs on an old one any more.</summary>
    /// <exception cref="KeyExchangeRefusedException">There is no old key, the exchange is not finished, or a backup opens with the old key only.</exception>
    public async Task<KeyExchangeReport> DropOldAsync(TenantId tenant, IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        await using var held = await LockAsync(tenant, cancellationToken);
        var ring = await rings.ReadAsync(held.Connection, tenant, cancellationToken);
        if (ring is { Keys.Length: 1 } or { Waits: true })
        {
            throw new KeyExchangeRefusedException($"There is no old key of '{tenant}' to drop, or its exchange is not finished: run rotate-key first.");
        }

        if (shelves.Usual is { } shelf)
        {
            foreach (var name in await shelf.NamesAsync(tenant, cancellationToken))
            {
                var manifest = await shelf.ReadAsync(tenant, name, cancellationToken);
                if (!rings.Open(tenant, Convert.FromBase64String(manifest.WrappedKey)).Has(ring.Keys[0]))
                {
                    throw new KeyExchangeRefusedException($"The backup {manifest.Id} of '{tenant}' opens with the old key only; wait until it has gone, or take it away.");
                }
            }

            await AllAsync(shelf.Objects, tenant, progress, cancellationToken);
        }

        var report = await SealAnewAsync(tenant, progress, cancellationToken);
        await rings.WriteAsync(held.Connection, tenant, ring.Dropped(KeptPurposes), cancellationToken);
        await NoteAsync(held.Connection, tenant, "government.key-dropped", "key.dropped");
        await tenants.RefreshAsync(cancellationToken);
        return report;
    }

    private async Task<BackupLock> LockAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        if (tenants.Find(tenant) is not { HasData: true, CopyOf: null })
        {
            throw new KeyExchangeRefusedException($"There is no government '{tenant}' with a key of its own.");
        }

        return await BackupLock.TryTakeAsync(catalog, tenant, cancellationToken)
            ?? throw new KeyExchangeRefusedException($"Another process works on the keys or backups of '{tenant}'.");
    }

    private async Task<KeyExchangeReport> SealAnewAsync(TenantId tenant, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await tenants.RefreshAsync(cancellationToken);
        var sealedAnew = await values.SealAnewAsync(tenant, cancellationToken);
        progress.Report($"{sealedAnew} values sealed anew");
        return new KeyExchangeReport(sealedAnew, await AllAsync(vault, tenant, progress, cancellationToken));
    }

    // What is put meanwhile is sealed under the new key; what was sealed anew is passed over by its header.
    private static async Task<long> AllAsync(IDocumentVault vault, TenantId tenant, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (seen, anew) = (0L, 0L);
        for (string? after = ""; after is not null;)
        {
            var page = await vault.ListAsync(tenant.Value, after, DocumentsAtOnce, cancellationToken);
            foreach (var document in page)
            {
                anew += await vault.SealAnewAsync(tenant.Value, document.Sha256, cancellationToken) ? 1 : 0;
            }

            seen += page.Count;
            progress.Report($"{seen} documents looked at, {anew} sealed anew");
            after = page.Count == DocumentsAtOnce ? page[^1].Sha256 : null;
        }

        return anew;
    }

    // Among the acts of operators, and in the government's own audit log.
    private async Task NoteAsync(NpgsqlConnection connection, TenantId tenant, string act, string entry)
    {
        var now = clock.GetUtcNow();
        await connection.WriteAsync(
            "insert into operator_act (command, at, action, tenant_id, detail) values ($1, $2, $3, $4, '')", Guid.CreateVersion7(now), now, act, tenant.Value);
        await offices.ApplyAsync(new RowCommand(tenant, Guid.CreateVersion7(now), DerivedId.Of("key", tenant.Value), entry, null, now, ""), _ => Task.FromResult<Refusal?>(null));
    }
}

/// <param name="Values">Values in the database that were sealed anew.</param>
/// <param name="Documents">Documents whose own key was.</param>
internal sealed record KeyExchangeReport(int Values, long Documents);
