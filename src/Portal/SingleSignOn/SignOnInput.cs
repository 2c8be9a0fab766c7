using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.SingleSignOn;

/// <summary>What the form of the settings sends.</summary>
public sealed class SignOnInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Issuer { get; set; }

    public string? ClientId { get; set; }

    /// <summary>The client secret, which is not shown again.</summary>
    public string? Secret { get; set; }

    public string? Scopes { get; set; }

    public string? Match { get; set; }

    public string? Claim { get; set; }

    public string? Label { get; set; }

    public string? LocalEntry { get; set; }

    public string? FactorValue { get; set; }

    internal static SignOnInput From(SignOnSettings settings) => new()
    {
        Issuer = settings.Issuer,
        ClientId = settings.ClientId,
        Scopes = settings.Scopes,
        Match = settings.Match.ToString(),
        Claim = settings.Claim,
        Label = settings.Label,
        LocalEntry = settings.LocalEntry.ToString(),
        FactorValue = settings.FactorValue,
    };

    internal SetSingleSignOn ToCommand(PersonId by)
        => new(
            RequestId, by,
            new SignOnSettings(
                Issuer ?? "", ClientId ?? "", Scopes ?? "", Enum.TryParse<PersonClaim>(Match, out var match) ? match : PersonClaim.Nip, Claim ?? "", Label ?? "",
                LocalEntry == nameof(Grains.Accounts.SingleSignOn.LocalEntry.Administrators) ? Grains.Accounts.SingleSignOn.LocalEntry.Administrators : Grains.Accounts.SingleSignOn.LocalEntry.Everybody,
                FactorValue ?? ""),
            Secret);
}
