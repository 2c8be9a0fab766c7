using EOffice.Grains.Accounts;

namespace EOffice.Grains.Signing;

/// <summary>A person's latest certificate, as far as rules ask.</summary>
/// <remarks>
/// <code>
///  activate ─▶ Active ⇄ Suspended        suspend: the official or an administrator; resume: an administrator
///                │ │        │
///          renew │ └─revoke─┴─▶ Revoked  the official or an administrator; for good, activate anew
///                ▼
///             Replaced                   by a new one; what it sealed stays valid. Expired may be renewed or activated anew
/// </code>
/// </remarks>
internal sealed record SigningCertificate(Guid Id, string Serial, CertificateState State, DateTimeOffset Until, DateTimeOffset? Since)
{
    /// <summary>As anybody would call it now.</summary>
    public CertificateState StateAt(DateTimeOffset now) => State == CertificateState.Active && Until <= now ? CertificateState.Expired : State;

    public Refusal? WhyNotActivate(DateTimeOffset now) => StateAt(now) switch
    {
        CertificateState.Active => SigningRefusals.AlreadyActive,
        CertificateState.Suspended => SigningRefusals.Suspended,
        _ => null,
    };

    public Refusal? WhyNotRenew(DateTimeOffset now) => StateAt(now) switch
    {
        CertificateState.Suspended => SigningRefusals.Suspended,
        CertificateState.Revoked => SigningRefusals.Revoked,
        _ => null,
    };

    public Refusal? WhyNotSuspend(DateTimeOffset now) => StateAt(now) switch
    {
        CertificateState.Suspended => SigningRefusals.Suspended,
        CertificateState.Revoked => SigningRefusals.Revoked,
        CertificateState.Expired => SigningRefusals.Expired,
        _ => null,
    };

    public Refusal? WhyNotResume(DateTimeOffset now) => StateAt(now) switch
    {
        CertificateState.Suspended when Until <= now => SigningRefusals.Expired,
        CertificateState.Suspended => null,
        CertificateState.Revoked => SigningRefusals.Revoked,
        _ => SigningRefusals.NotSuspended,
    };

    // A suspended one may be revoked even after its end: else it would stay suspended, and what it sealed in doubt, for ever.
    public Refusal? WhyNotRevoke(DateTimeOffset now) => StateAt(now) switch
    {
        CertificateState.Revoked => SigningRefusals.Revoked,
        CertificateState.Expired => SigningRefusals.Expired,
        _ => null,
    };

    /// <summary>From when a revocation counts: what was suspended before could not be relied on since then.</summary>
    public DateTimeOffset RevokedFrom(DateTimeOffset now) => State == CertificateState.Suspended && Since is { } since ? since : Instant(now);

    /// <summary>Lists know whole seconds: cut down, a seal made just before would seem to be made after.</summary>
    public static DateTimeOffset Instant(DateTimeOffset now)
    {
        var second = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return second == now ? second : second.AddSeconds(1);
    }
}
