using EOffice.Grains.Letters;

namespace EOffice.Portal.Incoming;

/// <summary>What the form for a paper letter sends, beside its files.</summary>
public sealed class CaptureInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    /// <summary>The new letter's id, made when the form was drawn.</summary>
    public Guid Letter { get; set; } = Guid.CreateVersion7();

    public Guid Post { get; set; }

    public string? Sender { get; set; }

    public string? Number { get; set; }

    public DateOnly? LetterDate { get; set; }

    public DateOnly? ReceivedOn { get; set; }

    public string? Subject { get; set; }

    public Secrecy Secrecy { get; set; }

    public Urgency Urgency { get; set; }

    /// <summary>A scan that was taken in by an earlier try of the same form: digest and size, so that nobody scans twice.</summary>
    public string? StoredSha256 { get; set; }

    public long StoredSize { get; set; }
}
