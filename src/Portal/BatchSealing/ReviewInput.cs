namespace EOffice.Portal.BatchSealing;

/// <summary>What is said to one letter.</summary>
public sealed class ReviewInput
{
    public const string Approve = "approve";

    public const string Skip = "skip";

    /// <summary>Made when the form was drawn, so that a repeated post is known as one.</summary>
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>Which of the officer's posts acts.</summary>
    public Guid Post { get; set; }

    /// <summary>What the officer read.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>The button that was pressed.</summary>
    public string? Verdict { get; set; }
}
