namespace EOffice.Portal.Proposals;

/// <summary>What the forms of an answer send.</summary>
public sealed class ProposalInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>The digest of what was seen.</summary>
    public string? Seen { get; set; }

    public string? Note { get; set; }
}
