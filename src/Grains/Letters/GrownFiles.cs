using System.Collections.Immutable;
using EOffice.Documents.Vault;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Letters;

/// <summary>Sealed letters whose stored file grows by itself: validation data that came late, archive timestamps. What was there stays in the vault.</summary>
/// <remarks>
/// 1. The letter's line in <c>due</c> is taken under a lock that goes with the connection: no other process works on the same letter.
///    The letter itself stays free for its people; whether it is still the one that was read shows when it is written.
/// 2. The longer file goes to the vault.
/// 3. One transaction names it in letter and registry, keeps both digests as revisions, and sets the next time.
/// Killed in between, the line is still due and the next round begins again from the stored file.
/// </remarks>
internal sealed class GrownFiles(OfficeDatabase database, IDocumentVault vault, TimeProvider clock)
{
    private const string Take = "select subject from due where kind = $1 and at <= $2 order by at limit 1 for update skip locked";

    private const string SelectLetter = "select version, state from letter where id = $1";

    /// <summary>Works on the letter that has been due for longest.</summary>
    /// <returns>False when nothing is due, or nothing further is to be tried now.</returns>
    public async Task<bool> GrowNextAsync(TenantId tenant, string kind, Func<Letter, byte[], Task<Growth>> grow)
    {
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await connection.ReadValueAsync<Guid?>(Take, kind, clock.GetUtcNow()) is not { } id)
        {
            return false;
        }

        var growth = await ReadAsync(connection, id) is ({ Status: LetterStatus.Sealed, Document: { } document } letter, var version)
            ? (await grow(letter, await vault.ReadAllAsync(tenant, document.Sha256))).Of(letter, version)
            : new Growth([DueRow.Drop(kind, id)]);
        if (!await TryWriteAsync(tenant, connection, growth))
        {
            return true;   // somebody changed the letter meanwhile: its line is still due
        }

        await transaction.CommitAsync();
        return !growth.IsLast;
    }

    private async Task<bool> TryWriteAsync(TenantId tenant, NpgsqlConnection connection, Growth growth)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var row in growth.File is { } file ? (await FileRowsAsync(tenant, growth, file)).Concat(growth.Rows) : growth.Rows)
        {
            batch.BatchCommands.Add(row.ToCommand());
        }

        try
        {
            await batch.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException fault) when (AggregateSql.IsStale(fault, AggregateTable.Letter))
        {
            return false;
        }
    }

    private async Task<IEnumerable<RowWrite>> FileRowsAsync(TenantId tenant, Growth growth, GrownFile file)
    {
        var (sha256, size) = await vault.PutAsync(tenant, file.Bytes);
        file.Stored();
        var now = clock.GetUtcNow();
        var next = growth.Letter! with { Document = growth.Letter.Document! with { Sha256 = sha256, Size = size } };
        return AggregateSql.RowAndAudit(AggregateTable.Letter, next.Id, growth.Version, new AuditEntry(file.Action, null, now, sha256).With(next))
            .Concat(SealedRevisions.Grown(next.Id, sha256, size, now, file.Why));
    }

    private static async Task<(Letter? Letter, int Version)> ReadAsync(NpgsqlConnection connection, Guid id)
    {
        await using var command = new NpgsqlCommand(SelectLetter, connection) { Parameters = { SqlParameter.Of(id) } };
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? (OfficeJson.Read<Letter>(row.GetString(1)), row.GetInt32(0)) : (null, 0);
    }
}

/// <summary>What becomes of a stored file: a longer one, or another try later.</summary>
/// <param name="Rows">When it is due again, and for what.</param>
/// <param name="File">Null when nothing is added to it.</param>
internal sealed record Growth(ImmutableArray<RowWrite> Rows, GrownFile? File = null)
{
    /// <summary>What it waits for is not to be had for other letters either.</summary>
    public bool IsLast { get; init; }

    public Letter? Letter { get; private init; }

    public int Version { get; private init; }

    public Growth Of(Letter letter, int version) => this with { Letter = letter, Version = version };
}

/// <param name="Action">Audit action.</param>
/// <param name="Why">Of the revision.</param>
/// <param name="Stored">Called when it is in the vault and nothing names it yet.</param>
internal sealed record GrownFile(byte[] Bytes, string Action, string Why, Action Stored);
