namespace EOffice.Portal.Exports;

/// <summary>What whoever asks for an export, deletes or confirms one types.</summary>
public sealed class ExportInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Current { get; set; }

    public string? Digest { get; set; }
}
