using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using System.Reflection;
using System.Text;
using EOffice.Documents.Vault;
using EOffice.Grains.Backups.AsOf;
using EOffice.Grains.Checks;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Makes one backup: a dump, the documents that were not there yet, and last the manifest. Killed anywhere, no backup was made.</summary>
internal sealed class BackupMaking(
    CatalogDatabase catalog, TenantCatalog tenants, IDocumentVault vault, PostgresPrograms programs, BackupLedger ledger,
    BackupOptions options, TimeProvider clock)
{
    /// <summary>The version of this program, as it stands in manifests.</summary>
    internal static string Program { get; } =
        typeof(BackupMaking).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <exception cref="BackupRefusedException">With the reason; what was there before is as it was.</exception>
    public async Task<BackupManifest> MakeAsync(TenantId id, BackupShelf shelf, CancellationToken cancellationToken = default)
    {
        var tenant = tenants.Find(id) is { HasData: true, CopyOf: null } found ? found
            : throw new BackupRefusedException($"There is no government '{id}' with data of its own.");
        await using var held = await BackupLock.TryTakeAsync(catalog, id, cancellationToken)
            ?? throw new BackupBusyException(id);
        try
        {
            var access = tenants.AccessOf(id);
            var manifest = await WriteAsync(tenant, new BackupSource(catalog, programs, access.Database, access.Role, null), shelf, cancellationToken);
            var kept = await shelf.ExpireAsync(id, options.Kept, cancellationToken);
            await ledger.NoteMadeAsync(manifest, kept);
            return manifest;
        }
        catch (Exception fault) when (fault is BackupRefusedException or NpgsqlException or VaultUnavailableException or IOException)
        {
            await ledger.NoteFailedAsync(id, fault.Message, clock.GetUtcNow());
            throw;
        }
    }

    /// <summary>Of another moment than now, which stands in its manifest. The notes of the government's own backups stay as they are.</summary>
    /// <exception cref="BackupRefusedException">With the reason; what was there before is as it was.</exception>
    public async Task<BackupManifest> MakeAsync(Tenant tenant, BackupSource source, BackupShelf shelf, CancellationToken cancellationToken)
    {
        await using var held = await BackupLock.TryTakeAsync(catalog, tenant.Id, cancellationToken) ?? throw new BackupBusyException(tenant.Id);
        var manifest = await WriteAsync(tenant, source, shelf, cancellationToken);
        await ledger.NoteKeptAsync(tenant.Id, (await shelf.NamesAsync(tenant.Id, cancellationToken)).Count);
        return manifest;
    }

    private async Task<BackupManifest> WriteAsync(Tenant tenant, BackupSource source, BackupShelf shelf, CancellationToken cancellationToken)
    {
        var access = tenants.AccessOf(tenant.Id);
        var (at, version, schema, tables, names, dump) = await SnapshotAsync(tenant, source, shelf, cancellationToken);
        Failpoint.Hit("backup.after-dump");
        var missing = await CopyAsync(tenant, source, shelf, names, cancellationToken);
        var (list, count, bytes) = await ListAsync(tenant, shelf, names, missing, cancellationToken);
        Failpoint.Hit("backup.after-list");
        var manifest = new BackupManifest(
            BackupManifest.Newest, tenant.Id.Value, tenant.Name, await FreeAsync(shelf, tenant.Id, source.AsOf ?? at, cancellationToken), source.Database, source.Role, schema, Program, version,
            dump.Sha256, dump.Size, list, count, bytes, missing.Count, tables, Convert.ToBase64String(access.WrappedKey),
            [.. access.ExchangeKeys.Select(key => new WrappedExchangeKey(key.KeyId, Convert.ToBase64String(key.PublicKey), Convert.ToBase64String(key.WrappedPrivateKey)))], source.AsOf is null ? null : at);
        await shelf.PublishAsync(tenant, manifest, cancellationToken);
        Failpoint.Hit("backup.after-manifest");
        return manifest;
    }

    // One snapshot for all three: sums, names of documents, dump. It ends before documents are copied, which may take hours the first time.
    private async Task<Snapshot> SnapshotAsync(Tenant tenant, BackupSource source, BackupShelf shelf, CancellationToken cancellationToken)
    {
        await using var connection = await source.Server.ConnectAsync(source.Database, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var snapshot = await connection.ReadValueAsync<string>("select pg_export_snapshot()");
        var at = clock.GetUtcNow();
        var schema = await connection.ReadValueAsync<int>("select max(number) from migration.applied");
        var version = await connection.ReadValueAsync<string>("show server_version");
        var tables = await TableSums.ReadAsync(connection, cancellationToken);
        var names = await KeptDocuments.NamesAsync(connection);
        var dump = await source.Programs.ReadAsync(
            "pg_dump", ["-Fc", $"--snapshot={snapshot}", "--lock-wait-timeout=60s", "--no-password", "-d", source.Database],
            output => shelf.Objects.PutAsync(tenant.Id.Value, output, cancellationToken), cancellationToken);
        return new Snapshot(at, version!, schema, tables, names, dump);
    }

    /// <returns>What rows name and storage does not have whole.</returns>
    private async Task<SortedSet<string>> CopyAsync(
        Tenant tenant, BackupSource source, BackupShelf shelf, SortedSet<string> names, CancellationToken cancellationToken)
    {
        var held = await shelf.HeldAsync(tenant.Id, cancellationToken);
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var sha256 in names.Where(name => !held.ContainsKey(name)))
        {
            if (!await CopyAsync(tenant, shelf, sha256, cancellationToken))
            {
                missing.Add(sha256);
            }

            Failpoint.Hit("backup.after-document");
        }

        // What rows ceased to name meanwhile may have been deleted: an export whose days were over.
        if (missing.Count > 0)
        {
            await using var connection = await source.Server.ConnectAsync(source.Database, cancellationToken);
            var now = await KeptDocuments.NamesAsync(connection);
            names.RemoveWhere(name => missing.Contains(name) && !now.Contains(name));
            missing.IntersectWith(now);
        }

        return missing;
    }

    // Read to its end and sealed anew: what lies on the shelf was whole when it was put there.
    private async Task<bool> CopyAsync(Tenant tenant, BackupShelf shelf, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await vault.OpenAsync(tenant.Id.Value, sha256, cancellationToken);
            return content is not null && (await shelf.Objects.PutAsync(tenant.Id.Value, content, cancellationToken)).Sha256 == sha256;
        }
        catch (DocumentDamagedException)
        {
            return false;
        }
    }

    private static async Task<(string Sha256, int Count, long Bytes)> ListAsync(
        Tenant tenant, BackupShelf shelf, SortedSet<string> names, SortedSet<string> missing, CancellationToken cancellationToken)
    {
        var held = await shelf.HeldAsync(tenant.Id, cancellationToken);
        var lines = new StringBuilder();
        var (count, bytes) = (0, 0L);
        foreach (var name in names.Where(name => !missing.Contains(name)))
        {
            lines.Append(CultureInfo.InvariantCulture, $"{name} {held[name]}\n");
            (count, bytes) = (count + 1, bytes + held[name]);
        }

        using var content = new MemoryStream(Encoding.ASCII.GetBytes(lines.ToString()), writable: false);
        return ((await shelf.Objects.PutAsync(tenant.Id.Value, content, cancellationToken)).Sha256, count, bytes);
    }

    // Names count in seconds.
    private static async Task<DateTimeOffset> FreeAsync(BackupShelf shelf, TenantId tenant, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var names = (await shelf.NamesAsync(tenant, cancellationToken)).ToHashSet();
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        while (names.Contains(BackupManifest.NameOf(at)))
        {
            at += TimeSpan.FromSeconds(1);
        }

        return at;
    }

    private sealed record Snapshot(
        DateTimeOffset At, string Version, int Schema, ImmutableArray<TableSum> Tables, SortedSet<string> Names, StoredDocument Dump);
}
