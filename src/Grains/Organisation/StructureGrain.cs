using System.Collections.Immutable;
using EOffice.Grains.Registers;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Organisation;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class StructureGrain(OfficeDatabase database, DirectoryCache cache) : Grain, IStructureGrain
{
    private const int PageSize = 50;
    private const int MostFound = 20;

    private const string Assignments = """
        select a.id, a.person, n.name, n.nip, a.acting, a.decree, a.from_day, a.until_day
        from assignment a join person n on n.id = a.person where a.post = $1 order by a.from_day desc, a.id limit 20
        """;

    private const string People = """
        select id, name, nip from person
        where starts_with(lower(name), $1) or nip = $2 or words @@ plainto_tsquery('simple', $1)
        order by lower(name), id limit 20
        """;

    private const string Facts = """
        select (select count(*)::int from person), (select count(*)::int from account where not disabled),
          (select count(*)::int from certificate where latest and state = 'Active'),
          (select pattern from number_pattern where office is null and type is null),
          (select count(*)::int from number_pattern where office is not null or type is not null),
          (select count(*)::int from classification where active), (select count(*)::int from sealed_letter)
        """;

    public async Task<OfficeLevel?> LevelAsync(LevelQuery query)
    {
        var directory = await cache.GetAsync(this.Tenant());
        var office = query.Office is { } id ? directory.Offices.GetValueOrDefault(id) : null;
        if (query.Office is not null && office is null)
        {
            return null;
        }

        var children = directory.Offices.Values.ToLookup(one => one.Parent);
        var posts = directory.Posts.Values.ToLookup(one => one.Office);
        var (offices, nextOffices) = Page(
            children[office?.Id].OrderBy(one => one.Name, StringComparer.Ordinal).ThenBy(one => one.Id.Value), one => one.Id == query.OfficesAfter, query.OfficesAfter is not null);
        var (lines, nextPosts) = office is null ? ([], false) : Page(
            posts[office.Id].OrderBy(one => one.Level).ThenBy(one => one.Title, StringComparer.Ordinal).ThenBy(one => one.Id.Value),
            one => one.Id == query.PostsAfter, query.PostsAfter is not null);
        return new OfficeLevel(
            office, Path(directory, office), [.. offices.Select(one => new OfficeLine(one, children[one.Id].Count(), posts[one.Id].Count()))],
            nextOffices ? offices[^1].Id : null, lines, nextPosts ? lines[^1].Id : null);
    }

    public async Task<PostView?> PostAsync(PostId id)
    {
        var directory = await cache.GetAsync(this.Tenant());
        if (directory.Find(id) is not { } post)
        {
            return null;
        }

        var code = await database.ReadOneAsync(
            this.Tenant(), "select coalesce(code, 'J-' || left(md5(id::text), 8)) from post where id = $1", row => row.GetString(0), id.Value);
        var assignments = await database.ReadAllAsync(this.Tenant(), Assignments, ReadAssignment, id.Value);
        var office = directory.Offices.GetValueOrDefault(post.Office);
        return new PostView(
            post, code!, RoleOf(office, id), post.Superior is { } superior ? directory.Find(superior) : null, directory.Below(id).Count(), [.. assignments]);
    }

    public async Task<PersonList> SearchPeopleAsync(string text)
    {
        var words = text.Trim().ToLowerInvariant();
        return words.Length == 0
            ? new PersonList([])
            : new PersonList([.. (await database.ReadAllAsync(
                this.Tenant(), People, row => new PersonChoice(new PersonId(row.GetGuid(0)), row.GetString(1), row.Text(2)), words,
                words.Replace(" ", "", StringComparison.Ordinal))).Take(MostFound)]);
    }

    public async Task<SetupFacts> FactsAsync()
    {
        var directory = await cache.GetAsync(this.Tenant());
        var held = directory.Posts.Values.Where(post => post.Holder is not null).ToList();
        var signers = held.Where(post => post.MaySign).Select(post => post.Holder!.Person).Distinct().Count();
        return (await database.ReadOneAsync(this.Tenant(), Facts, row => new SetupFacts(
            directory.Offices.Count, directory.Posts.Count, held.Count, row.GetInt32(0), row.GetInt32(1), signers, row.GetInt32(2),
            row.Text(3) ?? NumberPattern.Default.Text, row.GetInt32(4), row.GetInt32(5), row.GetInt32(6))))!;
    }

    public static OfficeRole RoleOf(Office? office, PostId post)
        => office is null ? OfficeRole.None
            : office.Head == post ? OfficeRole.Head
            : office.Secretary == post ? OfficeRole.Secretary
            : office.Intake == post ? OfficeRole.Intake
            : OfficeRole.None;

    private static AssignmentLine ReadAssignment(NpgsqlDataReader row)
        => new(
            row.GetGuid(0), new PersonId(row.GetGuid(1)), row.GetString(2), row.Text(3), row.Enum<ActingKind>(4), row.GetString(5),
            row.GetFieldValue<DateOnly>(6), row.Day(7));

    // A place that is no more begins anew.
    private static (ImmutableArray<T> Lines, bool More) Page<T>(IEnumerable<T> sorted, Func<T, bool> isLast, bool after)
    {
        var all = sorted.ToList();
        var from = after ? all.FindIndex(one => isLast(one)) + 1 : 0;
        return ([.. all.Skip(from).Take(PageSize)], all.Count > from + PageSize);
    }

    private static ImmutableArray<Office> Path(DirectorySnapshot directory, Office? office)
    {
        var path = new List<Office>();
        for (var at = office?.Parent; at is { } id && directory.Offices.GetValueOrDefault(id) is { } above && path.Count < 20; at = above.Parent)
        {
            path.Insert(0, above);
        }

        return [.. path];
    }
}
