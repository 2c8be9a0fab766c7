namespace EOffice.Grains.Support;

public static class SupportRefusals
{
    /// <summary>To whoever is no administrator of the government.</summary>
    public static readonly Refusal NotAllowed = new("support.not-allowed");

    public static readonly Refusal NotFound = new("support.not-found");
    public static readonly Refusal ReasonMissing = new("support.reason-missing", "Reason");
    public static readonly Refusal HoursOutOfRange = new("support.hours-out-of-range", "Hours");
    public static readonly Refusal LongerThanAsked = new("support.longer-than-asked", "Hours");

    /// <summary>The operator has a question or a grant there already.</summary>
    public static readonly Refusal AlreadyOpen = new("support.already-open");

    /// <summary>Nobody of the government could answer: it is suspended, closing, or a copy.</summary>
    public static readonly Refusal NobodyThere = new("support.nobody-there");

    public static readonly Refusal Answered = new("support.answered");
    public static readonly Refusal Lapsed = new("support.lapsed");

    /// <summary>There is nothing to end.</summary>
    public static readonly Refusal Over = new("support.over");

    /// <summary>To an operator who looks without a grant that holds now.</summary>
    public static readonly Refusal NotGranted = new("support.not-granted");
}
