using EOffice.Grains.Storage;

namespace EOffice.Grains.Operators;

/// <summary>The trail of operators' acts, newest first.</summary>
public sealed class OperatorActs
{
    private const int PageSize = 50;

    private const string Select = """
        select a.no, a.at, o.name, a.action, a.tenant_id, a.detail from operator_act a left join operator o on o.id = a.operator
        where a.no < $1 and ($2::text is null or a.tenant_id = $2) order by a.no desc limit $3
        """;

    private const string FirstBroken = """
        select min(no) from (
            select a as act, a.no, lag(a.hash, 1, ''::bytea) over (order by a.no) as before, lag(a.no, 1, 0::bigint) over (order by a.no) as previous, a.hash
            from operator_act a) link
        where no <> previous + 1 or hash <> operator_act_hash(before, act)
        """;

    private readonly ConsoleStore _store;

    internal OperatorActs(ConsoleStore store) => _store = store;

    /// <param name="before">Only acts before this number; null for the newest.</param>
    /// <param name="tenant">Only those about one government.</param>
    /// <returns>The acts, and the number to go on before; null at the end.</returns>
    public async Task<(IReadOnlyList<OperatorActLine> Acts, long? Next)> ListAsync(long? before = null, string? tenant = null)
    {
        var acts = await _store.ReadAllAsync(
            Select, row => new OperatorActLine(row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.Text(2), row.GetString(3), row.Text(4), row.Text(5)),
            before ?? long.MaxValue, tenant, PageSize + 1);
        return acts.Count > PageSize ? (acts[..PageSize], acts[PageSize - 1].No) : (acts, null);
    }

    /// <summary>The number of the first act that was changed, or before which one is missing; null when the chain is whole.</summary>
    public async Task<long?> FirstBrokenAsync() => await _store.ReadOneAsync(FirstBroken, row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0));
}
