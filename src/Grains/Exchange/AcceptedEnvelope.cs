using EOffice.Grains.Practice;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Exchange;

/// <summary>The exchange's own row about a letter taken in: its digest and the receipt that was and will be given for it.</summary>
/// <param name="Practice">The sender practises. Only one that does so too takes it in.</param>
internal sealed record AcceptedEnvelope(string Sender, Guid Id, long Sequence, byte[] Digest, SignedMessage Receipt, bool Practice = false)
{
    private const string Insert = $"""
        insert into exchange_inbox (sender, id, sequence, digest, receipt, receipt_signature, incoming, at) select $1, $2, $3, $4, $5, $6, $7, $8
        where {OperatingMode.IsTheNinth}
        """;

    public RowWrite ToRow(Guid incoming, DateTimeOffset now)
        => new(Insert, Sender, Id, Sequence, Digest, Receipt.Payload, Receipt.Signature, incoming, now, Practice);
}
