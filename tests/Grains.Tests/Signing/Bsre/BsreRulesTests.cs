using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.Providers;

namespace EOffice.Grains.Tests.Signing.Bsre;

/// <summary>What is decided without asking anybody.</summary>
public sealed class BsreRulesTests
{
    private static readonly BsreIdentity ByNik = new(BsreIdentityKind.Nik, "3522010000000001");

    [Theory]
    [InlineData(400, """{"error":"Passphrase anda salah","status_code":2031}""", "bsre.wrong-passphrase")]
    [InlineData(400, """{"error":"Proses signing gagal : User tidak terdaftar 2011","status_code":400}""", "bsre.not-registered")]
    [InlineData(400, """{"message":"User tidak terdaftar","status_code":2011}""", "bsre.not-registered")]
    [InlineData(500, """{"timestamp":"2026-01-01","status":500,"error":"passphrase yang anda masukkan tidak sesuai","path":"/api/sign/pdf"}""", "bsre.wrong-passphrase")]
    [InlineData(500, """{"timestamp":"2026-01-01","status":500,"error":"Internal Server Error","path":"/api/sign/pdf"}""", "bsre.service-fault")]
    [InlineData(500, "Gagal: 2031", "bsre.wrong-passphrase")]
    [InlineData(400, """{"error":"Parameter passphrase wajib diisi","status_code":2002}""", "bsre.declined")]
    [InlineData(400, "[1,2,3]", "bsre.declined")]
    [InlineData(401, "", "bsre.credentials-refused")]
    [InlineData(403, "", "bsre.credentials-refused")]
    [InlineData(404, "<html>", "bsre.wrong-version")]
    [InlineData(502, "", "bsre.no-reply")]
    [InlineData(503, "", "bsre.unreachable")]
    [InlineData(504, "", "bsre.no-reply")]
    [InlineData(302, "", "bsre.answer-not-understood")]
    public void Errors_are_read_from_field_and_text(int status, string body, string refusal)
    {
        var read = BsreErrors.Read(new BsreReply((HttpStatusCode)status, Encoding.UTF8.GetBytes(body), null, null));
        Assert.Equal(refusal, read.Code);
        Assert.True(read.Detail is null || read.Detail.All(char.IsAsciiDigit), "Nothing of the service's text goes further.");
    }

    [Theory]
    [InlineData("RATNA JUWITA", "dr. Ratna Juwita, M.Kes.", true)]
    [InlineData("Drs. H. Ahmad Yani, M.M.", "AHMAD YANI", true)]
    [InlineData("Ratna Juwita", "Ratna Juita", false)]
    [InlineData("Ratna", "Ratna Juwita", false)]
    [InlineData("", "", false)]
    public void Names_are_compared_without_titles(string certificate, string person, bool same)
        => Assert.Equal(same, SignerCertificate.SameName(certificate, person));

    [Fact]
    public void Number_in_the_certificate_decides_before_the_name_and_a_confirmed_one_before_both()
    {
        using var right = Certificate("CN=Nama Lain, SERIALNUMBER=3522010000000001");
        using var wrong = Certificate("CN=Sekar Wulandari, SERIALNUMBER=3522010000000002");
        using var named = Certificate("CN=SEKAR WULANDARI");
        using var renewed = Certificate("CN=SEKAR WULANDARI");
        using var stranger = Certificate("CN=Orang Lain");

        Assert.True(SignerCertificate.BelongsTo(right, new ExpectedSigner("Sekar Wulandari", ByNik, null)));
        Assert.False(SignerCertificate.BelongsTo(wrong, new ExpectedSigner("Sekar Wulandari", ByNik, null)));
        Assert.True(SignerCertificate.BelongsTo(named, new ExpectedSigner("Sekar Wulandari", ByNik, null)));
        Assert.False(SignerCertificate.BelongsTo(stranger, new ExpectedSigner("Sekar Wulandari", ByNik, null)));
        Assert.True(SignerCertificate.BelongsTo(renewed, new ExpectedSigner("Nama Baru", ByNik, named)));
        Assert.False(SignerCertificate.BelongsTo(right, new ExpectedSigner("Nama Lain", ByNik, named)));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("203.0.113.9", true)]
    [InlineData("fd00::1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("fe80::1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    public void Service_may_be_anywhere_but_here_and_at_link_local_addresses(string address, bool allowed)
        => Assert.Equal(allowed, new SigningNetworks(new OfficeOptions()).Allow(IPAddress.Parse(address)));

    [Fact]
    public void Named_networks_are_the_only_ones()
    {
        var networks = new SigningNetworks(OfficeOptions.From(name => name == "EOFFICE_SIGNING_NETWORKS" ? "10.20.0.0/16, 192.0.2.7/32" : null));
        Assert.True(networks.Allow(IPAddress.Parse("10.20.3.4")) && networks.Allow(IPAddress.Parse("192.0.2.7")));
        Assert.False(networks.Allow(IPAddress.Parse("10.21.3.4")) || networks.Allow(IPAddress.Parse("203.0.113.9")));
        Assert.Throws<InvalidOperationException>(() => OfficeOptions.From(name => name == "EOFFICE_SIGNING_NETWORKS" ? "di sana" : null));
    }

    [Fact]
    public void Nothing_that_carries_a_secret_writes_it_out()
    {
        Assert.DoesNotContain("3522", ByNik.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", new Grains.Letters.SealLetter(Cast.NewId(), new(default, default), "", "rahasia").ToString(), StringComparison.Ordinal);
    }

    private static X509Certificate2 Certificate(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
