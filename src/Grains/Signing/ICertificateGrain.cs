using System.Collections.Immutable;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Signing;

/// <summary>A person's signing certificate from the embedded certificate authority. Key: the person's id. States: docs/certificates.md.</summary>
public interface ICertificateGrain : IGrainWithStringKey
{
    /// <summary>Makes a key pair, protected by the passphrase, and issues a certificate. Refused when one is active or suspended, or the passphrase too weak.</summary>
    Task<Outcome> ActivateAsync(ActivateCertificate command);

    /// <summary>A new key pair and certificate in place of the one that is about to expire, or did. The old one's key is erased; what it sealed stays valid.</summary>
    /// <remarks>Only with the current passphrase: whoever finds an open session must not get a key in somebody's name.</remarks>
    Task<Outcome> RenewAsync(RenewCertificate command);

    /// <summary>Stops the certificate for a while; by its official or an administrator. Put on the revocation list as certificateHold.</summary>
    Task<Outcome> SuspendAsync(SuspendCertificate command);

    /// <summary>Ends a suspension; by an administrator.</summary>
    Task<Outcome> ResumeAsync(ResumeCertificate command);

    /// <summary>Ends the certificate for good and erases its key; by its official or an administrator. Counts from the suspension when there was one.</summary>
    Task<Outcome> RevokeAsync(RevokeCertificate command);

    /// <summary>The latest certificate; null when there never was one.</summary>
    Task<CertificateView?> ViewAsync();

    /// <summary>Every certificate of the person and what was done with them, newest first.</summary>
    Task<CertificateHistory> HistoryAsync();
}

/// <param name="Passphrase">At least 8 characters; never stored, never logged.</param>
public sealed record ActivateCertificate(Guid RequestId, PersonId Person, string Passphrase, string Repeated);

/// <param name="Current">The passphrase of the certificate in use.</param>
/// <param name="Passphrase">Empty to keep the current one.</param>
public sealed record RenewCertificate(Guid RequestId, PersonId Person, string Current, string Passphrase, string Repeated);

/// <param name="Serial">Of the certificate that was looked at: another one meanwhile is left alone.</param>
/// <param name="Note">Why, for the official and the audit trail; at most 300 characters; needed when an administrator does it.</param>
public sealed record SuspendCertificate(Guid RequestId, PersonId By, string Serial, string Note);

/// <inheritdoc cref="SuspendCertificate"/>
public sealed record ResumeCertificate(Guid RequestId, PersonId By, string Serial, string Note);

/// <param name="Reason">Null is refused: it decides what others make of earlier seals.</param>
/// <inheritdoc cref="SuspendCertificate"/>
public sealed record RevokeCertificate(Guid RequestId, PersonId By, string Serial, RevocationReason? Reason, string Note);

/// <summary>Why a certificate is revoked: those of RFC 5280, 5.3.1, that can happen to an official, under their names there.</summary>
public enum RevocationReason
{
    /// <summary>Somebody else knows the passphrase, or may.</summary>
    KeyCompromise,

    /// <summary>The passphrase is forgotten; a new certificate will take its place.</summary>
    Superseded,

    /// <summary>The name in the certificate is no longer the official's.</summary>
    AffiliationChanged,

    /// <summary>The official signs no more: moved, retired, deceased.</summary>
    CessationOfOperation,

    /// <summary>The right to sign was withdrawn.</summary>
    PrivilegeWithdrawn,
}

/// <param name="Since">Of the suspension, revocation or replacement.</param>
/// <param name="Warned">Days ahead (90, 30, 7) of the last warning that it will expire; null when none was given.</param>
public sealed record CertificateView(
    CertificateState State, string Subject, string Issuer, string Serial, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? Since = null,
    RevocationReason? Reason = null, string? Note = null, int? Warned = null);

public sealed record CertificateHistory(ImmutableArray<CertificateView> Certificates, ImmutableArray<CertificateAct> Acts);

/// <param name="Action">As in docs/audit-events.md.</param>
/// <param name="By">Name of who did it; null for the system itself.</param>
/// <param name="Detail">Serial number, then what else belongs to the act, parted by spaces.</param>
public sealed record CertificateAct(string Action, string? By, DateTimeOffset At, string Detail);

public static class SigningRefusals
{
    public static readonly Refusal NotFound = new("signing.not-found");
    public static readonly Refusal NotAllowed = new("signing.not-allowed");
    public static readonly Refusal NoCertificate = new("signing.no-certificate");
    public static readonly Refusal CertificateNotActive = new("signing.certificate-not-active");
    public static readonly Refusal AlreadyActive = new("signing.already-active");
    public static readonly Refusal Suspended = new("signing.suspended");
    public static readonly Refusal NotSuspended = new("signing.not-suspended");
    public static readonly Refusal Revoked = new("signing.revoked");
    public static readonly Refusal Expired = new("signing.expired");
    public static readonly Refusal Changed = new("signing.changed");
    public static readonly Refusal ReasonMissing = new("signing.reason-missing", "Reason");
    public static readonly Refusal NoteMissing = new("signing.note-missing", "Note");
    public static readonly Refusal NoteTooLong = new("signing.note-too-long", "Note");
    public static readonly Refusal WrongPassphrase = new("signing.wrong-passphrase", "Passphrase");
    public static readonly Refusal PassphraseMissing = new("signing.passphrase-missing", "Passphrase");
    public static readonly Refusal PassphraseTooShort = new("signing.passphrase-too-short", "Passphrase");
    public static readonly Refusal PassphraseTooCommon = new("signing.passphrase-too-common", "Passphrase");
    public static readonly Refusal PassphrasesDiffer = new("signing.passphrases-differ", "Repeated");
    public static readonly Refusal TooManyAttempts = new("signing.too-many-attempts", "Passphrase");
    public static readonly Refusal KeyNotHeld = new("signing.key-not-held");
    public static readonly Refusal TimestampUnavailable = new("signing.timestamp-unavailable");
    public static readonly Refusal ValidationDataMissing = new("signing.validation-data-missing");
    public static readonly Refusal SealFailed = new("signing.seal-failed");
}
