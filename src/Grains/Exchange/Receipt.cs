using EOffice.Grains.Storage;

namespace EOffice.Grains.Exchange;

/// <summary>How far a letter got with its receiver: R1 stored, R2 registered or rejected, R3 read, R4 disposed of.</summary>
internal enum ReceiptStep { Stored, Registered, Read, Disposed, Rejected }

/// <summary>What a receiving government tells the sender, signed with its own key.</summary>
/// <param name="EnvelopeDigest">Hex SHA-256 of the envelope's bytes, on the first receipt: what exactly was stored.</param>
internal sealed record Receipt(
    int Version, string Type, Guid Envelope, string From, string To, ReceiptStep Step, DateTimeOffset At, string? AgendaNumber = null,
    string? Reason = null, string? EnvelopeDigest = null)
{
    public const string TypeName = "receipt";

    public bool IsSound => Version == Exchange.Envelope.CurrentVersion && Type == TypeName && From is not null && To is not null
        && Wording.Fits(AgendaNumber ?? "") && Wording.Fits(Reason ?? "");
}

/// <summary>A step that the sender shall learn of; payload of the outbox message "receipt.send".</summary>
/// <param name="To">The sending government; null for the own one, whose row moves in the same transaction.</param>
internal sealed record ReceiptNews(string? To, Guid Envelope, ReceiptStep Step, DateTimeOffset At, string? AgendaNumber, string? Reason)
{
    public const string Kind = "receipt.send";

    public OutboxMessage ToMessage() => new(DerivedId.Of(Kind, To!, Envelope, Step), Kind, OfficeJson.Write(this));

    public Receipt ToReceipt(string from)
        => new(Exchange.Envelope.CurrentVersion, Receipt.TypeName, Envelope, from, To!, Step, At, AgendaNumber, Reason);
}
