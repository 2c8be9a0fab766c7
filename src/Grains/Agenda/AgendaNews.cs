using EOffice.Grains.Organisation;
using EOffice.Grains.Push;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Agenda;

/// <summary>What the bells of those concerned ring for: invitations, changes, cancellations. Until it is opened, answered, or over; nobody is told of their own act.</summary>
/// <remarks>
/// Who is asked to come is invited. Of what changes afterwards everybody hears who did not decline, and of a cancellation; a change to an invitation that
/// nobody looked at yet is still an invitation. Whoever planned it hears of answers that change it: somebody does not come or is represented, or the last
/// one has answered. Who is not asked any more hears nothing: it is nowhere for them.
/// </remarks>
internal static class AgendaNews
{
    private const string Put = """
        insert into agenda_news (post, item, kind, at, until) select p, $2, k, $4, $5 from unnest($1::uuid[], $3::text[]) n (p, k)
        on conflict (post, item) do update set at = excluded.at, until = excluded.until,
          kind = case when agenda_news.kind = 'Invited' and excluded.kind = 'Changed' then 'Invited' else excluded.kind end
        """;

    private const string Drop = "delete from agenda_news where item = $1 and post = any($2)";

    public static IReadOnlyList<(PostId Post, AgendaNewsKind Kind)> Of(AgendaItem? before, AgendaItem after, PostId? actor)
        => [.. All(before, after).Where(one => one.Post != actor).DistinctBy(one => one.Post)];

    /// <summary>Whose news are none any more.</summary>
    public static IEnumerable<PostId> Over(AgendaItem? before, AgendaItem after)
        => before?.Participants.Where(one => after.Of(one.Post.Post) is not { } still || (one.Answer == Attendance.None && still.Answer != Attendance.None)).Select(one => one.Post.Post) ?? [];

    public static IEnumerable<RowWrite> Rows(AgendaItem? before, AgendaItem after, AuditEntry audit)
    {
        if (Over(before, after).Select(post => post.Value).ToArray() is { Length: > 0 } over)
        {
            yield return new RowWrite(Drop, after.Id, over);
        }

        if (Of(before, after, audit.By?.Post) is { Count: > 0 } told)
        {
            yield return new RowWrite(
                Put, told.Select(one => one.Post.Value).ToArray(), after.Id, told.Select(one => one.Kind.ToString()).ToArray(), audit.At, after.Ends());
            yield return PushTelling.Of(after.Id, told.Select(one => one.Post), audit.At);
        }
    }

    private static IEnumerable<(PostId Post, AgendaNewsKind Kind)> All(AgendaItem? before, AgendaItem after)
    {
        foreach (var one in after.Participants.Where(one => one.Answer == Attendance.None && before?.Of(one.Post.Post) is null))
        {
            yield return (one.Post.Post, AgendaNewsKind.Invited);
        }

        if (before is null)
        {
            yield break;
        }

        if (before.Revision == after.Revision)
        {
            if (IsNewsToAuthor(before, after))
            {
                yield return (after.Author, AgendaNewsKind.Answered);
            }

            yield break;
        }

        var kind = after.Cancelled ? AgendaNewsKind.Cancelled : AgendaNewsKind.Changed;
        foreach (var one in before.Participants.Where(one => one.Answer != Attendance.Declined && after.Of(one.Post.Post) is not null))
        {
            yield return (one.Post.Post, kind);
        }
    }

    // Of thirty who come, one notice; of each who does not, one.
    private static bool IsNewsToAuthor(AgendaItem before, AgendaItem after)
        => after.Participants.Any(one => Changes(one.Answer) && before.Of(one.Post.Post)?.Answer != one.Answer)
            || after.DayAnswers.Any(one => Changes(one.Answer) && !before.DayAnswers.Contains(one))
            || (before.Participants.Any(one => one.Answer == Attendance.None) && after.Participants.All(one => one.Answer != Attendance.None));

    private static bool Changes(Attendance answer) => answer is Attendance.Declined or Attendance.Represented;
}
