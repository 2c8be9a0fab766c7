namespace EOffice.Portal.Letters;

/// <summary>What the form of one verb sends.</summary>
public sealed class VerbInput
{
    /// <summary>Made when the form was drawn, so that a repeated post is known as one.</summary>
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>Which of the officer's posts acts.</summary>
    public Guid Post { get; set; }

    /// <summary>What the officer saw.</summary>
    public string ContentHash { get; set; } = "";

    public string? Note { get; set; }

    public string? Reason { get; set; }

    public string? Passphrase { get; set; }

    /// <summary>Name of a <see cref="Grains.Letters.Sending"/>; null for now.</summary>
    public string? Sending { get; set; }
}
