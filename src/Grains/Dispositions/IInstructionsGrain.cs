using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>The instructions a government offers on its dispositions, by an administrator. Key: the government alone.</summary>
public interface IInstructionsGrain : IGrainWithStringKey
{
    /// <summary>The standard ones in their order, then the government's own by name; also those out of use.</summary>
    Task<InstructionList> ListAsync();

    /// <summary>Takes words into use, adding them when they are new; or takes them out of use. Sheets that have them keep them.</summary>
    Task<Outcome> OfferAsync(OfferInstruction command);
}

public sealed record InstructionList(ImmutableArray<InstructionLine> Instructions);

/// <param name="Words">A code of <see cref="StandardInstructions"/>, or the government's own words.</param>
public sealed record InstructionLine(string Words, bool Standard, bool Active);

public sealed record OfferInstruction(Guid RequestId, PersonId By, string Words, bool Active);

public static class InstructionRefusals
{
    public static readonly Refusal NotAllowed = new("instruction.not-allowed");
    public static readonly Refusal WordsMissing = new("instruction.words-missing", "Words");
    public static readonly Refusal WordsTooLong = new("instruction.words-too-long", "Words");
    public static readonly Refusal TooMany = new("instruction.too-many", "Words");
}
