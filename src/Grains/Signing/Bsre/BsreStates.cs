using System.Text.RegularExpressions;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>What the service says of a person's certificate. Only ISSUE may sign.</summary>
internal static partial class BsreStates
{
    /// <summary>As it stands in <c>status</c>: "WAITING_FOR_VERIFICATION".</summary>
    public static BsreCertificateState Read(string? said) => said?.Trim().ToUpperInvariant() switch
    {
        "ISSUE" => BsreCertificateState.Issue,
        "EXPIRED" => BsreCertificateState.Expired,
        "RENEW" => BsreCertificateState.Renew,
        "WAITING_FOR_VERIFICATION" => BsreCertificateState.WaitingForVerification,
        "NEW" => BsreCertificateState.New,
        "NO_CERTIFICATE" => BsreCertificateState.NoCertificate,
        "NOT_REGISTERED" => BsreCertificateState.NotRegistered,
        "SUSPEND" => BsreCertificateState.Suspend,
        "REVOKE" => BsreCertificateState.Revoke,
        _ => BsreCertificateState.Unknown,
    };

    /// <summary>Why a certificate in this state may not sign; null for ISSUE.</summary>
    public static Refusal? WhyNot(BsreStanding standing) => standing.State switch
    {
        BsreCertificateState.Issue => null,
        BsreCertificateState.Expired => BsreRefusals.CertificateExpired,
        BsreCertificateState.Renew => BsreRefusals.CertificateToRenew,
        BsreCertificateState.WaitingForVerification => BsreRefusals.WaitingForVerification,
        BsreCertificateState.New => BsreRefusals.AccountNew,
        BsreCertificateState.NoCertificate => BsreRefusals.NoCertificate,
        BsreCertificateState.NotRegistered => BsreRefusals.NotRegistered,
        BsreCertificateState.Suspend => BsreRefusals.CertificateSuspended,
        BsreCertificateState.Revoke => BsreRefusals.CertificateRevoked,
        BsreCertificateState.Unknown => BsreRefusals.StateUnknown with { Detail = Word(standing.Said) },
    };

    // A word of another system on our page: only if it looks like one of its states.
    private static string Word(string? said) => said is not null && StateWord().IsMatch(said) ? said : "?";

    [GeneratedRegex("^[A-Za-z0-9_ -]{1,40}$")]
    private static partial Regex StateWord();
}

/// <param name="Said">The state in the service's own word.</param>
internal sealed record BsreStanding(BsreCertificateState State, string? Said);
