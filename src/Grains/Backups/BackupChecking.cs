using EOffice.Documents.Vault;
using EOffice.Grains.Checks;
using EOffice.Grains.Fixity;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Proves a backup: reads everything it names, restores the dump into a database that is thrown away, and looks through that one.</summary>
internal sealed class BackupChecking(CatalogDatabase catalog, DumpRestoring restoring, BackupLedger ledger, TimeProvider clock)
{
    /// <exception cref="BackupRefusedException">It is not there, its manifest was changed, or another process works on this government's backups.</exception>
    public async Task<IReadOnlyList<Finding>> CheckAsync(TenantId tenant, BackupShelf shelf, string name, CancellationToken cancellationToken = default)
    {
        var manifest = await shelf.ReadAsync(tenant, name, cancellationToken);
        await using var held = await BackupLock.TryTakeAsync(catalog, tenant, cancellationToken)
            ?? throw new BackupBusyException(tenant);
        var findings = new List<Finding>();
        try
        {
            findings.Add(await DocumentsAsync(tenant, shelf, manifest, cancellationToken));
            findings.AddRange(await RestoredAsync(shelf, manifest, cancellationToken));
        }
        catch (Exception fault) when (fault is DocumentDamagedException or (BackupRefusedException and not ProgramMissingException))
        {
            findings.Add(new Finding("the backup itself", [fault.Message]));
        }

        await ledger.NoteCheckedAsync(tenant, clock.GetUtcNow(), manifest.At, FaultIn(findings));
        return findings;
    }

    /// <summary>For pages: the first of each kind, and how many more there are; null when all is sound.</summary>
    internal static string? FaultIn(IReadOnlyList<Finding> findings)
        => findings.Where(one => one.Faults.Count > 0).Select(one => one.Faults.Count == 1 ? one.Faults[0] : $"{one.Faults[0]} (and {one.Faults.Count - 1} more)").ToList() is { Count: > 0 } faults
            ? string.Join("; ", faults) : null;

    private static async Task<Finding> DocumentsAsync(TenantId tenant, BackupShelf shelf, BackupManifest manifest, CancellationToken cancellationToken)
    {
        var documents = await shelf.DocumentsAsync(manifest, cancellationToken);
        var faults = new List<string>();
        foreach (var (sha256, _) in documents)
        {
            var (state, _) = await shelf.Objects.LookAsync(tenant, sha256, cancellationToken);
            if (state != DocumentState.Sound)
            {
                faults.Add($"document {sha256} is {state.ToString().ToLowerInvariant()} on the shelf");
            }
        }

        if (documents.Count != manifest.Documents)
        {
            faults.Add($"the list names {documents.Count} documents, the manifest {manifest.Documents}");
        }

        return new Finding($"{documents.Count} documents", faults);
    }

    private async Task<List<Finding>> RestoredAsync(BackupShelf shelf, BackupManifest manifest, CancellationToken cancellationToken)
    {
        // Always the same name: what a killed check left behind is dropped by the next.
        var aside = $"eo_check_{Migration.Digest($"{catalog.Name}/{manifest.Tenant}")[..16]}";
        try
        {
            await restoring.RestoreAsync(shelf, manifest, aside, cancellationToken);
            var address = catalog.AdministratorAddress();
            (address.Database, address.Pooling) = (aside, false);
            await using var source = NpgsqlDataSource.Create(address);
            return
            [
                new Finding($"{manifest.Tables.Length} tables, {manifest.Tables.Sum(table => table.Rows)} rows restored and compared", []),
                await AuditChains.CheckAsync(source),
                await RegisterGaps.CheckAsync(source),
            ];
        }
        finally
        {
            await restoring.DropAsync(aside, CancellationToken.None);
        }
    }
}
