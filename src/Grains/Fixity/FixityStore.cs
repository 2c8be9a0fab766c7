using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Fixity;

/// <summary>The rows of a pass; the caller holds the transaction.</summary>
internal static class FixityStore
{
    /// <summary>Of the row in <c>due</c>; its subject is the government itself.</summary>
    public const string Kind = "fixity";

    public const string IsDue = "select exists (select from due where kind = 'fixity' and at <= $1)";

    public const string Take = "select 1 from due where kind = 'fixity' and at <= $1 for update skip locked";

    public const string Begin = """
        insert into fixity_pass (id, started_at, started_by, stage) values ($1, $2, $3::uuid, 'Gathering')
        """;

    public const string WakeAt = """
        insert into due (kind, subject, at) values ('fixity', '00000000-0000-0000-0000-000000000000', $1)
        on conflict (kind, subject) do update set at = excluded.at
        """;

    private const string SelectOpen = "select id, started_at, stage, source, position, checked, bytes from fixity_pass where ended_at is null";

    private const string PutNamed = """
        insert into fixity_document (sha256, named_by, item, pass)
        select n.sha256, n.named_by, n.item, $4 from unnest($1::text[], $2::text[], $3::uuid[]) n (sha256, named_by, item)
        on conflict (sha256) do update set named_by = excluded.named_by, item = excluded.item, pass = excluded.pass
        """;

    private const string SelectPart = "select sha256, pass = $3 from fixity_document where sha256 > $1 order by sha256 limit $2";

    // A document that is as it was before keeps the day on which it was first found so.
    private const string PutState = """
        update fixity_document set checked_at = $3, since = case when state = $2 then coalesce(since, $3) else $3 end, state = $2 where sha256 = $1
        """;

    private const string PutOrphans = """
        insert into fixity_orphan (sha256, size, put_at, pass)
        select o.sha256, o.size, o.put_at, $4 from unnest($1::text[], $2::bigint[], $3::timestamptz[]) o (sha256, size, put_at)
        where not exists (select from fixity_document d where d.sha256 = o.sha256)
        on conflict (sha256) do update set size = excluded.size, put_at = excluded.put_at, pass = excluded.pass
        """;

    private const string CloseNames = """
        update fixity_pass set stage = 'Reading', position = '', documents = (select count(*) from fixity_document where pass = $1) where id = $1
        """;

    private const string End = """
        with gone as (delete from fixity_orphan where pass <> $1)
        update fixity_pass set stage = 'Ended', ended_at = $2,
          damaged = (select count(*) from fixity_document where state = 'Damaged'),
          missing = (select count(*) from fixity_document where state = 'Missing'),
          orphans = (select count(*) from fixity_orphan where pass = $1),
          orphan_bytes = (select coalesce(sum(size), 0) from fixity_orphan where pass = $1)
        where id = $1 returning documents, checked, bytes, damaged, missing, orphans
        """;

    public static async Task<OpenPass?> OpenAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(SelectOpen, connection);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new OpenPass(row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.Enum<FixityStage>(2), row.GetInt32(3), row.GetString(4))
            : null;
    }

    public static Task PutNamedAsync(NpgsqlConnection connection, Guid pass, List<Named> documents)
        => documents.Count == 0 ? Task.CompletedTask : connection.WriteAsync(
            PutNamed, documents.Select(d => d.Sha256).ToArray(), documents.Select(d => d.NamedBy).ToArray(), documents.Select(d => d.Item).ToArray(), pass);

    /// <summary>The next documents by name; false beside those that no row names any more.</summary>
    public static async Task<List<(string Sha256, bool Named)>> PartAsync(NpgsqlConnection connection, OpenPass pass, int limit)
    {
        await using var command = new NpgsqlCommand(SelectPart, connection);
        command.Parameters.Add(SqlParameter.Of(pass.Position));
        command.Parameters.Add(SqlParameter.Of(limit));
        command.Parameters.Add(SqlParameter.Of(pass.Id));
        await using var row = await command.ExecuteReaderAsync();
        var part = new List<(string, bool)>();
        while (await row.ReadAsync())
        {
            part.Add((row.GetString(0), row.GetBoolean(1)));
        }

        return part;
    }

    public static RowWrite State(string sha256, DocumentState state, DateTimeOffset now) => new(PutState, sha256, state.ToString(), now);

    public static RowWrite NotNamed(string sha256) => new("delete from fixity_document where sha256 = $1", sha256);

    public static RowWrite Progress(OpenPass pass, int read, long bytes) => new(
        "update fixity_pass set source = $2, position = $3, checked = checked + $4, bytes = bytes + $5, waiting = false where id = $1",
        pass.Id, pass.Source, pass.Position, read, bytes);

    public static RowWrite Orphans(OpenPass pass, IReadOnlyList<KeptObject> kept) => new(
        PutOrphans, kept.Select(k => k.Sha256).ToArray(), kept.Select(k => k.Size).ToArray(), kept.Select(k => k.PutAt.ToUniversalTime()).ToArray(), pass.Id);

    public static RowWrite NamesAreComplete(OpenPass pass) => new(CloseNames, pass.Id);

    public static RowWrite Stage(OpenPass pass, FixityStage stage) => new(
        "update fixity_pass set stage = $2, position = '', waiting = false where id = $1", pass.Id, stage.ToString());

    public static RowWrite Waits(OpenPass pass) => new("update fixity_pass set waiting = true where id = $1", pass.Id);

    public static async Task<Ended> EndAsync(NpgsqlConnection connection, OpenPass pass, DateTimeOffset now)
    {
        await using var command = new NpgsqlCommand(End, connection);
        command.Parameters.Add(SqlParameter.Of(pass.Id));
        command.Parameters.Add(SqlParameter.Of(now));
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new Ended(row.GetInt32(0), row.GetInt64(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5));
    }

    public static async Task WriteAsync(NpgsqlConnection connection, params IEnumerable<RowWrite> rows)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
        {
            batch.BatchCommands.Add(row.ToCommand());
        }

        await batch.ExecuteNonQueryAsync();
    }
}

/// <param name="Source">While gathering: which of <see cref="NamedDocuments.Sources"/>.</param>
/// <param name="Position">The key or name that was handled last; empty at the beginning of a stage.</param>
internal sealed record OpenPass(Guid Id, DateTimeOffset StartedAt, FixityStage Stage, int Source, string Position);

internal sealed record Ended(int Documents, long Bytes, int Damaged, int Missing, int Orphans);
