using EOffice.Grains.Onboarding;

namespace EOffice.Portal.Onboarding;

/// <summary>The application's form, as typed.</summary>
public sealed class ApplicationInput
{
    /// <summary>"save" or "submit": which of the two buttons was pressed.</summary>
    public string? Verb { get; set; }

    public string? OfficialName { get; set; }

    public string? OfficialPost { get; set; }

    public string? OfficialNip { get; set; }

    public string? ContactEmail { get; set; }

    public string? ContactPhone { get; set; }

    public string? AgreementNumber { get; set; }

    public DateOnly? AgreementFrom { get; set; }

    public DateOnly? AgreementUntil { get; set; }

    public string? Address { get; set; }

    internal static ApplicationInput Of(ApplicationFacts facts) => new()
    {
        OfficialName = facts.OfficialName,
        OfficialPost = facts.OfficialPost,
        OfficialNip = facts.OfficialNip,
        ContactEmail = facts.ContactEmail,
        ContactPhone = facts.ContactPhone,
        AgreementNumber = facts.AgreementNumber,
        AgreementFrom = facts.AgreementFrom,
        AgreementUntil = facts.AgreementUntil,
        Address = facts.Address,
    };

    internal ApplicationFacts ToFacts() => new(
        OfficialName ?? "", OfficialPost ?? "", OfficialNip ?? "", ContactEmail ?? "", ContactPhone ?? "", AgreementNumber ?? "", AgreementFrom, AgreementUntil, Address ?? "");
}
