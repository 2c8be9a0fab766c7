using EOffice.Grains.Onboarding;

namespace EOffice.Grains.Tests.Onboarding;

public sealed class ApplicationRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    private static readonly ApplicationFacts Complete = new(
        "Wahyu Pranowo", "Kepala Dinas", "", "kominfo@daerah.example", "(000) 555-0177", "PKS/1", new DateOnly(2026, 1, 2), new DateOnly(2030, 12, 31), "banyumas");

    [Fact]
    public void A_complete_one_can_be_sent() => Assert.Empty(ApplicationRules.WhyNotSubmit(Complete, true, Today));

    [Fact]
    public void An_empty_one_lacks_everything_but_the_nip()
        => Assert.Equal(
            [OnboardingRefusals.OfficialMissing, OnboardingRefusals.PostMissing, OnboardingRefusals.EmailMalformed, OnboardingRefusals.PhoneMalformed,
             OnboardingRefusals.AgreementMissing, OnboardingRefusals.DatesMissing, OnboardingRefusals.FileMissing, OnboardingRefusals.AddressMalformed],
            ApplicationRules.WhyNotSubmit(ApplicationFacts.Empty, false, Today));

    public static TheoryData<ApplicationFacts, string> Wrong => new()
    {
        { Complete with { OfficialNip = "123" }, "onboarding.nip-malformed" },
        { Complete with { ContactEmail = "kominfo" }, "onboarding.email-malformed" },
        { Complete with { ContactPhone = "tanya saja" }, "onboarding.phone-malformed" },
        { Complete with { AgreementUntil = new DateOnly(2026, 11, 25) }, "onboarding.agreement-over" },
        { Complete with { AgreementFrom = new DateOnly(2031, 1, 1) }, "onboarding.agreement-over" },
        { Complete with { AgreementFrom = null }, "onboarding.dates-missing" },
        { Complete with { Address = "banyumas-" }, "onboarding.address-malformed" },
        { Complete with { Address = "9banyumas" }, "onboarding.address-malformed" },
        { Complete with { Address = "admin" }, "onboarding.address-reserved" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_alone(ApplicationFacts facts, string code)
        => Assert.Equal([code], ApplicationRules.WhyNotSubmit(facts, true, Today).Select(refusal => refusal.Code));

    [Fact]
    public void What_is_kept_is_tidy()
    {
        var tidy = ApplicationRules.Tidy(Complete with { OfficialName = "  Wahyu ", OfficialNip = "19680412 199103 2 004", Address = " Banyumas " });
        Assert.Equal(("Wahyu", "196804121991032004", "banyumas"), (tidy.OfficialName, tidy.OfficialNip, tidy.Address));
    }
}
