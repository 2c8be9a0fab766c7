using System.Collections.Immutable;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exchange;

/// <summary>Tells one recipient that a letter was withdrawn or replaced. Repeatable at any point, and in any order with the letter itself.</summary>
internal sealed class StandingTelling(OfficeDatabase database, IGrainFactory factory, CrossBorderDelivery abroad, TimeProvider clock) : IOutboxHandler
{
    private const string Told = """
        update dispatch set told_standing = $3, told_at = $4 where letter = $1 and no = $2 and told_standing is distinct from 'Replaced'
        """;

    public string Kind => TellStanding.Kind;

    /// <summary>One for each recipient that the system reaches; whoever handed the letter out on paper tells the others. What was never sent is no news.</summary>
    public static ImmutableArray<OutboxMessage> Messages(Letter letter, DateTimeOffset now)
        => letter.KeptBack is not null ? [] : [.. Dispatches.Everyone(letter).Index().Where(one => one.Item.Recipient.Kind != RecipientKind.Outside).Select(one => new TellStanding(
            letter.Id, one.Index + 1, letter.Standing, now, letter.Standing == LetterStanding.Withdrawn ? letter.WithdrawalReason : null, letter.Successor).ToMessage())];

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var news = OfficeJson.Read<TellStanding>(message.Payload);
        var dispatch = await LetterDelivery.FindAsync(database, tenant, news.Letter, news.No)
            ?? throw new InvalidOperationException($"Letter {news.Letter} has no sealed recipient {news.No}.");
        var notice = news.About(dispatch.Envelope);
        var refusal = dispatch.Recipient.Kind == RecipientKind.OtherGovernment
            ? await abroad.TellAsync(tenant, dispatch, notice)
            : await TellInsideAsync(tenant, notice);
        if (refusal is not null)
        {
            throw new RefusedForGoodException(refusal);
        }

        await database.WriteAsync(tenant, Told, news.Letter, news.No, news.Standing.ToString(), clock.GetUtcNow());
    }

    // The letter's page goes on saying that this recipient was not told.
    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;

    private async Task<Refusal?> TellInsideAsync(TenantId tenant, StandingNotice notice)
    {
        var incoming = DerivedId.Of("incoming", tenant, notice.Envelope);
        return (await new TenantGrains(factory, tenant).Get<IIncomingArrivals>(incoming).StandAsync(new IncomingStanding(notice, null))).Refusal;
    }
}

/// <summary>Payload of the outbox message "letter.standing".</summary>
internal sealed record TellStanding(Guid Letter, int No, LetterStanding Standing, DateTimeOffset At, string? Reason, LetterReference? Successor)
{
    public const string Kind = "letter.standing";

    public OutboxMessage ToMessage() => new(DerivedId.Of(Kind, Letter, No, Standing), Kind, OfficeJson.Write(this));

    public StandingNotice About(Guid envelope) => new(envelope, Standing, At, Reason, Successor?.Number, Successor?.Date);
}
