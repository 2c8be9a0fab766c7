using EOffice.Grains.Exchange;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Incoming;

/// <summary>News of letters that have not come in yet. A letter and the news of it can't miss each other: both take the same lock first.</summary>
internal sealed class ParkedStandings(OfficeDatabase database, TimeProvider clock)
{
    private const int MostTries = 6;

    private const string Lock = "select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 5))";

    private const string Select = "select news from parked_standing where incoming = $1 order by at";

    private const string Insert = "insert into parked_standing (incoming, standing, news, at) values ($1, $2, $3, $4) on conflict do nothing";

    private const string RefuseMore =
        "select case when (select count(*)::int from parked_standing where incoming = $1) <> $2 then stale() end";

    private const string Delete = "delete from parked_standing where incoming = $1";

    /// <summary>Takes a letter in as if nothing were parked, as is mostly so; if it shows that something is, once more with that.</summary>
    public async Task<Outcome> WithAsync(TenantId tenant, Guid incoming, Func<List<StandingNotice>, Task<Outcome>> takeIn)
    {
        var early = new List<StandingNotice>();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await takeIn(early);
            }
            catch (PostgresException fault) when (fault.SqlState == AggregateSql.Stale && tries < MostTries)
            {
                early = await database.ReadAllAsync(tenant, Select, row => OfficeJson.Read<StandingNotice>(row.GetString(0)), incoming);
            }
        }
    }

    /// <summary>For the transaction in which the letter comes in: takes up what was read, and is stale when more was parked meanwhile.</summary>
    public static IEnumerable<RowWrite> TakeUp(Guid incoming, int count)
        => [new RowWrite(Lock, incoming), new RowWrite(RefuseMore, incoming, count), new RowWrite(Delete, incoming)];

    /// <summary>False when the letter is there by now, so that there is nothing to wait for. A repeat changes nothing.</summary>
    public async Task<bool> ParkAsync(TenantId tenant, Guid incoming, IncomingStanding news)
    {
        await using var connection = await database.Of(tenant).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.WriteAsync(Lock, incoming);
        if (await connection.ReadValueAsync<bool>("select exists (select from incoming_letter where id = $1)", incoming))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        await connection.WriteAsync(Insert, incoming, news.Notice.Standing.ToString(), OfficeJson.Write(news.Notice), now);
        if (news.Accepted is { } accepted && accepted.ToRow(incoming, now) is var row)
        {
            await connection.WriteAsync($"{row.Sql} on conflict do nothing", row.Parameters);
        }

        await transaction.CommitAsync();
        return true;
    }
}
