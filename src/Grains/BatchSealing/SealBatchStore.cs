using System.Globalization;
using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.BatchSealing;

/// <summary>The rows of batches. Time is the database's: runner and reader may be different processes.</summary>
internal sealed class SealBatchStore(OfficeDatabase database, TimeProvider clock)
{
    /// <summary>How long a runner counts as alive after it said so; it says so more often.</summary>
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(10);

    // In one statement: the state and the verdicts are of the same moment.
    private const string Select = """
        select b.person, b.state, b.alive_until < clock_timestamp(), b.stop_requested, b.halted_by, b.started_at, b.ended_at,
          l.no, l.letter, l.type, l.subject, l.counterpart, l.secrecy, l.verdict, l.number, l.refusal
        from seal_batch b join seal_batch_letter l on l.batch = b.id where b.id = $1 order by l.no
        """;

    private const string GiveUpSilent =
        "update seal_batch set state = 'Interrupted', ended_at = alive_until where person = $1 and state = 'Running' and alive_until < clock_timestamp()";

    private const string IsRunning = "select exists (select from seal_batch where person = $1 and state = 'Running' and alive_until >= clock_timestamp())";

    private const string Insert =
        "insert into seal_batch (id, person, state, runner, alive_until, started_at) values ($1, $2, 'Running', $3, clock_timestamp() + $4, $5)";

    private const string InsertLetters = """
        insert into seal_batch_letter (batch, no, letter, post, content_hash, type, subject, counterpart, secrecy)
        select $1, o.no, o.letter, o.post, o.hash, o.type, o.subject, o.counterpart, o.secrecy
        from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
          with ordinality o (letter, post, hash, type, subject, counterpart, secrecy, no)
        """;

    // What was sealed on the letter's own page meanwhile needs no approval any more.
    private const string DropUsedReviews =
        "delete from seal_review r where r.person = $1 and not exists (select from desk_line l where l.item = r.letter and l.verb = 'Seal')";

    private const string TakeOver = """
        update seal_batch set state = 'Running', runner = $2, alive_until = clock_timestamp() + $3, stop_requested = false, halted_by = null, ended_at = null
        where id = $1
        """;

    private const string RequestStop = "update seal_batch set stop_requested = true where id = $1 and state = 'Running'";

    private const string Beat =
        "update seal_batch set alive_until = clock_timestamp() + $3 where id = $1 and runner = $2 and state = 'Running'";

    private const string TakeNext = """
        with mine as (update seal_batch set alive_until = clock_timestamp() + $3
          where id = $1 and runner = $2 and state = 'Running' and not stop_requested returning id)
        select l.no, l.letter, l.post, l.content_hash, l.at from mine m join seal_batch_letter l on l.batch = m.id where l.verdict = 'Waiting' order by l.no limit 1
        """;

    private const string SetVerdict = """
        update seal_batch_letter set verdict = $3, number = $4, refusal = $5, at = $6 where batch = $1 and no = $2 and (verdict = 'Waiting' or $3 = 'Sealed')
        """;

    private const string NoteHalt = "update seal_batch_letter set refusal = $3, at = $4 where batch = $1 and no = $2 and verdict = 'Waiting'";

    private const string DropReview = "delete from seal_review where person = $1 and letter = $2";

    private const string End = """
        update seal_batch b set ended_at = $5, halted_by = $4,
          state = case when not exists (select from seal_batch_letter l where l.batch = b.id and l.verdict = 'Waiting') then 'Finished'
            when $4::text is not null then 'Halted' when b.stop_requested then 'Stopped' else $3 end
        where b.id = $1 and b.runner = $2 and b.state = 'Running'
        """;

    public async Task<(PersonId Person, SealBatchView View)?> FindAsync(TenantId tenant, Guid batch)
    {
        var rows = await database.ReadAllAsync(tenant, Select, row => (Person: new PersonId(row.GetGuid(0)), Batch: ReadBatch(batch, row), Letter: ReadLetter(row)), batch);
        return rows.Count == 0 ? null : (rows[0].Person, rows[0].Batch with { Letters = [.. rows.Select(row => row.Letter)] });
    }

    public async Task<bool> HasRunningAsync(TenantId tenant, PersonId person)
        => await database.ReadOneAsync(tenant, IsRunning, row => row.GetBoolean(0), person.Value);

    public Task<Outcome> StartAsync(TenantId tenant, Guid batch, Guid runner, PersonId person, ApprovedList list)
    {
        var now = clock.GetUtcNow();
        var row = new RowCommand(tenant, batch, batch, "sealing.batch-started", person, now, $"{list.Letters.Length} surat, {list.Digest}") { Scope = ScopeOf(person) };
        return database.ApplyAsync(row, async connection =>
        {
            if (await IsBusyAsync(connection, person))
            {
                return SealBatchRefusals.AlreadyRunning;
            }

            var letters = list.Letters;
            await connection.WriteAsync(Insert, batch, person.Value, runner, Alive, now);
            await connection.WriteAsync(
                InsertLetters, batch, Each(letter => letter.Letter), Each(letter => letter.Post.Value), Each(letter => letter.ContentHash),
                Each(letter => letter.Type.ToString()), Each(letter => letter.Subject), Each(letter => letter.Counterpart), Each(letter => letter.Secrecy.ToString()));
            await connection.WriteAsync(DropUsedReviews, person.Value);
            return null;

            T[] Each<T>(Func<ApprovedLetter, T> of) => [.. letters.Select(of)];
        });
    }

