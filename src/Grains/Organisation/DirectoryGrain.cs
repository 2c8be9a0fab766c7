using System.Collections.Immutable;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Organisation;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class DirectoryGrain(DirectoryCache cache) : Grain, IDirectoryGrain
{
    private const int MostFound = 20;

    public async Task<PostList> SearchPostsAsync(string text)
    {
        var words = Words(text);
        var directory = await SnapshotAsync();
        return new PostList([.. directory.Posts.Values
            .Where(post => words.All(word => Matches(post, word)))
            .OrderBy(post => post.Holder is null).ThenBy(post => post.Level).ThenBy(post => post.OfficeName, StringComparer.Ordinal).ThenBy(post => post.Title, StringComparer.Ordinal)
            .Take(MostFound)]);
    }

    public async Task<PostList> SearchBelowAsync(PostsBelow query)
    {
        var words = Words(query.Words);
        var directory = await SnapshotAsync();
        var near = directory.Find(query.Near)?.Superior;
        return new PostList([.. directory.Posts.Values
            .Where(post => post.Holder is not null && (words.Length > 0 ? words.All(word => Matches(post, word)) : post.Superior == near) && directory.IsAbove(query.Superior, post.Id))
            .OrderBy(post => post.Superior != near).ThenBy(post => post.Level).ThenBy(post => post.OfficeName, StringComparer.Ordinal).ThenBy(post => post.Title, StringComparer.Ordinal)
            .Take(MostFound)]);
    }

    public async Task<OfficeList> SearchOfficesAsync(string text)
    {
        var words = Words(text);
        var directory = await SnapshotAsync();
        return new OfficeList([.. directory.Offices.Values
            .Where(office => words.All(word => Has(office.Name, word) || Has(office.Code, word)))
            .OrderBy(office => office.Name, StringComparer.Ordinal)
            .Take(MostFound)]);
    }

    public async Task<PostList> PostsAsync(PostIds ids)
    {
        var directory = await SnapshotAsync();
        return new PostList([.. ids.Ids.Select(directory.Find).OfType<Post>()]);
    }

    public async Task<OfficeList> OfficesAsync()
        => new([.. (await SnapshotAsync()).Offices.Values.OrderBy(office => office.Name, StringComparer.Ordinal)]);

    public async Task<Office?> OfficeAsync(OfficeId id) => (await SnapshotAsync()).Offices.GetValueOrDefault(id);

    public async Task<PostList> SubordinatesAsync(PostId post) => new([.. (await SnapshotAsync()).Below(post)]);

    public async Task<PostList> SignersForAsync(PostId drafter) => new((await SnapshotAsync()).SignersFor(drafter));

    public async Task<PostList> ChainAsync(PostId drafter, PostId signer) => new((await SnapshotAsync()).Chain(drafter, signer));

    private ValueTask<DirectorySnapshot> SnapshotAsync() => cache.GetAsync(this.Tenant());

    private static ImmutableArray<string> Words(string text)
        => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static bool Matches(Post post, string word)
        => Has(post.Title, word) || Has(post.OfficeName, word) || Has(post.OfficeCode, word) || (post.Holder is { } holder && Has(holder.Name, word));

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
