namespace EOffice.Grains.Signing.Bsre;

/// <summary>Every "no" of BSrE's Esign Client Service, and of what stands between it and us.</summary>
public static class BsreRefusals
{
    // Before a number is taken
    public static readonly Refusal IdentityMissing = new("bsre.identity-missing");
    public static readonly Refusal NikNeeded = new("bsre.nik-needed");
    public static readonly Refusal CertificateExpired = new("bsre.certificate-expired");
    public static readonly Refusal CertificateToRenew = new("bsre.certificate-to-renew");
    public static readonly Refusal WaitingForVerification = new("bsre.waiting-for-verification");
    public static readonly Refusal AccountNew = new("bsre.account-new");
    public static readonly Refusal NoCertificate = new("bsre.no-certificate");
    public static readonly Refusal NotRegistered = new("bsre.not-registered");
    public static readonly Refusal CertificateSuspended = new("bsre.certificate-suspended");
    public static readonly Refusal CertificateRevoked = new("bsre.certificate-revoked");
    public static readonly Refusal StateUnknown = new("bsre.state-unknown");

    // The service's own answer
    public static readonly Refusal WrongPassphrase = new("bsre.wrong-passphrase", "Passphrase");
    public static readonly Refusal CredentialsRefused = new("bsre.credentials-refused");
    public static readonly Refusal WrongVersion = new("bsre.wrong-version");
    public static readonly Refusal Declined = new("bsre.declined");
    public static readonly Refusal ServiceFault = new("bsre.service-fault");
    public static readonly Refusal AnswerNotUnderstood = new("bsre.answer-not-understood");

    // The way there and back
    public static readonly Refusal Unreachable = new("bsre.unreachable");
    public static readonly Refusal AddressForbidden = new("bsre.address-forbidden");
    public static readonly Refusal TlsRefused = new("bsre.tls-refused");
    public static readonly Refusal NoReply = new("bsre.no-reply");

    // The gate
    public static readonly Refusal FileRewritten = new("bsre.file-rewritten");
    public static readonly Refusal OtherPerson = new("bsre.other-person");
    public static readonly Refusal SignatureNotSound = new("bsre.signature-not-sound");
}
