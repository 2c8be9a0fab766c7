using EOffice.Grains.Organisation;

namespace EOffice.Grains.Forgotten;

/// <summary>Whom a round tells of what lies too long, all of it in one notice each. No I/O, no clock.</summary>
/// <remarks>
/// Whoever holds the post is told first. A vacant post's things are told to the next post above that somebody holds. Then the next
/// person above is told. Only who has something new is told; what they are told is how much there is by now.
/// </remarks>
internal static class Telling
{
    public static IReadOnlyList<Told> Of(IEnumerable<Lying> lying, DirectorySnapshot directory)
        => [.. lying
            .Select(one => (one, To: Whom(one, directory)))
            .Where(told => told.To is not null)
            .GroupBy(told => told.To!.Value.Person)
            .Where(person => person.Any(told => told.one.New))
            .Select(person => new Told(
                person.Key,
                person.Where(told => told.To!.Value.Own).Sum(told => told.one.Count),
                person.Where(told => !told.To!.Value.Own).Sum(told => told.one.Count)))];

    private static (PersonId Person, bool Own)? Whom(Lying one, DirectorySnapshot directory)
    {
        var responsible = Held(directory.Find(one.Post), directory, null);
        return responsible?.Holder is not { } holder ? null
            : one.Stage == ForgottenStage.Holder ? (holder.Person, responsible.Id == one.Post)
            : Held(Above(responsible, directory), directory, holder.Person)?.Holder is { } superior ? (superior.Person, false)
            : null;
    }

    /// <summary>The post itself or the next above it that somebody else holds.</summary>
    private static Post? Held(Post? post, DirectorySnapshot directory, PersonId? besides)
    {
        var seen = new HashSet<PostId>();
        while (post is not null && seen.Add(post.Id))
        {
            if (post.Holder is { } holder && holder.Person != besides)
            {
                return post;
            }

            post = Above(post, directory);
        }

        return null;
    }

    private static Post? Above(Post post, DirectorySnapshot directory) => post.Superior is { } superior ? directory.Find(superior) : null;
}

internal enum ForgottenStage { Holder, Superior }

/// <param name="New">This round is the first to tell of some of it.</param>
internal sealed record Lying(PostId Post, ForgottenStage Stage, int Count, bool New);

/// <param name="Own">What lies on the person's own desks; <paramref name="Below"/> on others'.</param>
internal sealed record Told(PersonId Person, int Own, int Below);
