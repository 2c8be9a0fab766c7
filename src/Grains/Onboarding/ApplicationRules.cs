using System.Text.RegularExpressions;
using EOffice.Grains.Organisation;
using EOffice.Tenancy;
using EOffice.Tenancy.Provisioning;

namespace EOffice.Grains.Onboarding;

/// <summary>What an application needs before it can be sent in. No I/O, no clock.</summary>
internal static partial class ApplicationRules
{
    /// <summary>Everything that is missing or wrong, in the form's order; empty when it can be sent in.</summary>
    public static IReadOnlyList<Refusal> WhyNotSubmit(ApplicationFacts facts, bool hasFile, DateOnly today)
    {
        var refusals = new List<Refusal?>
        {
            facts.OfficialName.Length == 0 ? OnboardingRefusals.OfficialMissing : null,
            facts.OfficialPost.Length == 0 ? OnboardingRefusals.PostMissing : null,
            facts.OfficialNip.Length > 0 && !Nip.IsValid(facts.OfficialNip) ? OnboardingRefusals.NipMalformed : null,
            Email().IsMatch(facts.ContactEmail) ? null : OnboardingRefusals.EmailMalformed,
            Phone().IsMatch(facts.ContactPhone) ? null : OnboardingRefusals.PhoneMalformed,
            facts.AgreementNumber.Length == 0 ? OnboardingRefusals.AgreementMissing : null,
            facts.AgreementFrom is null || facts.AgreementUntil is null ? OnboardingRefusals.DatesMissing : null,
            facts.AgreementUntil < facts.AgreementFrom || facts.AgreementUntil < today ? OnboardingRefusals.AgreementOver : null,
            hasFile ? null : OnboardingRefusals.FileMissing,
            WhyNotAddress(facts.Address),
        };
        return [.. refusals.OfType<Refusal>()];
    }

    /// <summary>Null for what could be a government's address.</summary>
    public static Refusal? WhyNotAddress(string address)
        => !TenantId.TryParse(address, out _) || address.EndsWith('-') ? OnboardingRefusals.AddressMalformed
            : NewTenantRules.IsReserved(address) ? OnboardingRefusals.AddressReserved
            : null;

    /// <summary>As it is kept: without spaces around, the address in small letters, the NIP in digits.</summary>
    public static ApplicationFacts Tidy(ApplicationFacts facts) => new(
        Tidy(facts.OfficialName, 120), Tidy(facts.OfficialPost, 160), Tidy(facts.OfficialNip, 40).Replace(" ", "", StringComparison.Ordinal),
        Tidy(facts.ContactEmail, 160), Tidy(facts.ContactPhone, 40), Tidy(facts.AgreementNumber, 120), facts.AgreementFrom, facts.AgreementUntil,
        Tidy(facts.Address, 60).ToLowerInvariant());

    private static string Tidy(string text, int most) => text.Trim() is var tidy && tidy.Length > most ? tidy[..most] : tidy;

    [GeneratedRegex(@"\A[^\s@]+@[^\s@]+\.[^\s@]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A\+?[0-9 ()./-]{7,30}\z")]
    private static partial Regex Phone();
}
