namespace EOffice.Portal.Ui;

/// <summary>One step of a letter's way in <see cref="Timeline"/>.</summary>
/// <param name="What">"Diteruskan kepada Kepala Bidang Aptika".</param>
/// <param name="Who">Post and person.</param>
/// <param name="When">In words: "kemarin pukul 16.05"; null for what is still to come.</param>
/// <param name="Note">What was written, without quotation marks.</param>
public sealed record TimelineStep(string What, string Who, string? When, TimelineState State = TimelineState.Done, string? Note = null);

public enum TimelineState { Done, Now, Later }
