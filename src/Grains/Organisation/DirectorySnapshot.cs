using System.Collections.Frozen;
using System.Collections.Immutable;
using EOffice.Grains.Letters;

namespace EOffice.Grains.Organisation;

/// <summary>A government's offices, posts and today's holders, as one immutable picture; a few thousand posts at most.</summary>
internal sealed class DirectorySnapshot
{
    private readonly ILookup<PostId?, Post> _below;
    private readonly ILookup<PersonId?, Post> _held;

    public DirectorySnapshot(DateOnly day, IEnumerable<Office> offices, IEnumerable<Post> posts)
    {
        Day = day;
        Offices = offices.ToFrozenDictionary(office => office.Id);
        Posts = posts.ToFrozenDictionary(post => post.Id);
        _below = Posts.Values.OrderBy(post => post.Level).ThenBy(post => post.Title, StringComparer.Ordinal).ToLookup(post => post.Superior);
        _held = Posts.Values.OrderBy(post => post.Level).ThenBy(post => post.Title, StringComparer.Ordinal).ToLookup(post => post.Holder?.Person);
    }

    /// <summary>The day whose assignments count.</summary>
    public DateOnly Day { get; }

    public FrozenDictionary<OfficeId, Office> Offices { get; }

    public FrozenDictionary<PostId, Post> Posts { get; }

    public Post? Find(PostId id) => Posts.GetValueOrDefault(id);

    public IEnumerable<Post> Below(PostId id) => _below[id];

    /// <summary>Every post a person holds on this day, the highest first.</summary>
    public IEnumerable<Post> HeldBy(PersonId person) => _held[person];

    /// <summary>True when the first post is a superior of the second, near or far.</summary>
    public bool IsAbove(PostId superior, PostId below)
    {
        var seen = new HashSet<PostId>();
        for (var at = Find(below)?.Superior; at is { } id && seen.Add(id); at = Find(id)?.Superior)
        {
            if (id == superior)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Every post under these, near or far; not these themselves.</summary>
    public List<Post> Under(IEnumerable<PostId> posts)
    {
        var seen = posts.ToHashSet();
        var (found, next) = (new List<Post>(), new Queue<PostId>(seen));
        while (next.TryDequeue(out var above))
        {
            foreach (var post in Below(above).Where(post => seen.Add(post.Id)))
            {
                found.Add(post);
                next.Enqueue(post.Id);
            }
        }

        return found;
    }

    /// <summary>The post with its present holder, for writing into history.</summary>
    public NamedPost Name(PostId id)
        => Find(id) is { } post ? new NamedPost(id, post.Title, post.OfficeName, post.Holder?.Name) : new NamedPost(id, "?", "", null);

    /// <summary>Posts that initial on the way from the drafter up to the signer: the superiors between them, and each head's secretary before that head.</summary>
    public ImmutableArray<Post> Chain(PostId drafter, PostId signer)
    {
        var chain = new List<Post>();
        var seen = new HashSet<PostId> { drafter, signer };
        for (var at = Find(drafter)?.Superior; at is { } id && Find(id) is { } post; at = post.Superior)
        {
            AddSecretary(post);
            if (id == signer || !seen.Add(id))
            {
                break;
            }

            chain.Add(post);
        }

        return [.. chain.Where(post => post.Holder is not null)];

        void AddSecretary(Post head)
        {
            var office = Offices.GetValueOrDefault(head.Office);
            if (office?.Head == head.Id && office.Secretary is { } id && Find(id) is { } secretary && seen.Add(id))
            {
                chain.Add(secretary);
            }
        }
    }

    /// <summary>Superiors of the drafter who may sign, nearest first; the drafter too when allowed.</summary>
    public ImmutableArray<Post> SignersFor(PostId drafter)
    {
        var signers = new List<Post>();
        for (var at = (PostId?)drafter; at is { } id && Find(id) is { } post && signers.Count < 20; at = post.Superior)
        {
            if (post is { MaySign: true, Holder: not null })
            {
                signers.Add(post);
            }
        }

        return [.. signers];
    }
}
