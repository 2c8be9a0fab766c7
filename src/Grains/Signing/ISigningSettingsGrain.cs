using EOffice.Grains.Organisation;

namespace EOffice.Grains.Signing;

/// <summary>How a government's own seals are made. Key: the government alone.</summary>
public interface ISigningSettingsGrain : IGrainWithStringKey
{
    /// <summary>The settings in force; what nobody ever changed has its default.</summary>
    Task<SigningSettings> ViewAsync();

    /// <summary>Changes all of them, for letters sealed from now on, by an administrator. Refused to anyone else.</summary>
    Task<Outcome> ChangeAsync(ChangeSigningSettings command);
}

/// <param name="Certify">
/// The first seal certifies the letter (DocMDP, P=2: ISO 32000-2, 12.8.2.2): any program then reports other changes than further seals.
/// Default: no.
/// </param>
/// <param name="LongTerm">
/// The complete letter carries everything needed to verify it (PAdES B-LT, ETSI EN 319 142-1), and is renewed with archive timestamps
/// while it is kept. Default: yes.
/// </param>
/// <param name="Visible">
/// The first seal shows on the page beside the code: name, post and time. Only seals of the embedded authority, and not on files that
/// others signed before. Default: no, nothing is seen.
/// </param>
public sealed record SigningSettings(bool Certify = false, bool LongTerm = true, bool Visible = false);

public sealed record ChangeSigningSettings(Guid RequestId, PersonId By, bool Certify, bool LongTerm, bool Visible = false);

public static class SigningSettingRefusals
{
    public static readonly Refusal NotAllowed = new("signing-settings.not-allowed");
}
