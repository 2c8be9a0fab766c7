using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.BatchSealing;

/// <summary>What waits for a person's seal beside what they said to it. Nothing here is longer than one batch.</summary>
internal sealed class SealReviews(OfficeDatabase database)
{
    /// <summary>The most letters of one batch.</summary>
    public const int Most = 200;

    public const string Put = """
        insert into seal_review (person, letter, post, content_hash, verdict, at) values ($1, $2, $3, $4, $5, $6)
        on conflict (person, letter) do update set post = excluded.post, content_hash = excluded.content_hash, verdict = excluded.verdict, at = excluded.at
        """;

    // Each post's lines come from its own part of the index, so no more of them is read than can be shown.
    private const string Waiting = """
        waiting as materialized (
          select w.* from unnest($2::uuid[]) p (post), lateral (
            select l.item, l.post, l.title, l.counterpart, l.secrecy, l.urgency, l.moved_at from desk_line l
            where l.post = p.post and l.verb = 'Seal' order by l.moved_at, l.item limit $3) w
          order by w.moved_at, w.item limit $3)
        """;

    // The letter itself is only opened where there is a verdict to compare it with.
    private const string SelectList = $"""
        with {Waiting}
        select w.item, w.post, w.title, w.counterpart, w.secrecy, w.urgency, w.moved_at, r.verdict,
          r.content_hash = (select t.state::jsonb ->> 'contentHash' from letter t where t.id = w.item and r.letter = w.item)
        from waiting w left join seal_review r on r.person = $1 and r.letter = w.item order by w.moved_at, w.item
        """;

    private const string SelectApproved = $"""
        with {Waiting}
        select w.post, r.content_hash, t.state from waiting w join seal_review r on r.person = $1 and r.letter = w.item and r.verdict = 'Approved'
        join letter t on t.id = w.item order by w.moved_at, w.item
        """;

    private const string SelectOpenBatch = """
        select b.id from (select id from seal_batch where person = $1 order by started_at desc limit 1) b
        where exists (select from seal_batch_letter l where l.batch = b.id and l.verdict = 'Waiting')
        """;

    private const string SelectLetter = "select state from letter where id = $1";

    public async Task<ReviewList> ListAsync(TenantId tenant, PersonId person, PostIds posts)
    {
        var lines = await database.ReadAllAsync(tenant, SelectList, ReadLine, person.Value, Ids(posts), Most + 1);
        var open = await database.ReadOneAsync(tenant, SelectOpenBatch, row => (Guid?)row.GetGuid(0), person.Value);
        return new ReviewList([.. lines.Take(Most)], lines.Count > Most, open);
    }

    public async Task<ApprovedList> ApprovedAsync(TenantId tenant, PersonId person, PostIds posts)
    {
        var rows = await database.ReadAllAsync(
            tenant, SelectApproved,
            row => (Post: new PostId(row.GetGuid(0)), Hash: row.GetString(1), Letter: OfficeJson.Read<Letter>(row.GetString(2))),
            person.Value, Ids(posts), Most);
        var letters = rows.Where(row => row.Letter.WhyNotSeal(row.Post, row.Hash) is null).Select(row => Approved(row.Letter, row.Post)).ToImmutableArray();
        return new ApprovedList(letters, Digest(letters));
    }

    /// <summary>Null when the letter waits for this post's seal with this content.</summary>
    public async Task<Refusal?> WhyNotAsync(TenantId tenant, Guid letter, PostId post, string contentHash)
        => await database.ReadOneAsync(tenant, SelectLetter, row => OfficeJson.Read<Letter>(row.GetString(0)), letter) is not { } found || !found.Concerned.Contains(post)
            ? LetterRefusals.NotFound
            : found.WhyNotSeal(post, contentHash);

    private static ApprovedLetter Approved(Letter letter, PostId post)
    {
        var recipients = letter.Content.Recipients.Concat(letter.Content.CarbonCopies).ToList();
        return new ApprovedLetter(
            letter.Id, post, letter.ContentHash, letter.Content.Type, letter.Content.Subject.Trim(), LetterDesk.To(letter), recipients.Count,
            recipients.Count(recipient => recipient.Kind == RecipientKind.Outside), letter.Content.Secrecy, letter.Content.Urgency,
            Completes: letter.SealCount + 1 == letter.Signers.Length);
    }

    private static string Digest(IEnumerable<ApprovedLetter> letters)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', letters.Select(letter => string.Create(CultureInfo.InvariantCulture, $"{letter.Letter} {letter.ContentHash}"))))));

    private static ReviewLine ReadLine(NpgsqlDataReader row)
        => new(
            row.GetGuid(0), new PostId(row.GetGuid(1)), row.GetString(2), row.GetString(3), row.Enum<Secrecy>(4), row.Enum<Urgency>(5),
            BatchRules.StateOf(row.IsDBNull(7) ? null : row.Enum<ReviewVerdict>(7), sameContent: !row.IsDBNull(8) && row.GetBoolean(8)),
            row.GetFieldValue<DateTimeOffset>(6));

    private static Guid[] Ids(PostIds posts) => [.. posts.Ids.Select(post => post.Value)];
}
