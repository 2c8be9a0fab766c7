using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Registers;

/// <summary>Reading registers; setting how numbers look.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class RegisterGrain(OfficeDatabase database, NumberPatterns patterns, DirectoryCache cache, TenantCatalog catalog, TimeProvider clock) : Grain, IRegisterGrain
{
    private const int PageSize = 25;
    private const int MostClassifications = 20;

    // Two series of one office must not print the same numbers.
    private const string IsTaken = """
        select exists (select from number_pattern where pattern = $3 and type is distinct from $2::text
          and (office is not distinct from $1::uuid or office is null or $1::uuid is null))
        """;

    private const string Put = """
        insert into number_pattern (office, type, pattern, reset) values ($1::uuid, $2::text, $3, $4)
        on conflict (office, type) do update set pattern = excluded.pattern, reset = excluded.reset
        """;

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
        where starts_with(code, $1) or (select bool_and(position(word in lower(name)) > 0) from unnest($2::text[]) word)
        order by code <> $1, case when code ~ '^\d+(\.\d+)*$' then string_to_array(code, '.')::int[] end, code limit $3
        """;

    public async Task<Outcome> SetPatternAsync(SetPattern command)
    {
        var text = command.Pattern.Trim();
        if (NumberPattern.WhyNot(text, command.Reset) is { } malformed)
        {
            return malformed;
        }

        var now = clock.GetUtcNow();
        var row = new RowCommand(this.Tenant(), command.RequestId, command.Office?.Value ?? Guid.Empty, "register.pattern-set", command.By, now, text)
        {
            Scope = "number-patterns",
        };
        var outcome = await database.ApplyAsync(row, connection => WriteAsync(connection, command, text));
        patterns.Drop(this.Tenant());
        return outcome;
    }

    public Task<Outcome<PatternExample>> ExampleAsync(string pattern)
    {
        var text = pattern.Trim();
        var parts = new NumberParts(Secrecy.Ordinary, 7, "500.12", "DISKOMINFO", catalog.Today(this.Tenant(), clock.GetUtcNow()));
        return Task.FromResult<Outcome<PatternExample>>(
            NumberPattern.WhyNot(text, NumberReset.Yearly) is { } malformed
                ? malformed
                : new PatternExample(new NumberPattern(text, NumberReset.Yearly).Format(parts)));
    }

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

    private static async Task<Refusal?> WriteAsync(NpgsqlConnection connection, SetPattern command, string text)
    {
        if (!await Administrators.MayAsync(connection, command.By))
        {
            return RegisterRefusals.NotAllowed;
        }

        if (await connection.ReadValueAsync<bool>(IsTaken, command.Office?.Value, command.Type?.ToString(), text))
        {
            return RegisterRefusals.PatternTaken;
        }

        await connection.WriteAsync(Put, command.Office?.Value, command.Type?.ToString(), text, command.Reset.ToString());
        return null;
    }

    private static RegisterLine ReadLine(NpgsqlDataReader row)
    {
        var line = new RegisterLine(
            row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetString(3), row.GetString(4), row.Enum<RegisterEntryState>(5),
            row.Text(6), row.GetGuid(7), row.Enum<Secrecy>(8), row.GetBoolean(10));
        return line.Mine || line.Secrecy < Secrecy.Confidential ? line : line with { Subject = null, Counterpart = null, VoidReason = null };
    }
}
