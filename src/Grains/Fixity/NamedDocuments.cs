using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Fixity;

/// <summary>Every row that names a stored document, a part at a time. register_entry repeats what the letters name.</summary>
/// <remarks>
/// A source gives, for the rows whose key comes after $1, at most $2 of them: the key as text, the digest (null when the row names
/// none), the letter it belongs to. What a later source names as well is shown as that one's.
/// </remarks>
internal static class NamedDocuments
{
    public const string Letter = "letter";
    public const string Incoming = "incoming";
    public const string Export = "export";
    public const string Agenda = "agenda";

    public static IReadOnlyList<Source> Sources { get; } =
    [
        new(Agenda, FirstId, """
            select p.id::text, m[1], p.id from (select id, state from agenda_item where id > $1::uuid order by id limit $2) p
            left join lateral regexp_matches(p.state, '"sha256":"([0-9a-f]{64})"', 'g') m on true order by p.id
            """),
        new(Incoming, FirstId, """
            select p.id::text, m[1], p.id from (select id, state from incoming_letter where id > $1::uuid order by id limit $2) p
            left join lateral regexp_matches(p.state, '"sha256":"([0-9a-f]{64})"', 'g') m on true order by p.id
            """),
        new(Letter, $"{FirstId}/0", """
            select p.letter || '/' || p.no, m[1], p.letter
            from (select letter, no, state from letter_version where (letter, no) > (split_part($1, '/', 1)::uuid, split_part($1, '/', 2)::int) order by letter, no limit $2) p
            left join lateral regexp_matches(p.state, '"sha256":"([0-9a-f]{64})"', 'g') m on true order by p.letter, p.no
            """),
        new(Letter, FirstId, """
            select p.id::text, m[1], p.id from (select id, state from letter where id > $1::uuid order by id limit $2) p
            left join lateral regexp_matches(p.state, '"sha256":"([0-9a-f]{64})"', 'g') m on true order by p.id
            """),
        new(Letter, FirstId, """
            select p.command::text, d.sha256, p.letter
            from (select command, letter, frozen_sha256, signed_sha256 from signing_attempt where command > $1::uuid order by command limit $2) p
            cross join lateral (values (p.frozen_sha256), (p.signed_sha256)) d (sha256) order by p.command
            """),
        new(Incoming, "", """
            select sheet_sha256, sealed_sha256, incoming from sealed_sheet where sheet_sha256 > $1 order by sheet_sha256 limit $2
            """),
        new(Export, "", """
            select sha256, sha256, export from export_part where sha256 > $1 order by sha256 limit $2
            """),
        new(Letter, "", """
            select sha256, sha256, letter from sealed_revision where sha256 > $1 order by sha256 limit $2
            """),
        new(Letter, "", """
            select p.token, d.sha256, p.letter from (select token, letter, sha256, earlier_sha256 from sealed_letter where token > $1 order by token limit $2) p
            cross join lateral (values (p.sha256), (p.earlier_sha256)) d (sha256) order by p.token
            """),
        new(Incoming, FirstId, """
            select p.id::text, m[1], p.incoming from (select id, state, incoming from disposition where id > $1::uuid order by id limit $2) p
            left join lateral regexp_matches(p.state, '"sha256":"([0-9a-f]{64})"', 'g') m on true order by p.id
            """),
    ];

    private const string FirstId = "00000000-0000-0000-0000-000000000000";

    /// <returns>The documents, each once, and the key to go on after; null when the source is at its end.</returns>
    public static async Task<(List<Named> Documents, string? Next)> ReadAsync(NpgsqlConnection connection, Source source, string after, int limit)
    {
        await using var command = new NpgsqlCommand(source.Sql, connection);
        command.Parameters.Add(SqlParameter.Of(after.Length == 0 ? source.First : after));
        command.Parameters.Add(SqlParameter.Of(limit));
        await using var row = await command.ExecuteReaderAsync();
        var (documents, keys, last) = (new Dictionary<string, Named>(), 0, (string?)null);
        while (await row.ReadAsync())
        {
            var key = row.GetString(0);
            keys += key == last ? 0 : 1;
            last = key;
            if (row.Text(1) is { } sha256)
            {
                documents[sha256] = new Named(sha256, source.NamedBy, row.GetGuid(2));
            }
        }

        return ([.. documents.Values], keys == limit ? last : null);
    }

    /// <param name="First">A key before all others.</param>
    internal sealed record Source(string NamedBy, string First, string Sql);
}

internal sealed record Named(string Sha256, string NamedBy, Guid Item);
