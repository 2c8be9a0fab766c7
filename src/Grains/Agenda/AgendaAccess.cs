using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Agenda;

/// <summary>Who keeps which calendar, as the organisation and the holders of posts have it now.</summary>
internal sealed class AgendaAccess(OfficeDatabase database, DirectoryCache cache)
{
    private const string SelectKept = "select post, keeper from agenda_keeper where keeper = any($1)";

    public ValueTask<DirectorySnapshot> DirectoryAsync(TenantId tenant) => cache.GetAsync(tenant);

    public async Task<AgendaRights> RightsAsync(TenantId tenant, params IReadOnlyCollection<PostId> mine)
    {
        var kept = mine.Count == 0 ? [] : await database.ReadAllAsync(
            tenant, SelectKept, row => (Post: new PostId(row.GetGuid(0)), Keeper: new PostId(row.GetGuid(1))), mine.Select(post => post.Value).ToArray());
        return new AgendaRights(await cache.GetAsync(tenant), mine, kept.ToLookup(one => one.Post, one => one.Keeper));
    }

    /// <summary>The calendars that holders named these posts keepers of.</summary>
    public Task<List<PostId>> KeptAsync(TenantId tenant, IEnumerable<PostId> mine)
        => database.ReadAllAsync(tenant, "select distinct post from agenda_keeper where keeper = any($1)", row => new PostId(row.GetGuid(0)), mine.Select(post => post.Value).ToArray());
}
