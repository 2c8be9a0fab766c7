using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Exchange;

/// <summary>What this government sent to others, kept as the bytes that were signed: every try sends the same.</summary>
internal sealed class SentEnvelopes(OfficeDatabase database, DetachedJws jws)
{
    private const string SelectSent = "select peer, payload, signature from exchange_sent where envelope = $1";

    private const string TakeSequence = """
        insert into exchange_sequence as s (peer, last) values ($1, 1) on conflict (peer) do update set last = s.last + 1 returning last
        """;

    private const string InsertSent = "insert into exchange_sent (envelope, peer, sequence, payload, signature) values ($1, $2, $3, $4, $5)";

    public Task<SentEnvelope?> FindAsync(TenantId tenant, Guid envelope)
        => database.ReadOneAsync(
            tenant, SelectSent, row => new SentEnvelope(row.GetString(0), new SignedMessage(row.GetFieldValue<byte[]>(1), row.GetString(2))), envelope);

    /// <summary>The envelope as it was first made; now, with the next number for this peer, when there is none yet.</summary>
    public async Task<SentEnvelope> GetOrMakeAsync(TenantId tenant, Guid id, string peer, Func<long, Envelope> make)
    {
        if (await FindAsync(tenant, id) is { } known)
        {
            return known;
        }

        try
        {
            await using var connection = await database.Of(tenant).OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var sequence = await connection.ReadValueAsync<long>(TakeSequence, peer);
            var message = jws.Sign(tenant, ExchangeJson.Write(make(sequence)));
            await connection.WriteAsync(InsertSent, id, peer, sequence, message.Payload, message.Signature);
            await transaction.CommitAsync();
            return new SentEnvelope(peer, message);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return await FindAsync(tenant, id) ?? throw new InvalidOperationException($"Envelope {id} was made twice and is not there.", fault);
        }
    }
}

internal sealed record SentEnvelope(string Peer, SignedMessage Message);
