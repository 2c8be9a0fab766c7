using EOffice.Grains.Exchange;
using EOffice.Grains.Quotas;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using EOffice.Tenancy.Provisioning;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Restores a backup beside its government, for that government to look into. Killed anywhere, the same command goes on.</summary>
internal sealed class CopyMaking(
    CatalogDatabase catalog, TenantCatalog tenants, TenantDatabaseFactory factory, MasterKey master, DumpRestoring restoring, CopySilence silence,
    PlainVault vault, Destruction destruction, OfficeDatabase offices, UsedNumbers numbers, TimeProvider clock)
{
    /// <param name="days">Then the copy goes by itself.</param>
    /// <returns>The copy, open to its people; and what is known to have left the house since.</returns>
    /// <exception cref="BackupRefusedException">The backup can't be used.</exception>
    /// <exception cref="ProvisioningRefusedException">The id is taken.</exception>
    public async Task<(Tenant Copy, UsedAfter Used)> MakeAsync(
        TenantId original, BackupShelf shelf, string name, TenantId copy, int days, CancellationToken cancellationToken = default)
    {
        var manifest = await shelf.ReadAsync(original, name, cancellationToken);
        var from = tenants.Find(original) is { HasData: true, CopyOf: null } found ? found : throw new BackupRefusedException($"There is no government '{original}'.");
        await using var held = await BackupLock.TryTakeAsync(catalog, copy, cancellationToken)
            ?? throw new BackupRefusedException($"Another process works on {copy}.");
        var now = clock.GetUtcNow();
        var row = await TenantRow.ClaimCopyAsync(held.Connection, copy, from, manifest.At, now.AddDays(days), master, cancellationToken);
        await factory.CreateRoleAsync(held.Connection, row, cancellationToken);
        await restoring.RestoreAsync(shelf, manifest, row.Database, cancellationToken);
        var documents = await shelf.DocumentsAsync(manifest, cancellationToken);
        var used = await numbers.FindAsync(original, manifest, row.Database, documents.Keys.ToHashSet(), cancellationToken);
        await factory.OpenAsync(held.Connection, row, cancellationToken);
        await row.SaveKeysAsync(held.Connection, master, cancellationToken);
        await row.SaveDefaultsAsync(held.Connection, new NewTenant(copy, row.Name, from.Kind, from.RegionCode) { Brand = from.Brand }, cancellationToken);
        await tenants.RefreshAsync(cancellationToken);
        await silence.PrepareAsync(original, copy, row.Database, cancellationToken);
        await CopyAsync(shelf, manifest, documents.Keys, copy, cancellationToken);
        Failpoint.Hit("restore.before-open");
        await NoteAsync(held.Connection, from, manifest, copy, now);
        await row.ActivateAsync(held.Connection, cancellationToken);
        await tenants.RefreshAsync(cancellationToken);
        return (tenants.Find(copy)!, used);
    }

    /// <summary>Takes a copy away, whole. What is no copy is left alone.</summary>
    /// <returns>False when there is no such copy.</returns>
    public async Task<bool> EndAsync(TenantId copy, CancellationToken cancellationToken = default)
    {
        await using var held = await BackupLock.TryTakeAsync(catalog, copy, cancellationToken);
        if (held is null || !await held.Connection.ReadValueAsync<bool>("select exists (select from tenant where id = $1 and copy_of is not null)", copy.Value))
        {
            return false;
        }

        await destruction.CarryOutAsync(held.Connection, copy, _ => Task.CompletedTask, cancellationToken);
        await held.Connection.WriteAsync("delete from exchange_key where tenant_id = $1", copy.Value);
        await held.Connection.WriteAsync("delete from tenant where id = $1 and copy_of is not null and state = 'Destroyed'", copy.Value);
        await tenants.RefreshAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes away the copies whose days are over.</summary>
    public async Task EndDueAsync(CancellationToken cancellationToken)
    {
        var due = await catalog.Source.ReadAllAsync(
            "select id from tenant where copy_of is not null and copy_until <= $1", row => TenantId.Parse(row.GetString(0)), [clock.GetUtcNow()], cancellationToken);
        foreach (var copy in due)
        {
            await EndAsync(copy, cancellationToken);
        }
    }

    // Read from the shelf under the original's key, sealed under the copy's.
    private async Task CopyAsync(BackupShelf shelf, BackupManifest manifest, IEnumerable<string> documents, TenantId copy, CancellationToken cancellationToken)
    {
        foreach (var sha256 in documents)
        {
            if (!await vault.Vault.ExistsAsync(copy.Value, sha256, cancellationToken))
            {
                await using var content = await shelf.Objects.OpenAsync(manifest.Tenant, sha256, cancellationToken)
                    ?? throw new BackupRefusedException($"Document {sha256} is missing on the shelf.");
                await vault.Vault.PutAsync(copy.Value, content, cancellationToken);
            }
        }
    }

    // Among the acts of operators, and in the government's own audit log: its people know that there is a copy.
    private async Task NoteAsync(NpgsqlConnection connection, Tenant original, BackupManifest manifest, TenantId copy, DateTimeOffset now)
    {
        await connection.WriteAsync(
            "insert into operator_act (command, at, action, tenant_id, detail) values ($1, $2, 'government.copied', $3, $4)",
            Guid.CreateVersion7(now), now, original.Id.Value, $"{manifest.Id} {copy}");
        try
        {
            var subject = DerivedId.Of("backup", original.Id.Value);
            await offices.ApplyAsync(
                new RowCommand(original.Id, Guid.CreateVersion7(now), subject, "backup.copied", null, now, $"{manifest.Id} {copy}"), _ => Task.FromResult<Refusal?>(null));
        }
        catch (NpgsqlException)
        {
            // Its database is damaged: that is why there is a copy.
        }
    }
}
