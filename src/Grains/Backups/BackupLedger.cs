using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;

namespace EOffice.Grains.Backups;

/// <summary>What the catalog notes of backups, for pages and for whoever makes the next: the shelf itself is the truth.</summary>
internal sealed class BackupLedger(CatalogDatabase catalog)
{
    private const string Made = """
        insert into tenant_backup (tenant_id, at, name, bytes, documents, missing, kept, tried_at) values ($1, $2, $3, $4, $5, $6, $7, $2)
        on conflict (tenant_id) do update set (at, name, bytes, documents, missing, kept, tried_at, error)
            = (excluded.at, excluded.name, excluded.bytes, excluded.documents, excluded.missing, excluded.kept, excluded.tried_at, null)
        """;

    private const string Failed = """
        insert into tenant_backup (tenant_id, tried_at, error) values ($1, $2, $3)
        on conflict (tenant_id) do update set (tried_at, error) = (excluded.tried_at, excluded.error)
        """;

    private const string Checked = """
        update tenant_backup set (checked_at, checked_of, sound, fault, check_tried_at, check_error) = ($2, $3, $4::text is null, $4::text, null, null) where tenant_id = $1
        """;

    private const string NotChecked = "update tenant_backup set check_tried_at = $2, check_error = $3 where tenant_id = $1";

    private const string Select = $"select {BackupNote.Columns} from tenant_backup b where b.tenant_id = $1";

    public Task NoteMadeAsync(BackupManifest manifest, int kept) => WriteAsync(
        Made, manifest.Tenant, manifest.At, manifest.Id, manifest.DumpBytes + manifest.DocumentBytes, manifest.Documents, manifest.Missing, kept);

    public Task NoteKeptAsync(TenantId tenant, int kept) => WriteAsync("update tenant_backup set kept = $2 where tenant_id = $1", tenant.Value, kept);

    public Task NoteFailedAsync(TenantId tenant, string reason, DateTimeOffset at) => WriteAsync(Failed, tenant.Value, at, reason);

    /// <param name="of">The moment of the backup.</param>
    /// <param name="fault">Null when it is sound.</param>
    public Task NoteCheckedAsync(TenantId tenant, DateTimeOffset at, DateTimeOffset of, string? fault) => WriteAsync(Checked, tenant.Value, at, of.ToUniversalTime(), fault);

    /// <summary>Proving came to nothing, which says nothing of the backup.</summary>
    public Task NoteNotCheckedAsync(TenantId tenant, DateTimeOffset at, string reason) => WriteAsync(NotChecked, tenant.Value, at, reason);

    /// <summary>Null before the first try.</summary>
    public async Task<BackupNote?> FindAsync(TenantId tenant)
        => (await catalog.Source.ReadAllAsync(Select, row => BackupNote.Read(row), [tenant.Value])) is [var note] ? note : null;

    private async Task WriteAsync(string sql, params object?[] values)
    {
        await using var connection = await catalog.Source.OpenConnectionAsync();
        await connection.WriteAsync(sql, values);
    }
}
