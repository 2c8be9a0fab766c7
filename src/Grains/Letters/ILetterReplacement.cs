using System.Collections.Immutable;
using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Letters;

/// <summary>The replaced letter's side of a replacement; only letters of the same government call it. Key: the replaced letter's id.</summary>
internal interface ILetterReplacement : IGrainWithStringKey
{
    /// <summary>The letter as the replacement names it, or why there may be none.</summary>
    Task<Outcome<LetterReference>> MayReplaceAsync(ReplacementQuery query);

    /// <summary>The replacement was sealed. A repeat changes nothing; a second replacement is refused.</summary>
    Task<Outcome> ReplacedAsync(LetterReplaced replaced);
}

/// <param name="Signers">Who shall sign the replacement.</param>
internal sealed record ReplacementQuery(Guid Successor, ImmutableArray<PostId> Signers)
{
    /// <summary>The post that begins to draft; null once signers are chosen.</summary>
    public PostId? Begins { get; init; }
}

/// <summary>Payload of the outbox message "letter.replaced".</summary>
/// <param name="Letter">The one that is replaced.</param>
/// <param name="Signer">Who sealed the successor last, as it stands in histories.</param>
internal sealed record LetterReplaced(Guid Letter, LetterReference Successor, Actor By, NamedPost Signer)
{
    public const string Kind = "letter.replaced";

    public OutboxMessage ToMessage() => new(DerivedId.Of(Kind, Letter, Successor.Letter), Kind, OfficeJson.Write(this));
}

/// <summary>Tells the replaced letter so.</summary>
internal sealed class ReplacementNoting(IGrainFactory factory) : IOutboxHandler
{
    public string Kind => LetterReplaced.Kind;

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var replaced = OfficeJson.Read<LetterReplaced>(message.Payload);
        var outcome = await new TenantGrains(factory, tenant).Get<ILetterReplacement>(replaced.Letter).ReplacedAsync(replaced);
        if (outcome.Refusal is { } refusal && refusal.Code != LetterRefusals.AlreadyReplaced.Code)
        {
            throw new RefusedForGoodException(refusal);
        }
    }

    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}
