using EOffice.Documents.Signing;
using EOffice.Documents.Vault;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Letters;

/// <summary>Gives sealed letters a new archive timestamp before the newest one's certificate ends. Timed by <c>due</c>; repeatable after a crash at any point.</summary>
/// <remarks>
/// 1. The letter's line in <c>due</c> is taken under a lock that goes with the connection: no other process works on the same letter.
/// 2. Validation data of today and a document timestamp are appended to the stored file.
/// 3. The longer file goes to the vault; the older one stays there.
/// 4. One transaction names the new file in letter and registry, keeps both digests as revisions, and sets the next time.
/// Killed after 2 or 3, the line is still due and the next round begins again from the stored file.
/// </remarks>
internal sealed partial class LetterRenewal(
    OfficeDatabase database, LongTermSealing sealing, IDocumentVault vault, TimeProvider clock, ILogger<LetterRenewal> log) : ITimedWork
{
    public const string Kind = "letter.renew";

    /// <summary>Letters in a round: other work of the government comes in between.</summary>
    private const int Most = 4;

    private static readonly TimeSpan AfterFault = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromDays(1);

    private const string Take = "select subject from due where kind = $1 and at <= $2 order by at limit 1 for update skip locked";

    private const string SelectLetter = "select version, state from letter where id = $1 for update";

    private const string SetDue = "update due set at = $3 where kind = $1 and subject = $2";

    private const string Drop = "delete from due where kind = $1 and subject = $2";

    public static RowWrite DueRow(Guid letter, DateTimeOffset at)
        => new("insert into due (kind, subject, at) values ($1, $2, $3) on conflict (kind, subject) do update set at = excluded.at", Kind, letter, at);

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        for (var i = 0; i < Most && await RenewNextAsync(tenant); i++)
        {
            // One after the other.
        }
    }

    /// <returns>False when nothing is due.</returns>
    private async Task<bool> RenewNextAsync(TenantId tenant)
    {
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await connection.ReadValueAsync<Guid?>(Take, Kind, clock.GetUtcNow()) is not { } id)
        {
            return false;
        }

        if (await ReadAsync(connection, id) is not ({ Status: LetterStatus.Sealed, Document: { } document } letter, var version))
        {
            await connection.WriteAsync(Drop, Kind, id);
        }
        else if (await RenewAsync(tenant, id, document) is not { } renewed)
        {
            await connection.WriteAsync(SetDue, Kind, id, clock.GetUtcNow() + AfterRefusal);
        }
        else if (renewed.Bytes is null)
        {
            await connection.WriteAsync(SetDue, Kind, id, renewed.Next);
        }
        else
        {
            await WriteAsync(tenant, connection, new Renewed(letter, version, renewed.Bytes, renewed.Next));
        }

        await transaction.CommitAsync();
        Failpoint.Hit("renew.after-commit");
        return true;
    }

    /// <summary>Null when the result does not hold; without bytes when it has to wait for a timestamp authority.</summary>
    private async Task<(byte[]? Bytes, DateTimeOffset Next)?> RenewAsync(TenantId tenant, Guid id, SealedBytes document)
    {
        try
        {
            var renewed = await sealing.RenewAsync(tenant, await vault.ReadAllAsync(tenant, document.Sha256));
            if (renewed is null)
            {
                LogRefusal(log, tenant, id);
                return null;
            }

            Failpoint.Hit("renew.after-stamp");
            // Where the authority's certificate ends no later than before, another stamp by it would change nothing for a month.
            var soonest = clock.GetUtcNow() + TimeSpan.FromDays(30);
            return (renewed.Bytes, renewed.RenewAt > soonest ? renewed.RenewAt : soonest);
        }
        catch (TimestampFaultException fault)
        {
            LogFault(log, fault, tenant, id);
            return (null, clock.GetUtcNow() + AfterFault);
        }
    }

    private async Task WriteAsync(TenantId tenant, NpgsqlConnection connection, Renewed renewed)
    {
        var (sha256, size) = await vault.PutAsync(tenant, renewed.Bytes);
        Failpoint.Hit("renew.after-store");
        var now = clock.GetUtcNow();
        var next = renewed.Letter with { Document = renewed.Letter.Document! with { Sha256 = sha256, Size = size } };
        var change = new AuditEntry("letter.renewed", null, now, sha256).With(next);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var row in AggregateSql.RowAndAudit(AggregateTable.Letter, next.Id, renewed.Version, change)
            .Concat(SealedRevisions.Renewed(next.Id, sha256, size, now)).Append(new RowWrite(SetDue, Kind, next.Id, renewed.Next)))
        {
            batch.BatchCommands.Add(row.ToCommand());
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static async Task<(Letter? Letter, int Version)> ReadAsync(NpgsqlConnection connection, Guid id)
    {
        await using var command = new NpgsqlCommand(SelectLetter, connection) { Parameters = { SqlParameter.Of(id) } };
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? (OfficeJson.Read<Letter>(row.GetString(1)), row.GetInt32(0)) : (null, 0);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant}: the archive timestamp of letter {Letter} does not hold; tried again tomorrow")]
    private static partial void LogRefusal(ILogger logger, TenantId tenant, Guid letter);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: letter {Letter} waits an hour for its archive timestamp")]
    private static partial void LogFault(ILogger logger, Exception fault, TenantId tenant, Guid letter);

    private sealed record Renewed(Letter Letter, int Version, byte[] Bytes, DateTimeOffset Next);
}
