using EOffice.Grains.Storage;

namespace EOffice.Grains.Exchange;

/// <summary>Receipts as they came, one for each step, and what they change at the sender's.</summary>
internal static class SeenReceipts
{
    private const string Insert = """
        insert into receipt_seen (envelope, step, payload, signature, at) values ($1, $2, $3, $4, $5) on conflict (envelope, step) do nothing
        """;

    public static IEnumerable<RowWrite> Rows(Receipt receipt, SignedMessage signed, DateTimeOffset now)
        =>
        [
            new RowWrite(Insert, receipt.Envelope, receipt.Step.ToString(), signed.Payload, signed.Signature, now),
            .. DispatchProgress.Update(new ReceiptNews(null, receipt.Envelope, receipt.Step, receipt.At, receipt.AgendaNumber, receipt.Reason)),
        ];
}
