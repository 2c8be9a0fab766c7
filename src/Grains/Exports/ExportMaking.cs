using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>Makes an archive part by part: docs/closing.md.</summary>
/// <remarks><code>
///   Gathering: the steps in order, then the directory ──▶ Reading: all parts once more ──▶ Ready
/// </code></remarks>
internal sealed class ExportMaking(ExportStore store, OfficeDatabase database, IDocumentVault vault, TenantCatalog catalog, ExchangeKeys keys)
{
    private const int RecordsAtOnce = 5_000;

    private readonly IReadOnlyList<ExportStep> _steps = [new ExportIntroduction(), .. ExportDocuments.All, .. ExportTables.All, new ExportManifest(keys)];

    /// <summary>Names the steps. A program with others than those that an export was begun with begins it anew: it would skip some.</summary>
    public string Plan => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _steps.Select(step => step.Name)))));

    /// <summary>With the directory and the reading.</summary>
    public int Steps => _steps.Count + 2;

    /// <summary>Goes on until it is ready, another process has it, or it is to stop.</summary>
    public async Task RunAsync(TenantId tenant, Guid id, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await store.FindAsync(tenant, id) is { } export)
        {
            if (export.Plan != Plan)
            {
                await store.BeginAsync(tenant, id, Plan);
                continue;
            }

            if (export.State == ExportState.Reading)
            {
                if (await DigestAsync(tenant, id, stop) is { } digest)
                {
                    await store.FinishAsync(tenant, id, digest);
                }

                return;
            }

            var (part, next) = export.Step < _steps.Count ? await WriteStepAsync(tenant, export) : await WriteDirectoryAsync(tenant, export);
            if (!await store.AdvanceAsync(tenant, export, part, next))
            {
                return;
            }
        }
    }

    private async Task<(WrittenPart, OpenExport)> WriteStepAsync(TenantId tenant, OpenExport export)
    {
        var government = catalog.Get(tenant);
        var scope = new ExportScope(government, export.Id, TimeZoneInfo.ConvertTime(export.AskedAt, government.TimeZone), database, vault);
        var position = (string?)null;
        var part = await ZipPart.WriteAsync(vault, tenant, scope.At, async to => position = await _steps[export.Step].WriteAsync(scope, to, export.Position));
        return (part, position is null ? export with { Step = export.Step + 1, Position = "" } : export with { Position = position });
    }

    private async Task<(WrittenPart, OpenExport)> WriteDirectoryAsync(TenantId tenant, OpenExport export)
    {
        var stored = await ZipPart.PutAsync(vault, tenant, async to =>
        {
            var (count, length, after) = (0L, 0L, -1L);
            for (var more = true; more;)
            {
                var records = await store.RecordsAsync(tenant, export.Id, after, RecordsAtOnce);
                foreach (var (no, record) in records)
                {
                    await to.WriteAsync(record);
                    (count, length, after) = (count + 1, length + record.Length, no);
                }

                more = records.Count == RecordsAtOnce;
            }

            await to.WriteAsync(ZipDirectory.End(count, export.Bytes, length));
        });
        return (new WrittenPart(stored, [], []), export with { State = ExportState.Reading });
    }

    /// <summary>Of all parts one after another; null when it is to stop. A part that is not whole any more is a fault.</summary>
    private async Task<string?> DigestAsync(TenantId tenant, Guid id, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        foreach (var (sha256, _) in await store.PartsAsync(tenant, id))
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            await using var part = await vault.OpenAsync(tenant.Value, sha256, stop) ?? throw new DocumentDamagedException(tenant.Value, sha256);
            for (int read; (read = await part.ReadAsync(buffer, stop)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
            }

            await store.BeatAsync(tenant, id);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
