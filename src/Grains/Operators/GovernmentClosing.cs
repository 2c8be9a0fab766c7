namespace EOffice.Grains.Operators;

/// <summary>A government that leaves, as operators see it, and the rules of what they may do. No I/O, no clock.</summary>
/// <remarks><code>
///   Closing ──(its administrator confirms the export)──▶ Waiting ──Ask──▶ Asked ──Agree──▶ Destroying ──▶ Destroyed
///      └───────────────────────────────────────────────────┴──CallBack──────┘──▶ CalledBack
/// </code>
/// 1. Nothing is destroyed without a confirmed export, or before the date.
/// 2. Who agrees is another one than who asked, and one for security.
/// 3. Once two have agreed there is no way back.
/// </remarks>
public sealed record GovernmentClosing(
    Guid Id, string Tenant, ClosingState State, DateTimeOffset BegunAt, Guid BegunBy, string BegunByName, string Reason, string Agreement, int WaitDays)
{
    public const int LeastDays = 7;
    public const int MostDays = 365;
    public const int UsualDays = 30;

    public string? ExportDigest { get; init; }

    public long? ExportBytes { get; init; }

    public long? ExportFiles { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Null before the export was confirmed.</summary>
    public DateTimeOffset? WaitUntil { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public Guid? AskedBy { get; init; }

    public string? AskedByName { get; init; }

    public DateTimeOffset? AgreedAt { get; init; }

    public string? AgreedByName { get; init; }

    /// <summary>The last step of destruction that is done.</summary>
    public string? Step { get; init; }

    /// <summary>Why destruction does not go on at the moment; it is tried again by itself.</summary>
    public string? Error { get; init; }

    public DateTimeOffset? DestroyedAt { get; init; }

    public bool HasCertificate { get; init; }

    public Refusal? WhyNotCallBack(Operator by)
        => !by.May(OperatorDuty.ChangeStanding) ? OperatorRefusals.NotAllowed
            : State is ClosingState.Destroying or ClosingState.Destroyed ? ClosingRefusals.TooLate
            : null;

    public Refusal? WhyNotAsk(Operator by, DateTimeOffset now)
        => !by.May(OperatorDuty.ChangeStanding) ? OperatorRefusals.NotAllowed
            : State is ClosingState.Destroying or ClosingState.Destroyed ? ClosingRefusals.TooLate
            : ConfirmedAt is null ? ClosingRefusals.NotConfirmed
            : now < WaitUntil ? ClosingRefusals.TooEarly
            : State == ClosingState.Asked ? ClosingRefusals.AskedAlready
            : null;

    /// <param name="typed">The government's name.</param>
    /// <param name="name">As it is.</param>
    public Refusal? WhyNotAgree(Operator by, string typed, string name, DateTimeOffset now)
        => !by.May(OperatorDuty.Destroy) ? OperatorRefusals.NotAllowed
            : State is ClosingState.Destroying or ClosingState.Destroyed ? ClosingRefusals.TooLate
            : State != ClosingState.Asked ? ClosingRefusals.NotAsked
            : now < WaitUntil ? ClosingRefusals.TooEarly
            : AskedBy == by.Id ? ClosingRefusals.SameOperator
            : !string.Equals(Plain(typed), Plain(name), StringComparison.OrdinalIgnoreCase) ? ClosingRefusals.NameDiffers
            : null;

    private static string Plain(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

public enum ClosingState { Closing, Waiting, Asked, Destroying, Destroyed, CalledBack }

/// <param name="Agreement">Number of the agreement, or of the letter, that ends it.</param>
/// <param name="Notice">Shown to its people; may be empty.</param>
/// <param name="WaitDays">From the confirmed export to destruction at the earliest.</param>
public sealed record BeginClosing(Guid RequestId, Operator By, string Tenant, string Reason, string Agreement, string Notice, int WaitDays);

public sealed record CallBackClosing(Guid RequestId, Operator By, string Tenant, string Reason);

public sealed record AskDestruction(Guid RequestId, Operator By, string Tenant);

/// <param name="Name">The government's name as typed by the second operator.</param>
public sealed record AgreeToDestruction(Guid RequestId, Operator By, string Tenant, string Name);

public static class ClosingRefusals
{
    public static readonly Refusal AgreementMissing = new("closing.agreement-missing", "Agreement");
    public static readonly Refusal DaysOutOfRange = new("closing.days-out-of-range", "WaitDays");
    public static readonly Refusal UnderWay = new("closing.under-way");
    public static readonly Refusal NotClosing = new("closing.not-closing");
    public static readonly Refusal NotConfirmed = new("closing.not-confirmed");
    public static readonly Refusal TooEarly = new("closing.too-early");
    public static readonly Refusal AskedAlready = new("closing.asked-already");
    public static readonly Refusal NotAsked = new("closing.not-asked");
    public static readonly Refusal SameOperator = new("closing.same-operator");
    public static readonly Refusal NameDiffers = new("closing.name-differs", "Name");
    public static readonly Refusal TooLate = new("closing.too-late");
}
