namespace EOffice.Grains.Operators;

public static class OperatorRefusals
{
    public static readonly Refusal WrongNameOrCode = new("operator.wrong-name-or-code");
    public static readonly Refusal TooManyAttempts = new("operator.too-many-attempts");
    public static readonly Refusal CodeUnknown = new("operator.code-unknown", "Code");
    public static readonly Refusal PasswordWrong = new("operator.password-wrong", "Current");
    public static readonly Refusal TotpWrong = new("operator.totp-wrong", "Totp");
    public static readonly Refusal NameMalformed = new("operator.name-malformed", "UserName");
    public static readonly Refusal NameTaken = new("operator.name-taken", "UserName");
    public static readonly Refusal NameMissing = new("operator.name-missing", "Name");
    public static readonly Refusal RolesMissing = new("operator.roles-missing", "Roles");
    public static readonly Refusal NotOneself = new("operator.not-oneself");
    public static readonly Refusal NotFound = new("operator.not-found");
    public static readonly Refusal NotAllowed = new("operator.not-allowed");
    public static readonly Refusal ReasonMissing = new("operator.reason-missing", "Reason");
    public static readonly Refusal StandingSame = new("operator.standing-same");

    /// <summary>The field is the figure's, the detail what it may be.</summary>
    public static readonly Refusal FigureOutOfRange = new("operator.figure-out-of-range");

    public static readonly Refusal GovernmentNotFound = new("operator.government-not-found");
}
