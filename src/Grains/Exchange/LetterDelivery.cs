using System.Collections.Immutable;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Brings a sealed letter to one recipient: to a desk of the own government, or across the border. Repeatable at any point.</summary>
internal sealed class LetterDelivery(OfficeDatabase database, IGrainFactory factory, CrossBorderDelivery abroad) : IOutboxHandler
{
    private const string SelectDispatch = """
        select d.recipient, d.carbon_copy, d.envelope, d.state, s.facts, d.stored_at is not null
        from dispatch d join sealed_letter s on s.letter = d.letter where d.letter = $1 and d.no = $2
        """;

    public string Kind => "letter.deliver";

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var delivery = OfficeJson.Read<DeliverLetter>(message.Payload);
        var dispatch = await FindAsync(database, tenant, delivery.Letter, delivery.No)
            ?? throw new InvalidOperationException($"Letter {delivery.Letter} has no sealed recipient {delivery.No}.");
        if (!dispatch.IsOnItsWay)
        {
            return;   // delivered by a try whose end was not noted
        }

        var refusal = dispatch.Recipient.Kind switch
        {
            RecipientKind.Post or RecipientKind.Office => await DeliverInsideAsync(tenant, dispatch),
            RecipientKind.OtherGovernment => await abroad.DeliverAsync(tenant, dispatch),
            RecipientKind.Outside => throw new InvalidOperationException("A recipient outside the system is handed the letter by a person."),
        };
        if (refusal is not null)
        {
            await GiveUpAsync(tenant, delivery, refusal);
            throw new RefusedForGoodException(refusal);
        }
    }

    /// <summary>Null when the letter has no such recipient, or is not sealed.</summary>
    public static Task<Dispatch?> FindAsync(OfficeDatabase database, TenantId tenant, Guid letter, int no)
        => database.ReadOneAsync(
            tenant, SelectDispatch,
            row => new Dispatch(
                letter, OfficeJson.Read<Recipient>(row.GetString(0)), row.GetBoolean(1), row.GetGuid(2), row.Enum<DispatchState>(3),
                OfficeJson.Read<SealedFacts>(row.GetString(4)), row.GetBoolean(5)),
            letter, no);

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message)
        => GiveUpAsync(tenant, OfficeJson.Read<DeliverLetter>(message.Payload), ExchangeRefusals.GaveUp);

    public IEnumerable<RowWrite> ShowAgain(OutboxMessage message)
    {
        var delivery = OfficeJson.Read<DeliverLetter>(message.Payload);
        return [DispatchProgress.Pending(delivery.Letter, delivery.No)];
    }

    private Task GiveUpAsync(TenantId tenant, DeliverLetter delivery, Refusal refusal)
        => database.WriteAllAsync(tenant, [DispatchProgress.Undeliverable(delivery.Letter, delivery.No, refusal.Code)]);

    private async Task<Refusal?> DeliverInsideAsync(TenantId tenant, Dispatch dispatch)
    {
        var (facts, recipient) = (dispatch.Facts, dispatch.Recipient);
        var toPost = recipient.Kind == RecipientKind.Post;
        var arrived = new ArrivedLetter(
            IncomingOrigin.Internal, toPost ? facts.Signers[^1].Title : facts.OfficeName, facts.Number, facts.Date, facts.Subject, facts.Secrecy,
            facts.Urgency, facts.Classification, toPost ? new PostId(recipient.Id!.Value) : null, toPost ? null : new OfficeId(recipient.Id!.Value),
            dispatch.CarbonCopy, dispatch.Documents, "VALID", dispatch.Letter, new ReturnAddress(null, dispatch.Envelope),
            new ReplyAddress(null, facts.OfficeId, facts.Signers[^1].Post), null);
        var incoming = DerivedId.Of("incoming", tenant, dispatch.Envelope);
        return (await new TenantGrains(factory, tenant).Get<IIncomingArrivals>(incoming).ReceiveAsync(arrived)).Refusal;
    }
}

/// <summary>One copy of a sealed letter on its way.</summary>
/// <param name="IsStored">The receipt that it was stored is here.</param>
internal sealed record Dispatch(Guid Letter, Recipient Recipient, bool CarbonCopy, Guid Envelope, DispatchState State, SealedFacts Facts, bool IsStored)
{
    /// <summary>A later receipt may overtake the first one, when the reply that carried that was lost: it is still fetched.</summary>
    public bool IsOnItsWay => State == DispatchState.Pending
        || (Recipient.Kind == RecipientKind.OtherGovernment && !IsStored
            && State is DispatchState.Registered or DispatchState.Read or DispatchState.Disposed or DispatchState.Rejected);

    /// <summary>The sealed letter first, then what goes with it.</summary>
    public ImmutableArray<Attachment> Documents
        => [new Attachment(Facts.Sha256, $"{Facts.TypeName} {Facts.Number.Replace('/', '-')}.pdf", "application/pdf", Facts.Size), .. Facts.Attachments];
}
