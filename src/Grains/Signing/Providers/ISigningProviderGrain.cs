using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Signing.Providers;

/// <summary>Who seals this government's letters, and whose signatures it believes. Key: the government alone.</summary>
/// <remarks>Settings are an administrator's: everybody else is told <see cref="SigningProviderRefusals.NotAllowed"/>, or nothing.</remarks>
public interface ISigningProviderGrain : IGrainWithStringKey
{
    /// <summary>The settings without any secret; null for whoever is no administrator.</summary>
    Task<SigningProviderView?> ViewAsync(PersonId by);

    /// <summary>Chooses the provider. BSrE needs address, account and at least one trusted root.</summary>
    Task<Outcome> SetAsync(SetSigningProvider command);

    /// <summary>Trusts the certificates of a PEM file: self-signed ones as roots, others as issuers below them.</summary>
    Task<Outcome> AddCertificatesAsync(AddTrustedCertificates command);

    /// <summary>Trusts one no longer. Refused for the last root while BSrE seals.</summary>
    Task<Outcome> RemoveCertificateAsync(RemoveTrustedCertificate command);

    /// <summary>Asks the service as set, with a page that nobody has signed; with a person, also after that person's certificate. Never signs.</summary>
    [ResponseTimeout("00:03:00")]
    Task<Outcome<ProviderTest>> TestAsync(TestSigningProvider command);

    /// <summary>Persons who may sign, by name, 25 a page; nobody for whoever is no administrator.</summary>
    Task<SignerPage> SignersAsync(SignerQuery query);

    /// <summary>One person as the service knows them; null for whoever is no administrator, and when there is no such person.</summary>
    Task<SignerIdentity?> SignerAsync(PersonId by, PersonId person);

    /// <summary>Notes the NIK or e-mail address under which the service knows a person; another one than before forgets the certificate.</summary>
    Task<Outcome> PutIdentityAsync(PutBsreIdentity command);

    /// <summary>The administrator has made sure that the certificate last seen is this person's.</summary>
    Task<Outcome> ConfirmCertificateAsync(ConfirmBsreCertificate command);

    /// <summary>What a signer has to know before typing the passphrase.</summary>
    Task<SignerStanding> StandingAsync(PersonId person);
}

public enum SigningProviderKind { Embedded, Bsre }

/// <summary>Version of the Esign Client Service's protocol: multipart forms, or JSON (from client 2.2).</summary>
public enum BsreProtocol { V1, V2 }

public enum BsreIdentityKind { Nik, Email }

/// <param name="HasPassword">One is kept; it is never shown again.</param>
/// <param name="AnswerSeconds">Longest wait for an answer that signs nothing.</param>
/// <param name="SignSeconds">Longest wait for a signature.</param>
/// <param name="UnansweredUntil">The service failed several times in a row and is left alone until then; null when it may be asked.</param>
public sealed record SigningProviderView(
    SigningProviderKind Kind, string Url, string UserName, bool HasPassword, BsreProtocol Protocol, int AnswerSeconds, int SignSeconds,
    ImmutableArray<TrustedCertificateView> Certificates, DateTimeOffset? UnansweredUntil);

/// <param name="Root">Self-signed; others only lead to a root.</param>
public sealed record TrustedCertificateView(string Fingerprint, string Subject, string Issuer, DateTimeOffset Until, bool Root);

/// <param name="Password">Null or empty keeps the one that is there.</param>
public sealed record SetSigningProvider(
    Guid RequestId, PersonId By, SigningProviderKind Kind, string Url, string UserName, string? Password, BsreProtocol Protocol, int AnswerSeconds, int SignSeconds)
{
    /// <summary>Without the password: records are easily written somewhere.</summary>
    public override string ToString() => $"SetSigningProvider {{ RequestId = {RequestId}, Kind = {Kind} }}";
}

/// <param name="Pem">One or more certificates, text.</param>
public sealed record AddTrustedCertificates(Guid RequestId, PersonId By, string Pem);

public sealed record RemoveTrustedCertificate(Guid RequestId, PersonId By, string Fingerprint);

/// <param name="Person">Null when only the connection is asked about.</param>
public sealed record TestSigningProvider(PersonId By, PersonId? Person);

