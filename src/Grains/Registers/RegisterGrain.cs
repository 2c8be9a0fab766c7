using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Registers;

/// <summary>Reading registers; how numbers look is set at the <see cref="PatternDesk"/>.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class RegisterGrain(OfficeDatabase database, PatternDesk patterns, DirectoryCache cache) : Grain, IRegisterGrain
{
    private const int PageSize = 25;
    private const int MostClassifications = 20;

    private const string Page = """
        select e.sequence, e.number, e.date, e.subject, e.counterpart, e.state, e.void_reason, e.item, e.secrecy, e.entered_at,
          exists (select from desk_line l where l.item = e.item and l.post = any($6))
          or exists (select from disposition s join desk_line l on l.item = s.id where s.incoming = e.item and l.post = any($6))
        from (
          select * from register_entry where office = $1 and direction = $2 and year = $3 and (entered_at, sequence) < ($4, $5)
          order by entered_at desc, sequence desc limit 26) e
        order by e.entered_at desc, e.sequence desc
        """;

    private const string Search = """
        select code, name from classification
        where active and (starts_with(code, $1) or (select bool_and(position(word in lower(name)) > 0) from unnest($2::text[]) word))
        order by code <> $1, case when code ~ '^\d+(\.\d+)*$' then string_to_array(code, '.')::int[] end, code limit $3
        """;

    public Task<Outcome> SetPatternAsync(SetPattern command) => patterns.SetAsync(this.Tenant(), command);

    public Task<Outcome> RemovePatternAsync(RemovePattern command) => patterns.RemoveAsync(this.Tenant(), command);

    public Task<Outcome<PatternExample>> ExampleAsync(PatternQuestion question) => patterns.ExampleAsync(this.Tenant(), question);

    public Task<PatternNow> PatternOfAsync(PatternPlace place) => patterns.NowAsync(this.Tenant(), place);

    public Task<PatternPage> PatternsAsync(PatternQuery query) => patterns.PageAsync(this.Tenant(), query);

    public async Task<RegisterPage> PageAsync(RegisterQuery query)
    {
        var directory = await cache.GetAsync(this.Tenant());
        if (!query.Asker.Ids.Any(post => directory.Find(post)?.Office == query.Office))
        {
            return new RegisterPage([], null);
        }

        var (at, sequence) = RegisterCursor.Parse(query.After);
        var rows = await database.ReadAllAsync(
            this.Tenant(), Page, row => (Line: ReadLine(row), EnteredAt: row.GetFieldValue<DateTimeOffset>(9)),
            query.Office.Value, query.Direction.ToString(), query.Year, at, sequence, query.Asker.Ids.Select(post => post.Value).ToArray());
        var next = rows.Count > PageSize ? RegisterCursor.Write(rows[PageSize - 1].EnteredAt, rows[PageSize - 1].Line.Sequence) : null;
        return new RegisterPage([.. rows.Take(PageSize).Select(row => row.Line)], next);
    }

    public async Task<ClassificationList> SearchClassificationsAsync(string text)
    {
        var words = text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ClassificationList([.. await database.ReadAllAsync(
            this.Tenant(), Search, row => new Classification(row.GetString(0), row.GetString(1)), text.Trim(), words, MostClassifications)]);
    }

    private static RegisterLine ReadLine(NpgsqlDataReader row)
    {
        var line = new RegisterLine(
            row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetString(3), row.GetString(4), row.Enum<RegisterEntryState>(5),
            row.Text(6), row.GetGuid(7), row.Enum<Secrecy>(8), row.GetBoolean(10));
        return line.Mine || line.Secrecy < Secrecy.Confidential ? line : line with { Subject = null, Counterpart = null, VoidReason = null };
    }
}
