namespace EOffice.Portal.Support;

/// <summary>What the forms about support access send.</summary>
public sealed class SupportInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Reason { get; set; }

    public int? Hours { get; set; }
}
