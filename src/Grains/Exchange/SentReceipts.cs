using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Receipts that this government gave after the first one, kept as the bytes that were signed: every try sends the same.</summary>
internal sealed class SentReceipts(OfficeDatabase database, DetachedJws jws)
{
    private const string Select = "select payload, signature from receipt_sent where sender = $1 and envelope = $2 and step = $3";

    private const string Insert =
        "insert into receipt_sent (sender, envelope, step, payload, signature) values ($1, $2, $3, $4, $5) on conflict do nothing";

    /// <summary>The receipt as it was first signed; signed now when it never was.</summary>
    public async Task<SignedMessage> GetOrSignAsync(TenantId tenant, ReceiptNews news)
    {
        if (await FindAsync(tenant, news) is { } known)
        {
            return known;
        }

        var signed = jws.Sign(tenant, ExchangeJson.Write(news.ToReceipt(tenant.Value)));
        await database.WriteAsync(tenant, Insert, news.To!, news.Envelope, news.Step.ToString(), signed.Payload, signed.Signature);
        return await FindAsync(tenant, news) ?? throw new InvalidOperationException($"The receipt for {news.Envelope} was signed and is not there.");
    }

    private Task<SignedMessage?> FindAsync(TenantId tenant, ReceiptNews news)
        => database.ReadOneAsync(
            tenant, Select, row => new SignedMessage(row.GetFieldValue<byte[]>(0), row.GetString(1)), news.To!, news.Envelope, news.Step.ToString());
}
