namespace EOffice.Portal.Operators;

/// <summary>What operators type about a government that leaves.</summary>
public sealed class ClosingInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Agreement { get; set; }

    public string? Reason { get; set; }

    public string? WaitDays { get; set; }

    public string? Notice { get; set; }

    public string? Name { get; set; }
}
