using System.Security.Cryptography.X509Certificates;
using EOffice.Grains.Signing.Bsre;

namespace EOffice.Grains.Signing.OrganisationSeals;

/// <summary>The organisation's seal as it stands. No I/O, no clock.</summary>
/// <remarks><code>
///   NotSetUp ──Ask──▶ Asked ──Activate──▶ Active ──Revoke──▶ Revoked
///                       ▲                  │  ▲ renewed in time
///                       │                  ▼
///                       └───── Ask ────── Ended    the code's time passed, or the service no longer takes it
/// </code>Revoked is asked for anew, too. While Active a new code may be asked for: the old one seals until the new one is entered.</remarks>
/// <param name="Code">Sealed with the government's key; null unless Active.</param>
/// <param name="Until">When the service says that the code ends; null when it does not say.</param>
internal sealed record OrganisationSeal(string Subscriber, OrganisationSealState State, DateTimeOffset Since, byte[]? Code, DateTimeOffset? Until, byte[]? Confirmed, byte[]? Doubted)
{
    // As often as public clients renew, which do not look at the end.
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Latest = TimeSpan.FromHours(1);

    private const int LongestText = 200;

    public static Refusal? WhyNotAsk(string subscriber)
        => subscriber.Trim() is { Length: > 0 and <= LongestText } name && !name.Any(char.IsControl) ? null : OrganisationSealRefusals.SubscriberMissing;

    public static Refusal? WhyNotActivate(OrganisationSeal? seal, string code)
        => seal is null ? OrganisationSealRefusals.NotAsked
            : code.Trim() is { Length: > 0 and <= LongestText } typed && !typed.Any(char.IsControl) ? null
            : OrganisationSealRefusals.CodeMissing;

    public OrganisationSealState StateAt(DateTimeOffset now) => IsActive(now) || State != OrganisationSealState.Active ? State : OrganisationSealState.Ended;

    public bool IsActive(DateTimeOffset now) => State == OrganisationSealState.Active && Code is not null && (Until is not { } until || now < until);

    /// <summary>When to renew what was received now: after three quarters of its life.</summary>
    public static DateTimeOffset RenewAt(DateTimeOffset? until, DateTimeOffset now) => now + (until is not { } end ? Unknown : Longer((end - now) * 0.75, Soonest));

    /// <summary>When to try again that nobody answered: the nearer the end, the sooner.</summary>
    public DateTimeOffset TryAgainAt(DateTimeOffset now)
        => now + (Until is not { } end ? Unknown : Longer((end - now) / 4, Soonest) is var wait && wait > Latest ? Latest : wait);

    /// <summary>The service was there and said no to the subscriber or the code; any other refusal is about the way there.</summary>
    public static bool IsDeclined(Refusal refusal)
        => refusal.Code == BsreRefusals.Declined.Code || refusal == BsreRefusals.NotRegistered || refusal == BsreRefusals.WrongPassphrase;

    /// <summary>Whether a certificate is the organisation's: known from its first seal on by its subject; before that its common name is the government's name.</summary>
    public static bool BelongsTo(X509Certificate2 certificate, byte[]? confirmed, string government)
    {
        if (confirmed is null)
        {
            return SignerCertificate.SameName(Region(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)), Region(government));
        }

        using var known = X509CertificateLoader.LoadCertificate(confirmed);
        return certificate.SubjectName.RawData.AsSpan().SequenceEqual(known.SubjectName.RawData);
    }

    // "Pemerintah Kabupaten Kertajaya" and "Kabupaten Kertajaya" are one.
    private static string Region(string name) => name.StartsWith("Pemerintah ", StringComparison.OrdinalIgnoreCase) ? name["Pemerintah ".Length..] : name;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
