using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Signing;

/// <summary>A person's signing certificate from the embedded certificate authority. Key: the person's id.</summary>
public interface ICertificateGrain : IGrainWithStringKey
{
    /// <summary>Makes a key pair, protected by the passphrase, and issues a certificate. Refused when one is active or the passphrase too weak.</summary>
    Task<Outcome> ActivateAsync(ActivateCertificate command);

    Task<CertificateView?> ViewAsync();
}

/// <param name="Passphrase">At least 8 characters; never stored, never logged.</param>
public sealed record ActivateCertificate(Guid RequestId, PersonId Person, string Passphrase, string Repeated);

public sealed record CertificateView(CertificateState State, string Subject, string Issuer, string Serial, DateTimeOffset From, DateTimeOffset Until);

public static class SigningRefusals
{
    public static readonly Refusal NotFound = new("signing.not-found");
    public static readonly Refusal NoCertificate = new("signing.no-certificate");
    public static readonly Refusal CertificateNotActive = new("signing.certificate-not-active");
    public static readonly Refusal AlreadyActive = new("signing.already-active");
    public static readonly Refusal WrongPassphrase = new("signing.wrong-passphrase", "Passphrase");
    public static readonly Refusal PassphraseMissing = new("signing.passphrase-missing", "Passphrase");
    public static readonly Refusal PassphraseTooShort = new("signing.passphrase-too-short", "Passphrase");
    public static readonly Refusal PassphraseTooCommon = new("signing.passphrase-too-common", "Passphrase");
    public static readonly Refusal PassphrasesDiffer = new("signing.passphrases-differ", "Repeated");
    public static readonly Refusal TooManyAttempts = new("signing.too-many-attempts", "Passphrase");
    public static readonly Refusal KeyNotHeld = new("signing.key-not-held");
    public static readonly Refusal SealFailed = new("signing.seal-failed");
}
