using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>Where anyone learns whether a certificate still holds. Goes into the certificate, so it must stay reachable as long as that is looked at.</summary>
/// <param name="RevocationList">CRL distribution point (RFC 5280, 4.2.1.13).</param>
/// <param name="Responder">OCSP (RFC 5280, 4.2.2.1); null when the issuer answers no questions.</param>
/// <param name="IssuerCertificate">The issuer's own certificate, DER (caIssuers).</param>
public sealed record StatusAddresses(Uri RevocationList, Uri? Responder = null, Uri? IssuerCertificate = null)
{
    /// <summary>id-ce-noRevAvail (RFC 9608, 2).</summary>
    internal const string NoStatus = "2.5.29.56";

    private const string DistributionPoints = "2.5.29.31";

    /// <summary>Whether a certificate says of itself that there is no status to be asked for.</summary>
    public static bool HasNoStatus(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return certificate.Extensions[NoStatus] is not null;
    }

    /// <summary>The first address of a revocation list in a certificate; null when there is none that can be read.</summary>
    public static Uri? RevocationListOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        try
        {
            return certificate.Extensions[DistributionPoints] is { } points && Uri.TryCreate(First(points.RawData), UriKind.Absolute, out var address)
                ? address
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // CRLDistributionPoints → DistributionPoint → distributionPoint [0] → fullName [0] → uniformResourceIdentifier [6]
    private static string First(byte[] points)
    {
        var zero = new Asn1Tag(TagClass.ContextSpecific, 0);
        return new AsnReader(points, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence(zero).ReadSequence(zero)
            .ReadCharacterString(UniversalTagNumber.IA5String, new Asn1Tag(TagClass.ContextSpecific, 6));
    }
}
