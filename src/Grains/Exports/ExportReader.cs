using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Exports;

/// <summary>What administrators see of exports.</summary>
internal sealed class ExportReader(OfficeDatabase database, TenantCatalog catalog, ClosingLedger ledger, ExportMaking making)
{
    private const string Select = """
        select e.id, e.asked_at, a.name, e.state, e.step, e.files, e.bytes, e.trouble, e.digest, e.ready_at, e.until, e.fetched_at, f.name, e.confirmed_at, c.name,
          (select count(*)::int from export_file m where m.export = e.id and m.size < 0)
        from export e join person a on a.id = e.asked_by left join person f on f.id = e.fetched_by left join person c on c.id = e.confirmed_by
        order by e.asked_at desc, e.id limit 10
        """;

    public async Task<ExportsView> ViewAsync(TenantId tenant)
    {
        var exports = await database.ReadAllAsync(tenant, Select, Read);
        return new ExportsView([.. exports], await ClosingAsync(tenant), (int)ExportStore.Kept.TotalDays);
    }

    private async Task<ClosingView?> ClosingAsync(TenantId tenant)
        => catalog.Get(tenant) is { State: TenantState.Closing } government && await ledger.FindAsync(tenant) is { } closing
            ? new ClosingView(closing.BegunAt, closing.Agreement, government.Notice, closing.WaitDays, closing.WaitUntil)
            : null;

    private ExportLine Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.GetString(2), row.Enum<ExportState>(3), row.GetInt32(4), making.Steps, row.GetInt64(5), row.GetInt64(6),
        row.GetInt32(15), row.Text(7), row.Text(8), row.Instant(9), row.Instant(10), row.Instant(11), row.Text(12), row.Instant(13), row.Text(14));
}