    public Task<Outcome> ResumeAsync(TenantId tenant, Guid batch, Guid runner, ResumeSealBatch command)
    {
        var row = new RowCommand(tenant, command.RequestId, batch, "sealing.batch-resumed", command.By, clock.GetUtcNow()) { Scope = ScopeOf(command.By) };
        return database.ApplyAsync(row, async connection =>
        {
            if (await IsBusyAsync(connection, command.By))
            {
                return SealBatchRefusals.AlreadyRunning;
            }

            await connection.WriteAsync(TakeOver, batch, runner, Alive);
            return null;
        });
    }

    public Task<Outcome> StopAsync(TenantId tenant, Guid batch, StopSealBatch command)
    {
        var row = new RowCommand(tenant, command.RequestId, batch, "sealing.batch-stopped", command.By, clock.GetUtcNow());
        return database.ApplyAsync(
            row, async connection => await connection.WriteAsync(RequestStop, batch) == 0 ? SealBatchRefusals.NotRunning : null);
    }

    /// <summary>False when somebody else runs it by now, or it has ended.</summary>
    public async Task<bool> BeatAsync(SealRun run) => await database.WriteAsync(run.Tenant, Beat, run.Batch, run.Runner, Alive) > 0;

    /// <summary>The next letter without verdict; null when none is left, a stop was asked for, or somebody else runs it by now.</summary>
    public Task<NextLetter?> NextAsync(SealRun run)
        => database.ReadOneAsync(
            run.Tenant, TakeNext, row => new NextLetter(row.GetInt32(0), row.GetGuid(1), new PostId(row.GetGuid(2)), row.GetString(3), row.Instant(4)), run.Batch, run.Runner, Alive);

    /// <summary>Whoever writes it: the letter has been sealed or refused, whether this runner still counts as one or not.</summary>
    public Task SetVerdictAsync(SealRun run, NextLetter letter, Outcome<SealedLetter> outcome)
    {
        var verdict = outcome.Value is null ? SealVerdict.Skipped : SealVerdict.Sealed;
        var row = new RowWrite(
            SetVerdict, run.Batch, letter.No, verdict.ToString(), outcome.Value?.Number, outcome.Refusal is { } refusal ? OfficeJson.Write(refusal) : null, clock.GetUtcNow());
        return database.WriteAllAsync(run.Tenant, outcome.Value is null ? [row] : [row, new RowWrite(DropReview, run.Person.Value, letter.Letter)]);
    }

    /// <summary>The letter keeps no verdict; that it was refused makes the next try another command.</summary>
    public Task NoteHaltAsync(SealRun run, NextLetter letter, Refusal refusal)
        => database.WriteAsync(run.Tenant, NoteHalt, run.Batch, letter.No, OfficeJson.Write(refusal), clock.GetUtcNow());

    /// <param name="otherwise">Its state when letters are left though nobody asked for a stop and nothing halted it.</param>
    public Task EndAsync(SealRun run, Refusal? haltedBy, SealBatchState otherwise = SealBatchState.Interrupted)
        => database.WriteAsync(
            run.Tenant, End, run.Batch, run.Runner, otherwise.ToString(), haltedBy is null ? null : OfficeJson.Write(haltedBy), clock.GetUtcNow());

    /// <summary>The same letter in the same batch is the same command, whoever runs it and however often; another one only after it was refused.</summary>
    public static Guid CommandOf(Guid batch, NextLetter letter)
        => DerivedId.Of("seal-batch", batch.ToString(), letter.Letter.ToString(), letter.RefusedAt?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "");

    private static async Task<bool> IsBusyAsync(NpgsqlConnection connection, PersonId person)
    {
        await connection.WriteAsync(GiveUpSilent, person.Value);
        return await connection.ReadValueAsync<bool>(IsRunning, person.Value);
    }

    private static string ScopeOf(PersonId person) => $"seal-batch/{person}";

    private static SealBatchView ReadBatch(Guid batch, NpgsqlDataReader row)
        => new(
            batch, BatchRules.StateOf(row.Enum<SealBatchState>(1), row.GetBoolean(2)), row.Text(4) is { } halted ? OfficeJson.Read<Refusal>(halted) : null,
            row.GetBoolean(3), row.GetFieldValue<DateTimeOffset>(5), row.Instant(6), []);

    private static SealBatchLine ReadLetter(NpgsqlDataReader row)
        => new(
            row.GetInt32(7), row.GetGuid(8), row.Enum<LetterType>(9), row.GetString(10), row.GetString(11), row.Enum<Secrecy>(12), row.Enum<SealVerdict>(13),
            row.Text(14), row.Text(15) is { } refusal ? OfficeJson.Read<Refusal>(refusal) : null);
}

/// <summary>A letter about to be sealed.</summary>
/// <param name="RefusedAt">When the batch was halted at it; null when it was not.</param>
internal sealed record NextLetter(int No, Guid Letter, PostId Post, string ContentHash, DateTimeOffset? RefusedAt = null);

/// <summary>Which batch, whose, and who runs it: another number at every start and resumption.</summary>
internal sealed record SealRun(TenantId Tenant, Guid Batch, PersonId Person, Guid Runner);
