using EOffice.Grains.Exchange;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Incoming;

/// <summary>Notes on a letter that came in which sealed letter answers it.</summary>
internal sealed class AnswerNoting(IGrainFactory factory) : IOutboxHandler
{
    public string Kind => LetterAnswered.Kind;

    public Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var answered = OfficeJson.Read<LetterAnswered>(message.Payload);
        return new TenantGrains(factory, tenant).Get<IIncomingArrivals>(answered.Incoming).AnsweredAsync(new IncomingAnswer(answered.Letter));
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}

/// <summary>Payload of the outbox message "incoming.answered".</summary>
/// <param name="Letter">The sealed letter of this government.</param>
internal sealed record LetterAnswered(Guid Incoming, Guid Letter)
{
    public const string Kind = "incoming.answered";

    public OutboxMessage ToMessage() => new(DerivedId.Of(Kind, Incoming, Letter), Kind, OfficeJson.Write(this));
}