/// <param name="ClockDrift">The service's clock minus ours, when it tells.</param>
/// <param name="Trouble">Null when the service answered as it should.</param>
/// <param name="Certificate">What the service says of the person; null when nobody was asked about or the service did not answer.</param>
/// <param name="CertificateTrouble">Null when that person may sign.</param>
public sealed record ProviderTest(TimeSpan Took, TimeSpan? ClockDrift, Refusal? Trouble, BsreCertificateState? Certificate, Refusal? CertificateTrouble)
{
    /// <summary>Seals need clocks that agree: more than this and signatures look as if made in the future, or too late.</summary>
    public static readonly TimeSpan MostDrift = TimeSpan.FromMinutes(2);

    public bool ClocksAgree => ClockDrift is not { } drift || drift.Duration() <= MostDrift;
}

/// <summary>What the service says of a person's certificate. Only <see cref="Issue"/> may sign.</summary>
public enum BsreCertificateState { Issue, Expired, Renew, WaitingForVerification, New, NoCertificate, NotRegistered, Suspend, Revoke, Unknown }

/// <param name="After">Cursor of the page before.</param>
public sealed record SignerQuery(PersonId By, string Words, string? After);

public sealed record SignerPage(ImmutableArray<SignerIdentity> Signers, string? Next);

/// <param name="Kind">Null when the service's name for this person is not known yet.</param>
/// <param name="Masked">"3522********0001": enough to recognise, not to use.</param>
/// <param name="Confirmed">Subject of the certificate that signs as this person; null before the first seal.</param>
/// <param name="Doubted">Subject of a certificate that the service signed with and that nobody has confirmed yet.</param>
public sealed record SignerIdentity(PersonId Person, string Name, BsreIdentityKind? Kind, string? Masked, string? Confirmed, string? Doubted);

/// <param name="Value">16 digits, or an address.</param>
public sealed record PutBsreIdentity(Guid RequestId, PersonId By, PersonId Person, BsreIdentityKind Kind, string Value)
{
    public override string ToString() => $"PutBsreIdentity {{ RequestId = {RequestId}, Person = {Person} }}";
}

public sealed record ConfirmBsreCertificate(Guid RequestId, PersonId By, PersonId Person, string Subject);

/// <param name="Ready">BSrE knows this person by a NIK or address that is noted here. Always true for the embedded authority.</param>
/// <param name="UnansweredUntil">As <see cref="SigningProviderView.UnansweredUntil"/>.</param>
public sealed record SignerStanding(SigningProviderKind Kind, bool Ready, string? Masked, DateTimeOffset? UnansweredUntil);

public static class SigningProviderRefusals
{
    public static readonly Refusal NotAllowed = new("signing-provider.not-allowed");
    public static readonly Refusal UrlMalformed = new("signing-provider.url-malformed", "Url");
    public static readonly Refusal UrlForbidden = new("signing-provider.url-forbidden", "Url");
    public static readonly Refusal UserNameMissing = new("signing-provider.user-name-missing", "UserName");
    public static readonly Refusal PasswordMissing = new("signing-provider.password-missing", "Password");
    public static readonly Refusal AnswerTimeOutOfRange = new("signing-provider.answer-time-out-of-range", "AnswerSeconds");
    public static readonly Refusal SignTimeOutOfRange = new("signing-provider.sign-time-out-of-range", "SignSeconds");
    public static readonly Refusal RootMissing = new("signing-provider.root-missing");
    public static readonly Refusal CertificatesMalformed = new("signing-provider.certificates-malformed", "Pem");
    public static readonly Refusal NotAnAuthority = new("signing-provider.not-an-authority", "Pem");
    public static readonly Refusal RootNotAmongThem = new("signing-provider.root-not-among-them", "Pem");
    public static readonly Refusal TooManyCertificates = new("signing-provider.too-many-certificates", "Pem");
    public static readonly Refusal CertificateNotFound = new("signing-provider.certificate-not-found");
    public static readonly Refusal LastRoot = new("signing-provider.last-root");
    public static readonly Refusal PersonNotFound = new("signing-provider.person-not-found");
    public static readonly Refusal NikMalformed = new("signing-provider.nik-malformed", "Value");
    public static readonly Refusal EmailMalformed = new("signing-provider.email-malformed", "Value");
    public static readonly Refusal IdentityTaken = new("signing-provider.identity-taken", "Value");
    public static readonly Refusal NothingToConfirm = new("signing-provider.nothing-to-confirm");
    public static readonly Refusal NotBsre = new("signing-provider.not-bsre");
}
