using System.Collections.Immutable;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Practice;

/// <summary>How far each office is: what the organisation, accounts, certificates and patterns say, and what an administrator said.</summary>
internal sealed class Readiness(OfficeDatabase database, DirectoryCache cache, SigningProviders providers, TimeProvider clock)
{
    private const int PageSize = 50;

    private const string SelectPage = "select id from office where ended_on is null and code > $1 order by code limit $2";

    private const string SelectTotals = """
        select count(*)::int, count(*) filter (where r.ready)::int from office o left join office_readiness r on r.office = o.id where o.ended_on is null
        """;

    private const string SelectMarks = """
        select r.office, r.mentor, r.ready, r.at, p.name from office_readiness r join person p on p.id = r.person where r.office = any($1)
        """;

    private const string SelectSignedIn = "select person from account where person = any($1) and signed_in_at is not null and not disabled";

    private const string SelectCertified = "select person from certificate where person = any($1) and latest and state = 'Active' and not_after > $2";

    private const string SelectKnownOutside = "select person from bsre_identity where person = any($1) and $2::timestamptz is not null";

    private const string SelectPatterns = "select distinct office from number_pattern where office = any($1)";

    private const string Put = """
        insert into office_readiness (office, mentor, ready, person, at) select id, $2, $3, $4, $5 from office where id = $1 and ended_on is null
        on conflict (office) do update set mentor = excluded.mentor, ready = excluded.ready, person = excluded.person, at = excluded.at
        """;

    public async Task<ReadinessPage> PageAsync(TenantId tenant, string? after)
    {
        var ids = await database.ReadAllAsync(tenant, SelectPage, row => new OfficeId(row.GetGuid(0)), after ?? "", PageSize + 1);
        var (total, ready) = await database.ReadOneAsync(tenant, SelectTotals, row => (row.GetInt32(0), row.GetInt32(1)));
        var lines = await LinesAsync(tenant, [.. ids.Take(PageSize)]);
        return new ReadinessPage(lines, ids.Count > PageSize ? lines[^1].Code : null, total, ready);
    }

    public async Task<OfficeReadiness?> FindAsync(TenantId tenant, OfficeId office) => await LinesAsync(tenant, [office]) is [var only] ? only : null;

    /// <summary>False when there is no such office any more.</summary>
    public static async Task<bool> MarkAsync(NpgsqlConnection connection, MarkOffice command, string mentor, DateTimeOffset at)
        => await connection.WriteAsync(Put, command.Office.Value, mentor, command.Ready, command.By.Value, at) == 1;

    private async Task<ImmutableArray<OfficeReadiness>> LinesAsync(TenantId tenant, ImmutableArray<OfficeId> ids)
    {
        var directory = await cache.GetAsync(tenant);
        var offices = ids.Select(id => directory.Offices.GetValueOrDefault(id)).OfType<Office>().ToList();
        var posts = directory.Posts.Values.Where(post => ids.Contains(post.Office)).ToLookup(post => post.Office);
        var people = posts.SelectMany(group => group).Select(post => post.Holder?.Person.Value).OfType<Guid>().Distinct().ToArray();
        var keys = offices.Select(office => office.Id.Value).ToArray();
        var outside = (await providers.OfAsync(tenant)).Kind == SigningProviderKind.Bsre;
        var signers = await SetAsync(outside ? SelectKnownOutside : SelectCertified, people, clock.GetUtcNow());
        var signedIn = await SetAsync(SelectSignedIn, people);
        var patterns = await SetAsync(SelectPatterns, keys);
        var marks = (await database.ReadAllAsync(
            tenant, SelectMarks, row => new Mark(row.GetGuid(0), row.GetString(1), row.GetBoolean(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4)), keys))
            .ToDictionary(mark => mark.Office);
        return [.. offices.Select(office => Line(office))];

        async Task<HashSet<Guid>> SetAsync(string sql, params object[] parameters) => [.. await database.ReadAllAsync(tenant, sql, row => row.GetGuid(0), parameters)];

        OfficeReadiness Line(Office office)
        {
            var head = office.Head is { } id ? directory.Find(id) : null;
            var holders = posts[office.Id].Select(post => post.Holder?.Person.Value).OfType<Guid>().ToHashSet();
            var mark = marks.GetValueOrDefault(office.Id.Value);
            return new OfficeReadiness(
                office.Id, office.Code, office.Name, head?.Title, head?.Holder?.Name, head?.Holder is { } holder && signers.Contains(holder.Person.Value),
                posts[office.Id].Count(), posts[office.Id].Count(post => post.Holder is not null), holders.Count, holders.Count(signedIn.Contains),
                patterns.Contains(office.Id.Value), mark?.Mentor ?? "", mark?.Ready ?? false, mark?.At, mark?.By);
        }
    }

    private sealed record Mark(Guid Office, string Mentor, bool Ready, DateTimeOffset At, string By);
}
