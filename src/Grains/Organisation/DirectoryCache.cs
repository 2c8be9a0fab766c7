using System.Collections.Concurrent;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Organisation;

/// <summary>Keeps each government's <see cref="DirectorySnapshot"/> for a few seconds, and drops it at once when this process changes it.</summary>
internal sealed class DirectoryCache(OfficeDatabase database, TenantCatalog catalog, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const string SelectOffices =
        "select id, parent, code, name, kind, address, contact, head, secretary, intake, open_to_others from office where ended_on is null order by name";

    // One holder a day: who stands in (Plt., Plh.) comes before who is stood in for, the latest decree first.
    private const string SelectPosts = """
        select p.id, p.office, o.name, o.code, p.superior, p.title, p.level, p.may_sign, h.person, h.name, h.nip, h.rank, h.acting
        from post p join office o on o.id = p.office
        left join lateral (
          select a.person, n.name, n.nip, n.rank, a.acting from assignment a join person n on n.id = a.person
          where a.post = p.id and a.from_day <= $1 and (a.until_day is null or a.until_day >= $1)
          order by (a.acting in ('Definitive', 'Pj')), a.from_day desc limit 1) h on true
        where p.ended_on is null
        """;

    private readonly ConcurrentDictionary<TenantId, Picture> _pictures = new();

    public async ValueTask<DirectorySnapshot> GetAsync(TenantId tenant)
    {
        var now = clock.GetUtcNow();
        if (!_pictures.TryGetValue(tenant, out var picture) || picture.Until <= now)
        {
            // Whoever comes while it is being read waits for the same one. Dropped meanwhile, it isn't found again.
            var next = new Picture(new Lazy<Task<DirectorySnapshot>>(() => ReadAsync(tenant, now)), now + Fresh);
            picture = _pictures.AddOrUpdate(tenant, next, (_, other) => other == picture || other.Until <= now ? next : other);
        }

        try
        {
            return await picture.Snapshot.Value;
        }
        catch
        {
            _pictures.TryRemove(new(tenant, picture));
            throw;
        }
    }

    public void Drop(TenantId tenant) => _pictures.TryRemove(tenant, out _);

    private async Task<DirectorySnapshot> ReadAsync(TenantId tenant, DateTimeOffset now)
    {
        var day = catalog.Today(tenant, now);
        var offices = await database.ReadAllAsync(tenant, SelectOffices, ReadOffice);
        var posts = await database.ReadAllAsync(tenant, SelectPosts, ReadPost, day);
        return new DirectorySnapshot(day, offices, posts);
    }

    private static Office ReadOffice(NpgsqlDataReader row)
        => new(
            new OfficeId(row.GetGuid(0)), row.Office(1), row.GetString(2), row.GetString(3), row.Enum<OfficeKind>(4), row.GetString(5), row.GetString(6),
            row.Post(7), row.Post(8), row.Post(9), row.GetBoolean(10));

    private static Post ReadPost(NpgsqlDataReader row)
        => new(
            new PostId(row.GetGuid(0)), new OfficeId(row.GetGuid(1)), row.GetString(2), row.GetString(3), row.Post(4), row.GetString(5),
            row.Enum<PostLevel>(6), row.GetBoolean(7),
            row.IsDBNull(8) ? null : new Holder(new PersonId(row.GetGuid(8)), row.GetString(9), row.Text(10), row.Text(11), row.Enum<ActingKind>(12)));

    private sealed record Picture(Lazy<Task<DirectorySnapshot>> Snapshot, DateTimeOffset Until);
}
