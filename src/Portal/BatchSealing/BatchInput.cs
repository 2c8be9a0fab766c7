namespace EOffice.Portal.BatchSealing;

/// <summary>What starts, resumes or stops a batch.</summary>
public sealed class BatchInput
{
    /// <summary>The new batch's id, made when the form was drawn.</summary>
    public Guid Batch { get; set; } = Guid.CreateVersion7();

    /// <summary>Of resuming and stopping.</summary>
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>Of the list that was shown.</summary>
    public string Digest { get; set; } = "";

    public string? Passphrase { get; set; }
}
