using System.Net.Mail;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using EOffice.Grains.Signing.Bsre;

namespace EOffice.Grains.Signing.Providers;

/// <summary>What an administrator may set. No I/O.</summary>
internal static partial class ProviderRules
{
    public const int ShortestAnswer = 3;
    public const int LongestAnswer = 60;
    public const int ShortestSign = 10;
    public const int LongestSign = 240;
    public const int MostCertificates = 20;
    private const int LongestText = 200;

    /// <summary>Of the connection itself; only asked when BSrE is chosen.</summary>
    public static Refusal? WhyNot(SetSigningProvider command, SigningNetworks networks)
        => Address(command.Url) is not { } address ? SigningProviderRefusals.UrlMalformed
            : networks.WhyNot(address) is { } forbidden ? forbidden
            : command.UserName.Trim() is not { Length: > 0 and <= LongestText } || command.UserName.Contains(':', StringComparison.Ordinal) ? SigningProviderRefusals.UserNameMissing
            : command.AnswerSeconds is < ShortestAnswer or > LongestAnswer ? SigningProviderRefusals.AnswerTimeOutOfRange
            : command.SignSeconds is < ShortestSign or > LongestSign ? SigningProviderRefusals.SignTimeOutOfRange
            : null;

    /// <summary>Null when it is no address of a service: http or https, a host, no account, question or fragment in it.</summary>
    public static Uri? Address(string text)
        => text.Length <= LongestText && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https" && address is { Host.Length: > 0, UserInfo: "", Query: "", Fragment: "" } ? address : null;

    /// <summary>The certificates of a PEM file, or why none of it is trusted.</summary>
    /// <param name="known">What is trusted already.</param>
    public static (Refusal? No, IReadOnlyList<X509Certificate2> Certificates) Read(string pem, IReadOnlyCollection<X509Certificate2> known)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return (SigningProviderRefusals.CertificatesMalformed, []);
        }

        return certificates.Count == 0 ? (SigningProviderRefusals.CertificatesMalformed, [])
            : certificates.Count + known.Count > MostCertificates ? (SigningProviderRefusals.TooManyCertificates, [])
            : !certificates.All(IsAuthority) ? (SigningProviderRefusals.NotAnAuthority, [])
            : !certificates.Concat(known).Any(ProviderSettings.IsRoot) ? (SigningProviderRefusals.RootNotAmongThem, [])
            : (null, [.. certificates]);
    }

    public static Refusal? WhyNot(BsreIdentityKind kind, string value)
        => kind == BsreIdentityKind.Nik
            ? Nik().IsMatch(value) ? null : SigningProviderRefusals.NikMalformed
            : value.Length <= LongestText && MailAddress.TryCreate(value, out var address) && address.Address == value ? null : SigningProviderRefusals.EmailMalformed;

    /// <summary>"3522********0001", "s***@bali.go.id": enough to recognise it by.</summary>
    public static string Mask(BsreIdentityKind kind, string value)
        => kind == BsreIdentityKind.Nik
            ? $"{value[..4]}********{value[^4..]}"
            : $"{value[0]}***{value[value.IndexOf('@', StringComparison.Ordinal)..]}";

    public static string Fingerprint(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));

    private static bool IsAuthority(X509Certificate2 certificate)
        => certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);

    [GeneratedRegex(@"^\d{16}\z")]
    private static partial Regex Nik();
}
