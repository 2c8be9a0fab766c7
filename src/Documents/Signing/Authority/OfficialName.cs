using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Signing.Authority;

/// <summary>The official a certificate speaks for. A certificate is public for ever, so it carries no NIK or NIP.</summary>
/// <param name="Name">Name with titles, as printed under letters.</param>
/// <param name="PersonReference">Opaque: means something in the government's own records only (X.520 serialNumber).</param>
/// <param name="Government">"Pemerintah Kabupaten …".</param>
public sealed record OfficialName(string Name, string PersonReference, string Government)
{
    private const string SerialNumber = "2.5.4.5";

    internal X500DistinguishedName ToDistinguishedName()
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCountryOrRegion("ID");
        builder.AddOrganizationName(Government);
        builder.Add(SerialNumber, PersonReference, System.Formats.Asn1.UniversalTagNumber.PrintableString);
        builder.AddCommonName(Name);
        return builder.Build();
    }
}
