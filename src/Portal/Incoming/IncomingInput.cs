using EOffice.Grains.Letters;

namespace EOffice.Portal.Incoming;

/// <summary>What the forms about an incoming letter send.</summary>
public sealed class IncomingInput
{
    /// <summary>Made when the form was drawn, so that a repeated post is known as one.</summary>
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>Which of the officer's posts acts.</summary>
    public Guid Post { get; set; }

    public Secrecy Secrecy { get; set; }

    public Urgency Urgency { get; set; }

    /// <summary>Empty for the head of the office.</summary>
    public string? ForwardTo { get; set; }

    public string? Note { get; set; }

    public string? Reason { get; set; }
}
