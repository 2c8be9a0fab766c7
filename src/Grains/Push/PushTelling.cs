using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Push;

/// <summary>The rows that tell devices of what is new on desks, in the transaction that puts it there: one message a thing and device, whatever desks of the person it lies on.</summary>
/// <remarks>A government that practises tells nobody: the statement itself looks. Whether the person still holds the post is looked at when it is sent.</remarks>
internal static class PushTelling
{
    /// <summary>What <see cref="Webhooks.WebhookListeners"/> knows this by, among the acts of the audit trail.</summary>
    public const string Act = "desk.news";

    private const string Tell = """
        insert into outbox (id, kind, payload)
        select md5(concat_ws('/', s.id, l.item, extract(epoch from $3::timestamptz)))::uuid, 'push.send', json_build_object('subscription', s.id, 'item', l.item)::text
        from unnest($1::uuid[], $2::uuid[]) l (item, post) join assignment a on a.post = l.post join push_subscription s on s.person = a.person
        where not (select practice from operating_mode) group by s.id, l.item
        on conflict do nothing
        """;

    /// <summary>True for what is new to whoever has the desk and asks something of them, or was moved by a leader.</summary>
    public static bool IsNews(DeskLine line) => line.Unread && (line.Verb != DeskVerb.None || InboxSql.Moved.Contains(line.Status));

    /// <summary>Of something that is no line on a desk, for these posts.</summary>
    public static RowWrite Of(Guid item, IEnumerable<PostId> posts, DateTimeOffset at)
    {
        var told = posts.Select(post => post.Value).ToArray();
        return new RowWrite(Tell, Enumerable.Repeat(item, told.Length).ToArray(), told, at);
    }

    /// <summary>Null when nobody is told.</summary>
    public static RowWrite? Of(IEnumerable<DeskLine> put)
        => put.Where(IsNews).ToList() is { Count: > 0 } news
            ? new RowWrite(Tell, news.Select(line => line.Item).ToArray(), news.Select(line => line.Post.Value).ToArray(), news.Max(line => line.MovedAt))
            : null;

    /// <summary>True when the batch, written, told any device.</summary>
    public static bool Recorded(NpgsqlBatch written)
        => written.BatchCommands.OfType<NpgsqlBatchCommand>().Any(one => one.CommandText is Tell && one.RecordsAffected > 0);
}

/// <summary>Payload of the outbox message "push.send".</summary>
internal sealed record SendPush(Guid Subscription, Guid Item);
