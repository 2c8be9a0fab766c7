using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Fixity;

/// <summary>The state of the passes of one government, for its administrators and for operators.</summary>
internal sealed class FixityReader(OfficeDatabase database)
{
    private const int PageSize = 25;

    private const string Facts = "started_at, ended_at, stage, documents, checked, bytes, damaged, missing, orphans, orphan_bytes, waiting";

    private const string SelectRunning = $"select {Facts} from fixity_pass where ended_at is null";

    private const string SelectLast = $"select {Facts} from fixity_pass where ended_at is not null order by ended_at desc limit 1";

    private const string SelectNow = """
        select (select count(*)::int from fixity_document where state = 'Damaged'), (select count(*)::int from fixity_document where state = 'Missing'),
          (select at from due where kind = 'fixity')
        """;

    private const string SelectFindings = """
        select d.sha256, d.state, d.since, d.named_by = 'letter', e.number, e.date, d.named_by = 'agenda'
        from (select * from fixity_document where state in ('Damaged', 'Missing') and sha256 > $1 order by sha256 limit 26) d
        left join lateral (select number, date from register_entry where item = d.item order by entered_at desc limit 1) e on true
        order by d.sha256
        """;

    public async Task<FixityState> StateAsync(TenantId tenant)
    {
        var running = await database.ReadOneAsync(tenant, SelectRunning, Progress);
        var last = await database.ReadOneAsync(tenant, SelectLast, Progress);
        var (damaged, missing, next) = await database.ReadOneAsync(tenant, SelectNow, row => (row.GetInt32(0), row.GetInt32(1), row.Instant(2)));
        return new FixityState(running, last, running is null ? next : null, damaged, missing);
    }

    public async Task<FixityView> ReadAsync(TenantId tenant, string after)
    {
        var state = await StateAsync(tenant);
        var findings = await database.ReadAllAsync(tenant, SelectFindings, Finding, after);
        return new FixityView(
            state.Running, state.Last, state.NextAt, state.Damaged, state.Missing, [.. findings.Take(PageSize)],
            findings.Count > PageSize ? findings[PageSize - 1].Sha256 : null);
    }

    private static FixityProgress Progress(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0), row.Instant(1), row.Enum<FixityStage>(2), row.GetInt32(3), row.GetInt32(4), row.GetInt64(5),
        row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), row.GetInt64(9), row.GetBoolean(10));

    private static FixityFinding Finding(NpgsqlDataReader row) => new(
        row.GetString(0), row.Enum<DocumentState>(1), row.GetFieldValue<DateTimeOffset>(2), row.GetBoolean(3), row.Text(4), row.Day(5))
    { OfAgenda = row.GetBoolean(6) };
}
