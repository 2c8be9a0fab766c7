using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>An issuer or timestamp authority.</summary>
/// <param name="CommonName">"Otoritas Sertifikat Uji Kabupaten …".</param>
/// <param name="Organization">The government or installation it belongs to.</param>
public sealed record AuthorityName(string CommonName, string Organization)
{
    internal X500DistinguishedName ToDistinguishedName()
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCountryOrRegion("ID");
        builder.AddOrganizationName(Organization);
        builder.AddCommonName(CommonName);
        return builder.Build();
    }
}
