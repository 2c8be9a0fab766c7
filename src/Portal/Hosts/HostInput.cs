namespace EOffice.Portal.Hosts;

/// <summary>What the forms of addresses send.</summary>
public sealed class HostInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Host { get; set; }
}
