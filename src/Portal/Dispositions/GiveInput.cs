using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;

namespace EOffice.Portal.Dispositions;

/// <summary>What the form of a new disposition sends.</summary>
public sealed class GiveInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>The new sheet's id, made when the form was drawn.</summary>
    public Guid Sheet { get; set; } = Guid.CreateVersion7();

    public Guid Post { get; set; }

    /// <summary>The letters, where one form is for many.</summary>
    public string[]? Letters { get; set; }

    /// <summary>Of a standing one.</summary>
    public string? Name { get; set; }

    public string[]? To { get; set; }

    public string? InCharge { get; set; }

    public string[]? Informed { get; set; }

    public string[]? Instructions { get; set; }

    public string? Note { get; set; }

    public Urgency Urgency { get; set; }

    public DateOnly? DueOn { get; set; }

    /// <summary>In place of a day; empty for none.</summary>
    public int? WorkingDays { get; set; }

    /// <summary>What a standing disposition says.</summary>
    public static GiveInput From(StandingDisposition standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return new()
        {
            Post = standing.Post.Value,
            To = [.. standing.To.Select(post => post.ToString())],
            InCharge = standing.InCharge?.ToString(),
            Informed = [.. standing.Informed.Select(post => post.ToString())],
            Instructions = [.. standing.Instructions],
            Note = standing.Note,
            Urgency = standing.Urgency,
            WorkingDays = standing.WorkingDays,
        };
    }
}
