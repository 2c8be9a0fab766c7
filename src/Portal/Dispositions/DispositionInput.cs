namespace EOffice.Portal.Dispositions;

/// <summary>What the forms about a disposition send.</summary>
public sealed class DispositionInput
{
    /// <summary>Made when the form was drawn, so that a repeated post is known as one.</summary>
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>Which of the officer's posts acts.</summary>
    public Guid Post { get; set; }

    public int? Percent { get; set; }

    public string? Words { get; set; }

    public string? Result { get; set; }

    public string? Reason { get; set; }

    /// <summary>The letter that answers.</summary>
    public string? Answer { get; set; }

    /// <summary>The recipient whom a giver's verb is about.</summary>
    public Guid From { get; set; }

    public string? To { get; set; }

    public string? Note { get; set; }

    /// <summary>What becomes of the sheets below a part that is moved: a <see cref="EOffice.Grains.Dispositions.SheetsBelow"/>.</summary>
    public string? Below { get; set; }
}
