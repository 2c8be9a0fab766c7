using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Takes envelopes in, each exactly once: the same envelope gives the same receipt bytes for ever.</summary>
internal sealed class EnvelopeIntake(OfficeDatabase database, EnvelopeChecks checks, DetachedJws jws, IGrainFactory factory, TenantCatalog catalog, TimeProvider clock)
{
    private const string SelectKnown = "select digest, receipt, receipt_signature from exchange_inbox where sender = $1 and id = $2";

    private const string InsertAlert = $"{AggregateSql.InsertAudit} on conflict (subject, position) do nothing";

    public async Task<ExchangeReply> AcceptAsync(TenantId own, SignedMessage message)
    {
        var (refusal, envelope) = checks.Read(own, message);
        return envelope is null
            ? new ExchangeReply(null, refusal)
            : await KnownAsync(own, envelope, message) ?? await TakeInAsync(own, envelope, message);
    }

    /// <summary>Null when the envelope was never taken in.</summary>
    private async Task<ExchangeReply?> KnownAsync(TenantId own, Envelope envelope, SignedMessage message)
    {
        var known = await database.ReadOneAsync(
            own, SelectKnown,
            row => new KnownEnvelope(row.GetFieldValue<byte[]>(0), new SignedMessage(row.GetFieldValue<byte[]>(1), row.GetString(2))),
            envelope.From, envelope.Id);
        if (known is null)
        {
            return null;
        }

        var digest = ExchangeJson.Digest(message.Payload);
        if (known.Digest.AsSpan().SequenceEqual(digest))
        {
            return new ExchangeReply(known.Receipt, null);
        }

        // Either the sender's system is broken or somebody has its key: the office must be able to see that.
        var alert = DerivedId.Of("exchange.alert", envelope.From, envelope.Id, Convert.ToHexString(digest));
        var entry = new AuditEntry("exchange.same-id-other-content", null, clock.GetUtcNow(), $"{envelope.From} {envelope.Id}");
        await database.WriteAsync(own, InsertAlert, alert, 1, entry.Action, null, null, entry.At, entry.Detail, AuditHash.Of(alert, 1, entry));
        return new ExchangeReply(null, ExchangeRefusals.SameIdOtherContent);
    }

    private async Task<ExchangeReply> TakeInAsync(TenantId own, Envelope envelope, SignedMessage message)
    {
        var now = clock.GetUtcNow();
        if (catalog.Get(own).State == TenantState.Closing)
        {
            return new ExchangeReply(null, ExchangeRefusals.RecipientClosing);
        }

        // Looked at once more in the transaction that takes it in.
        if (await database.ReadOneAsync(own, OperatingMode.Select, row => row.GetBoolean(0)) != (envelope.Practice is true))
        {
            return new ExchangeReply(null, ExchangeRefusals.PracticeDiffers);
        }

        if (await checks.WhyNotTakeInAsync(own, envelope, now) is { } refusal)
        {
            return new ExchangeReply(null, refusal);
        }

        var accepted = Accept(own, envelope, message, now);
        var outcome = envelope.Standing is { } notice
            ? await Arrivals(own, envelope.From, notice.Envelope).StandAsync(new IncomingStanding(notice, accepted))
            : await ReceiveAsync(own, envelope, envelope.Letter!, accepted);
        return outcome.Refusal is { } no
            ? new ExchangeReply(null, no)
            : await KnownAsync(own, envelope, message) ?? throw new InvalidOperationException($"Envelope {envelope.Id} was taken in without a receipt.");
    }

    // Letter, desk line, and the exchange's row with the receipt are one transaction: there is no receipt without a letter.
    private async Task<Outcome> ReceiveAsync(TenantId own, Envelope envelope, EnvelopeLetter letter, AcceptedEnvelope accepted)
    {
        var arrived = Arrival(envelope, letter, await checks.SealAsync(own, envelope.Payloads[0]), accepted);
        Failpoint.Hit("exchange.before-accept");
        var outcome = await Arrivals(own, envelope.From, envelope.Id).ReceiveAsync(arrived);
        Failpoint.Hit("exchange.after-accept");
        return outcome;
    }

    // The sender's proven name is in the id: nobody reaches the letters of others.
    private IIncomingArrivals Arrivals(TenantId own, string sender, Guid envelope)
        => new TenantGrains(factory, own).Get<IIncomingArrivals>(DerivedId.Of("incoming", sender, envelope));

    private AcceptedEnvelope Accept(TenantId own, Envelope envelope, SignedMessage message, DateTimeOffset now)
    {
        var digest = ExchangeJson.Digest(message.Payload);
        var receipt = new Receipt(
            Envelope.CurrentVersion, Receipt.TypeName, envelope.Id, own.Value, envelope.From, ReceiptStep.Stored, now,
            EnvelopeDigest: Convert.ToHexStringLower(digest));
        return new AcceptedEnvelope(envelope.From, envelope.Id, envelope.Sequence, digest, jws.Sign(own, ExchangeJson.Write(receipt)), envelope.Practice is true);
    }

    private static ArrivedLetter Arrival(Envelope envelope, EnvelopeLetter letter, string seal, AcceptedEnvelope accepted)
        => new(
            IncomingOrigin.Exchange, letter.Sender, letter.Number, letter.Date, letter.Subject, letter.Secrecy, letter.Urgency, letter.Classification,
            null, new OfficeId(envelope.Office), envelope.CarbonCopy, envelope.Payloads, seal, null, new ReturnAddress(envelope.From, envelope.Id),
            letter.SenderOffice is { } office ? new ReplyAddress(envelope.From, new OfficeId(office), null) : null, accepted);

    private sealed record KnownEnvelope(byte[] Digest, SignedMessage Receipt);
}
