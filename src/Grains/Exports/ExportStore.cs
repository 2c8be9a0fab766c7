using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Exports;

/// <summary>The rows of exports.</summary>
internal sealed class ExportStore(OfficeDatabase database, ExportParts parts, TimeProvider clock)
{
    /// <summary>Timed work: an export to be made, and one whose time is over.</summary>
    public const string Making = "export.make";
    public const string Ending = "export.end";

    /// <summary>How long others leave an export alone after its last sign of life.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>How long an export is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string SelectOpen = "select id, asked_at, state, plan, step, position, files, bytes, parts from export where id = $1 and state in ('Gathering', 'Reading')";

    private const string Claim = "update due set at = $3 where kind = $1 and subject = (select subject from due where kind = $1 and at <= $2 limit 1 for update skip locked) returning subject";

    private const string Advance = """
        update export set step = $5, position = $6, files = files + $7, bytes = bytes + $8, parts = parts + $9, state = $10, trouble = null
        where id = $1 and state = 'Gathering' and step = $2 and position = $3 and parts = $4 and plan = $11
        """;

    private const string Begin = """
        update export set plan = $2, step = 0, position = '', files = 0, bytes = 0, parts = 0, state = 'Gathering', trouble = null where id = $1 and state in ('Gathering', 'Reading')
        """;

    private const string InsertPart = "insert into export_part (export, no, sha256, size) values ($1, $2, $3, $4)";

    private const string InsertFiles = """
        insert into export_file (export, no, path, digest, size, record)
        select $1, $2 + f.no - 1, f.path, f.digest, f.size, f.record
        from unnest($3::text[], $4::text[], $5::bigint[], $6::bytea[]) with ordinality as f (path, digest, size, record, no)
        """;

    private const string NextRow = "select coalesce(max(no) + 1, 0) from export_file where export = $1";

    private const string Wake = "update due set at = $2 where kind = 'export.make' and subject = $1";

    /// <summary>Takes over one that is due; null when none is.</summary>
    public Task<Guid?> ClaimAsync(TenantId tenant, string kind, DateTimeOffset now)
        => database.ReadOneAsync(tenant, Claim, row => (Guid?)row.GetGuid(0), kind, now, now + Lease);

    public Task<OpenExport?> FindAsync(TenantId tenant, Guid id) => database.ReadOneAsync(tenant, SelectOpen, Read, id);

    /// <summary>Notes a part, in one transaction with how far it got. False when another process was first.</summary>
    public async Task<bool> AdvanceAsync(TenantId tenant, OpenExport export, WrittenPart part, OpenExport next)
    {
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var size = part.Stored?.Size ?? 0;
        if (await connection.WriteAsync(
            Advance, export.Id, export.Step, export.Position, export.Parts, next.Step, next.Position, (long)part.Files.Count, size, part.Stored is null ? 0 : 1, next.State.ToString(),
            export.Plan) != 1)
        {
            return false;
        }

        if (part.Stored is { } stored)
        {
            await connection.WriteAsync(InsertPart, export.Id, export.Parts, stored.Sha256, stored.Size);
        }

        await PutFilesAsync(connection, export, part);
        await connection.WriteAsync(Wake, export.Id, clock.GetUtcNow() + Lease);
        Failpoint.Hit("export.before-commit");
        await transaction.CommitAsync();
        Failpoint.Hit("export.after-part");
        return true;
    }

    /// <summary>Begins with these steps, from the first one on: what another program's steps have written counts no more.</summary>
    public async Task BeginAsync(TenantId tenant, Guid id, string plan)
    {
        await parts.RemoveAsync(tenant, id);
        await database.WriteAsync(tenant, Begin, id, plan);
    }

    /// <summary>A sign of life.</summary>
    public Task BeatAsync(TenantId tenant, Guid id) => database.WriteAsync(tenant, Wake, id, clock.GetUtcNow() + Lease);

    /// <summary>Lets another process, or this one, go on at that time.</summary>
    public Task LetGoAsync(TenantId tenant, Guid id, DateTimeOffset at) => database.WriteAsync(tenant, Wake, id, at);

    public Task NoteTroubleAsync(TenantId tenant, Guid id, string trouble) => database.WriteAsync(tenant, "update export set trouble = $2 where id = $1", id, trouble);

    /// <summary>The archive can be fetched.</summary>
    public Task FinishAsync(TenantId tenant, Guid id, string digest)
    {
        var now = clock.GetUtcNow();
        return database.WriteAllAsync(tenant,
        [
            new RowWrite("update export set state = 'Ready', digest = $2, ready_at = $3, until = $4, trouble = null where id = $1 and state = 'Reading'", id, digest, now, now + Kept),
            new RowWrite("delete from due where kind = 'export.make' and subject = $1", id),
            new RowWrite("insert into due (kind, subject, at) values ('export.end', $1, $2) on conflict do nothing", id, now + Kept),
        ]);
    }

    public Task<List<(string Sha256, long Size)>> PartsAsync(TenantId tenant, Guid id)
        => database.ReadAllAsync(tenant, "select sha256, size from export_part where export = $1 order by no", row => (row.GetString(0), row.GetInt64(1)), id);

    /// <summary>The archive's directory from a file on, with the place where each file's part begins already in it.</summary>
    public Task<List<(long No, byte[] Record)>> RecordsAsync(TenantId tenant, Guid id, long after, int limit)
        => database.ReadAllAsync(
            tenant, "select no, record from export_file where export = $1 and no > $2 and size >= 0 order by no limit $3",
            row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)), id, after, limit);

    private static async Task PutFilesAsync(NpgsqlConnection connection, OpenExport export, WrittenPart part)
    {
        PartFile[] rows = [.. part.Files.Select(file => file with { Record = ZipDirectory.Move(file.Record, export.Bytes) }), .. part.Lost.Select(file => file with { Size = -1 })];
        if (rows.Length > 0)
        {
            var before = await connection.ReadValueAsync<long>(NextRow, export.Id);
            await connection.WriteAsync(
                InsertFiles, export.Id, before, rows.Select(file => file.Path).ToArray(), rows.Select(file => file.Digest).ToArray(), rows.Select(file => file.Size).ToArray(),
                rows.Select(file => file.Record).ToArray());
        }
    }

    private static OpenExport Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetFieldValue<DateTimeOffset>(1), row.Enum<ExportState>(2), row.GetString(3), row.GetInt32(4), row.GetString(5), row.GetInt64(6), row.GetInt64(7),
        row.GetInt32(8));
}

/// <summary>An export that is being made.</summary>
/// <param name="Plan">The steps of the program that began it: <see cref="ExportMaking.Plan"/>.</param>
/// <param name="Position">Within the step.</param>
internal sealed record OpenExport(Guid Id, DateTimeOffset AskedAt, ExportState State, string Plan, int Step, string Position, long Files, long Bytes, int Parts);
