using EOffice.Grains.Organisation;

namespace EOffice.Grains.Signing.OrganisationSeals;

/// <summary>The organisation's electronic seal (segel elektronik) at BSrE: asked for, activated, tried, revoked. Key: the government alone.</summary>
/// <remarks>An administrator's: everybody else is told <see cref="OrganisationSealRefusals.NotAllowed"/>, or nothing. Needs a connection of version 2.</remarks>
public interface IOrganisationSealGrain : IGrainWithStringKey
{
    /// <summary>State and certificate, no secret; null for whoever is no administrator.</summary>
    Task<OrganisationSealView?> ViewAsync(PersonId by);

    /// <summary>Has the service send an activation code to the seal's operator by e-mail. Another subscriber than before forgets code and certificate.</summary>
    [ResponseTimeout("00:02:00")]
    Task<Outcome> AskAsync(AskSealActivation command);

    /// <summary>Hands the e-mailed code to the service, which answers with the one that seals from now on, and until when.</summary>
    [ResponseTimeout("00:02:00")]
    Task<Outcome> ActivateAsync(ActivateSeal command);

    /// <summary>Has a page sealed that says it is a trial, judges it as a sheet is judged, and keeps nothing but whose certificate it was.</summary>
    [ResponseTimeout("00:06:00")]
    Task<Outcome> TryAsync(TrySeal command);

    /// <summary>The administrator has made sure that the certificate last seen is the organisation's.</summary>
    Task<Outcome> ConfirmCertificateAsync(ConfirmSealCertificate command);

    /// <summary>Ends the activation at the service and forgets the code. When the service does not answer, nothing changes.</summary>
    [ResponseTimeout("00:02:00")]
    Task<Outcome> RevokeAsync(RevokeSeal command);
}

/// <summary>NotSetUp → Asked → Active → Ended or Revoked; from there asked anew. The diagram stands in OrganisationSeal.cs.</summary>
public enum OrganisationSealState { NotSetUp, Asked, Active, Ended, Revoked }

/// <param name="Possible">The government seals with BSrE's version 2, so the service may be asked.</param>
/// <param name="Since">When it came into this state; null when nothing is set up.</param>
/// <param name="Until">When the activation ends; it is renewed before that. Null when the service does not say.</param>
/// <param name="Confirmed">Subject of the certificate that seals; null before the first seal.</param>
/// <param name="Doubted">Subject of a certificate that the service sealed with and that nobody has confirmed yet.</param>
/// <param name="Trouble">Why the last seal or renewal came to nothing; null when it succeeded.</param>
public sealed record OrganisationSealView(
    bool Possible, OrganisationSealState State, string Subscriber, DateTimeOffset? Since, DateTimeOffset? Until, string? Confirmed, string? Doubted,
    Refusal? Trouble, DateTimeOffset? TroubleAt);

/// <param name="Subscriber">What BSrE calls the seal's owner (idSubscriber).</param>
public sealed record AskSealActivation(Guid RequestId, PersonId By, string Subscriber);

/// <param name="Code">From the operator's e-mail.</param>
public sealed record ActivateSeal(Guid RequestId, PersonId By, string Code)
{
    /// <summary>Without the code: records are easily written somewhere.</summary>
    public override string ToString() => $"ActivateSeal {{ RequestId = {RequestId} }}";
}

public sealed record TrySeal(PersonId By);

public sealed record ConfirmSealCertificate(Guid RequestId, PersonId By, string Subject);

public sealed record RevokeSeal(Guid RequestId, PersonId By);

public static class OrganisationSealRefusals
{
    public static readonly Refusal NotAllowed = new("organisation-seal.not-allowed");
    public static readonly Refusal NotPossible = new("organisation-seal.not-possible");
    public static readonly Refusal SubscriberMissing = new("organisation-seal.subscriber-missing", "Subscriber");
    public static readonly Refusal SubscriberDeclined = new("organisation-seal.subscriber-declined", "Subscriber");
    public static readonly Refusal CodeMissing = new("organisation-seal.code-missing", "Code");
    public static readonly Refusal CodeDeclined = new("organisation-seal.code-declined", "Code");
    public static readonly Refusal TooManyCodes = new("organisation-seal.too-many-codes", "Code");
    public static readonly Refusal NotAsked = new("organisation-seal.not-asked");
    public static readonly Refusal NotActive = new("organisation-seal.not-active");
    public static readonly Refusal NothingToConfirm = new("organisation-seal.nothing-to-confirm");
}
