namespace EOffice.Grains.Support;

/// <summary>The rules of one operator's access to one government. No I/O, no clock.</summary>
/// <remarks><code>
///   Asked ──grant──▶ Granted ──end, by either side──▶ Ended
///     │                 └──────its time──────▶ Over
///     ├──refuse──▶ Refused     ├──withdraw──▶ Withdrawn     └──seven days──▶ Lapsed
/// </code>Over and Lapsed are what the clock makes of Granted and Asked; they are never written.</remarks>
internal sealed record SupportAccess(Guid Id, Guid Operator, string OperatorName, string Reason, int Hours, DateTimeOffset AskedAt, SupportState State)
{
    public const int MostHours = 24;

    /// <summary>How long a question waits for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Of whoever granted or refused.</summary>
    public string? AnsweredBy { get; init; }

    public string? Answer { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Null when the operator gave it up.</summary>
    public string? EndedBy { get; init; }

    public SupportState At(DateTimeOffset now) => State switch
    {
        SupportState.Asked when now >= AskedAt + Patience => SupportState.Lapsed,
        SupportState.Granted when now >= Until => SupportState.Over,
        _ => State,
    };

    public bool IsOpen(DateTimeOffset now) => At(now) is SupportState.Asked or SupportState.Granted;

    /// <summary>Null when what was asked can still be answered or withdrawn.</summary>
    public Refusal? WhyNotAnswer(DateTimeOffset now) => At(now) switch
    {
        SupportState.Asked => null,
        SupportState.Lapsed => SupportRefusals.Lapsed,
        _ => SupportRefusals.Answered,
    };

    public Refusal? WhyNotGrant(int hours, DateTimeOffset now)
        => WhyNotAnswer(now) ?? (hours is < 1 or > MostHours ? SupportRefusals.HoursOutOfRange : hours > Hours ? SupportRefusals.LongerThanAsked : null);

    public Refusal? WhyNotEnd(DateTimeOffset now) => At(now) == SupportState.Granted ? null : SupportRefusals.Over;

    /// <summary>Null when this operator may look now.</summary>
    public Refusal? WhyNotLook(Guid operatorId, DateTimeOffset now)
        => operatorId == Operator && At(now) == SupportState.Granted ? null : SupportRefusals.NotGranted;
}
