namespace EOffice.Grains.Onboarding;

public static class OnboardingRefusals
{
    public static readonly Refusal OfficialMissing = new("onboarding.official-missing", "OfficialName");
    public static readonly Refusal PostMissing = new("onboarding.post-missing", "OfficialPost");
    public static readonly Refusal NipMalformed = new("onboarding.nip-malformed", "OfficialNip");
    public static readonly Refusal EmailMalformed = new("onboarding.email-malformed", "ContactEmail");
    public static readonly Refusal PhoneMalformed = new("onboarding.phone-malformed", "ContactPhone");
    public static readonly Refusal AgreementMissing = new("onboarding.agreement-missing", "AgreementNumber");
    public static readonly Refusal DatesMissing = new("onboarding.dates-missing", "AgreementFrom");
    public static readonly Refusal AgreementOver = new("onboarding.agreement-over", "AgreementUntil");
    public static readonly Refusal FileMissing = new("onboarding.file-missing", "File");
    public static readonly Refusal AddressMalformed = new("onboarding.address-malformed", "Address");
    public static readonly Refusal AddressReserved = new("onboarding.address-reserved", "Address");
    public static readonly Refusal AddressTaken = new("onboarding.address-taken", "Address");
    public static readonly Refusal RegionHere = new("onboarding.region-here");
    public static readonly Refusal RegionUnderWay = new("onboarding.region-under-way");
    public static readonly Refusal NotOpen = new("onboarding.not-open");
    public static readonly Refusal NotFound = new("onboarding.not-found");
    public static readonly Refusal NotAllowed = new("onboarding.not-allowed");
    public static readonly Refusal WordsMissing = new("onboarding.words-missing", "Words");
    public static readonly Refusal CodeUnknown = new("onboarding.code-unknown", "Code");
    public static readonly Refusal AlreadyEntered = new("onboarding.already-entered");
    public static readonly Refusal TooManyTries = new("onboarding.too-many-tries");
    public static readonly Refusal StepUnknown = new("onboarding.step-unknown");
}
