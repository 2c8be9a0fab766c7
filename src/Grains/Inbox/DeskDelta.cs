using System.Collections.Immutable;
using EOffice.Grains.Organisation;
using EOffice.Grains.Push;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Inbox;

/// <summary>What changes on desks when an item moves: lines to put, and desks it leaves.</summary>
internal sealed record DeskDelta(ImmutableArray<DeskLine> Put, ImmutableArray<(Guid Item, PostId Post)> Left)
{
    private const string PutLine = """
        insert into desk_line (item, post, kind, box, verb, unread, title, counterpart, number, status, secrecy, urgency, due_on, moved_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        on conflict (item, post) do update set kind = excluded.kind, box = excluded.box, verb = excluded.verb, unread = excluded.unread,
          title = excluded.title, counterpart = excluded.counterpart, number = excluded.number, status = excluded.status,
          secrecy = excluded.secrecy, urgency = excluded.urgency, due_on = excluded.due_on, moved_at = excluded.moved_at
        """;

    private const string DropLine = "delete from desk_line where item = $1 and post = $2";

    public static DeskDelta None { get; } = new([], []);

    /// <summary>Both sides are pure functions of the item's state before and after; only what differs is written.</summary>
    /// <param name="actor">Whoever acts has seen what they did: their own line isn't unread.</param>
    public static DeskDelta Between(IEnumerable<DeskLine> before, IEnumerable<DeskLine> after, PostId? actor)
    {
        var old = before.ToDictionary(line => line.Post);
        var put = ImmutableArray.CreateBuilder<DeskLine>();
        foreach (var line in after)
        {
            var known = old.Remove(line.Post, out var previous);
            if (!known || previous! with { MovedAt = line.MovedAt } != line)
            {
                var news = line.Post != actor && (!known || previous!.Status != line.Status || previous.Verb != line.Verb);
                put.Add(line with { Unread = news });
            }
        }

        return new DeskDelta(put.ToImmutable(), [.. old.Values.Select(line => (line.Item, line.Post))]);
    }

    /// <summary>These lines are news for whoever has them, whether or not they say anything else than before.</summary>
    public DeskDelta Telling(IEnumerable<DeskLine> lines, PostId? actor)
    {
        var told = lines.Select(line => line with { Unread = line.Post != actor }).ToDictionary(line => line.Post);
        return this with { Put = [.. Put.Where(line => !told.ContainsKey(line.Post)), .. told.Values] };
    }

    /// <summary>Somebody may be told on a device.</summary>
    public bool HasNews => Put.Any(PushTelling.IsNews);

    public IEnumerable<Guid> Posts() => Put.Select(line => line.Post.Value).Concat(Left.Select(line => line.Post.Value));

    public IEnumerable<RowWrite> Writes()
        => Put.Select(line => new RowWrite(
                PutLine, line.Item, line.Post.Value, line.Kind.ToString(), line.Box.ToString(), line.Verb.ToString(), line.Unread, line.Title,
                line.Counterpart, line.Number, line.Status, line.Secrecy.ToString(), line.Urgency.ToString(), line.DueOn, line.MovedAt))
            .Concat(Left.Select(line => new RowWrite(DropLine, line.Item, line.Post.Value)))
            .Concat(PushTelling.Of(Put) is { } told ? [told] : []);
}
