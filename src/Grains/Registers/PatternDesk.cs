using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Registers;

/// <summary>Where administrators set how numbers look. It counts from the next number on; what is in the registers stays.</summary>
internal sealed class PatternDesk(OfficeDatabase database, NumberPatterns patterns, DirectoryCache cache, TenantCatalog catalog, TimeProvider clock)
{
    private const int PageSize = 50;

    // Two series of one office must not print the same numbers.
    private const string IsTaken = """
        select exists (select from number_pattern where pattern = $3 and type is distinct from $2::text
          and (office is not distinct from $1::uuid or office is null or $1::uuid is null))
        """;

    private const string Put = """
        insert into number_pattern (office, type, pattern, reset) values ($1::uuid, $2::text, $3, $4)
        on conflict (office, type) do update set pattern = excluded.pattern, reset = excluded.reset
        """;

    private const string Remove = "delete from number_pattern where office is not distinct from $1::uuid and type is not distinct from $2::text";

    private const string Page = """
        select p.office, o.name, p.type, p.pattern, p.reset, o.code from number_pattern p left join office o on o.id = p.office
        where o.ended_on is null order by p.office is not null, o.name, o.id, p.type is not null, p.type offset $1 limit 51
        """;

    public async Task<Outcome> SetAsync(TenantId tenant, SetPattern command)
    {
        var text = command.Pattern.Trim();
        if (NumberPattern.WhyNot(text, command.Reset) is { } malformed)
        {
            return malformed;
        }

        return await ApplyAsync(tenant, command.RequestId, command.By, command.Office, "register.pattern-set", text, async connection =>
        {
            if (await connection.ReadValueAsync<bool>(IsTaken, command.Office?.Value, command.Type?.ToString(), text))
            {
                return RegisterRefusals.PatternTaken;
            }

            await connection.WriteAsync(Put, command.Office?.Value, command.Type?.ToString(), text, command.Reset.ToString());
            return null;
        });
    }

    public async Task<Outcome> RemoveAsync(TenantId tenant, RemovePattern command)
        => command is { Office: null, Type: null }
            ? RegisterRefusals.PatternIsDefault
            : await ApplyAsync(tenant, command.RequestId, command.By, command.Office, "register.pattern-removed", command.Type?.ToString(), async connection =>
            {
                await connection.WriteAsync(Remove, command.Office?.Value, command.Type?.ToString());
                return null;
            });

    public async Task<Outcome<PatternExample>> ExampleAsync(TenantId tenant, PatternQuestion question)
    {
        var text = question.Pattern.Trim();
        if (NumberPattern.WhyNot(text, question.Reset) is { } malformed)
        {
            return malformed;
        }

        var taken = await database.ReadOneAsync(
            tenant, IsTaken, row => row.GetBoolean(0), question.Office?.Value, question.Type?.ToString(), text);
        if (taken)
        {
            return RegisterRefusals.PatternTaken;
        }

        var office = question.Office is { } id ? (await cache.GetAsync(tenant)).Offices.GetValueOrDefault(id) : null;
        if (question.Office is not null && office is null)
        {
            return RegisterRefusals.OfficeUnknown;
        }

        var pattern = new NumberPattern(text, question.Reset, question.Type);
        var day = catalog.Today(tenant, clock.GetUtcNow());
        var last = office is null ? 6 : await LastAsync(tenant, pattern, office.Id, day);
        return new PatternExample(pattern.Format(Parts(office?.Code, last + 1, day)), pattern.Format(Parts(office?.Code, last + 2, day)));
    }

    public async Task<PatternNow> NowAsync(TenantId tenant, PatternPlace place)
    {
        var pattern = await patterns.ForAsync(tenant, place.Office, place.Type);
        return new PatternNow(pattern.Text, pattern.Reset);
    }

    public async Task<PatternPage> PageAsync(TenantId tenant, PatternQuery query)
    {
        var (from, day) = (Math.Max(0, query.From), catalog.Today(tenant, clock.GetUtcNow()));
        var rows = await database.ReadAllAsync(tenant, Page, row => Read(row, day), from);
        return new PatternPage([.. rows.Take(PageSize)], rows.Count > PageSize ? from + PageSize : null);
    }

    private Task<int> LastAsync(TenantId tenant, NumberPattern pattern, OfficeId office, DateOnly day)
        => database.ReadOneAsync(
            tenant, "select coalesce(max(last), 0) from register_counter where register = $1 and period = $2", row => row.GetInt32(0),
            RegisterNumbers.SeriesOf(pattern, office), pattern.Period(day));

    private async Task<Outcome> ApplyAsync(
        TenantId tenant, Guid requestId, PersonId by, OfficeId? office, string action, string? detail, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var row = new RowCommand(tenant, requestId, office?.Value ?? Guid.Empty, action, by, clock.GetUtcNow(), detail) { Scope = "number-patterns" };
        var outcome = await database.ApplyAsync(row, async connection => await Administrators.MayAsync(connection, by) ? await write(connection) : RegisterRefusals.NotAllowed);
        patterns.Drop(tenant);
        return outcome;
    }

    private static PatternLine Read(NpgsqlDataReader row, DateOnly day)
    {
        var pattern = new NumberPattern(row.GetString(3), row.Enum<NumberReset>(4));
        return new PatternLine(
            row.Office(0), row.Text(1), row.IsDBNull(2) ? null : row.Enum<LetterType>(2), pattern.Text, pattern.Reset, pattern.Format(Parts(row.Text(5), 7, day)));
    }

    private static NumberParts Parts(string? unit, int sequence, DateOnly day) => new(Secrecy.Ordinary, sequence, "000.1.5", unit ?? "DINKES", day);
}
