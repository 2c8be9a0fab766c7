using EOffice.Grains.Letters;

namespace EOffice.Portal.Dispositions;

/// <summary>What the form of a new disposition sends.</summary>
public sealed class GiveInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>The new sheet's id, made when the form was drawn.</summary>
    public Guid Sheet { get; set; } = Guid.CreateVersion7();

    public Guid Post { get; set; }

    public string[]? To { get; set; }

    public string? InCharge { get; set; }

    public string[]? Instructions { get; set; }

    public string? Note { get; set; }

    public Urgency Urgency { get; set; }

    public DateOnly? DueOn { get; set; }
}
