using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Verification;

/// <summary>Whether a certificate is meant for signing documents.</summary>
internal static class SignerUsage
{
    private static readonly HashSet<string> Purposes =
    [
        "1.3.6.1.5.5.7.3.36",       // document signing (RFC 9336)
        "1.3.6.1.5.5.7.3.4",        // e-mail protection: what authorities used before it
        "1.3.6.1.5.5.7.3.2",        // client authentication: likewise
        "1.2.840.113583.1.1.5",     // Adobe's
        "1.3.6.1.4.1.311.10.3.12",  // Microsoft's
        "2.5.29.37.0",              // any
    ];

    public static bool Allows(X509Certificate2 certificate)
    {
        const X509KeyUsageFlags Signing = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault();
        var purposes = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        return (usage is null || (usage.KeyUsages & Signing) != 0)
            && (purposes is null || purposes.EnhancedKeyUsages.OfType<Oid>().Any(p => Purposes.Contains(p.Value ?? "")));
    }
}
