namespace EOffice.Portal.Practice;

/// <summary>What whoever clears or goes live types.</summary>
public sealed class PracticeInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Name { get; set; }

    public string? Current { get; set; }

    public string[]? DespiteUnready { get; set; }
}

/// <summary>What an administrator notes about an office.</summary>
public sealed class ReadinessInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Mentor { get; set; }

    public string[]? Ready { get; set; }
}
