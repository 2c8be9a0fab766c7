using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing.Authority;

namespace EOffice.Documents.Tests.Signing.Authority;

public sealed class CertificateAuthorityTests
{
    [Fact]
    public void Official_s_certificate_says_what_it_is_for()
    {
        var certificate = TestAuthority.Regent.Certificate;
        var usage = certificate.Extensions.OfType<X509KeyUsageExtension>().Single();
        Assert.Equal(X509KeyUsageFlags.NonRepudiation | X509KeyUsageFlags.DigitalSignature, usage.KeyUsages);
        Assert.Equal("1.3.6.1.5.5.7.3.36", certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single().EnhancedKeyUsages[0].Value);
        Assert.False(certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Contains("SERIALNUMBER=p-0001", certificate.Subject, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("CN=Sekar Wulandari", certificate.Subject);
        Assert.Contains("C=ID", certificate.Subject);
        Assert.Equal(2048, certificate.GetRSAPublicKey()!.KeySize);
        Assert.False(certificate.HasPrivateKey);
    }

    [Fact]
    public void Serial_numbers_are_random_and_long()
    {
        var serials = Enumerable.Range(0, 20).Select(_ => Issue().SerialNumber).ToHashSet();
        Assert.Equal(20, serials.Count);
        Assert.All(serials, s => Assert.Equal(34, s.Length));
    }

    [Fact]
    public void Addresses_of_its_status_are_in_the_certificate_when_asked_for()
    {
        var certificate = Issue(new StatusAddresses(
            new Uri("http://rimbajaya.example/pki/issuer.crl"), new Uri("http://rimbajaya.example/pki/ocsp"), new Uri("http://rimbajaya.example/pki/issuer.cer")));
        Assert.Equal("http://rimbajaya.example/pki/issuer.crl", StatusAddresses.RevocationListOf(certificate)!.AbsoluteUri);
        var access = certificate.Extensions.OfType<X509AuthorityInformationAccessExtension>().Single();
        Assert.Equal(["http://rimbajaya.example/pki/ocsp"], access.EnumerateOcspUris());
        Assert.Equal(["http://rimbajaya.example/pki/issuer.cer"], access.EnumerateCAIssuersUris());
        Assert.Null(StatusAddresses.RevocationListOf(TestAuthority.Regent.Certificate));
        Assert.DoesNotContain(TestAuthority.Regent.Certificate.Extensions, e => e is X509AuthorityInformationAccessExtension);
    }

    [ToolFact("openssl")]
    public void OpenSsl_accepts_the_chain_strictly()
    {
        using var folder = new TemporaryFolder();
        var (exit, output) = Verify(folder, TestAuthority.Regent.Certificate);
        Assert.True(exit == 0, output);
    }

    [ToolFact("openssl")]
    public void OpenSsl_accepts_the_revocation_list_and_finds_the_revoked()
    {
        using var folder = new TemporaryFolder();
        var revoked = Issue();
        var list = TestAuthority.Tenant.CreateRevocationList(
            [new(revoked.SerialNumber, TestAuthority.Now, X509RevocationReason.KeyCompromise)], 7, TestAuthority.Now, TestAuthority.Now.AddDays(7));
        var rootList = TestAuthority.Root.CreateRevocationList([], 1, TestAuthority.Now, TestAuthority.Now.AddDays(7));
        var lists = folder.Write("lists.pem", PemEncoding.WriteString("X509 CRL", list) + "\n" + PemEncoding.WriteString("X509 CRL", rootList) + "\n");
        var (ours, sound) = Verify(folder, TestAuthority.Regent.Certificate, "-crl_check_all", "-CRLfile", lists);
        Assert.True(ours == 0, sound);
        var (exit, output) = Verify(folder, revoked, "-crl_check_all", "-CRLfile", lists);
        Assert.NotEqual(0, exit);
        Assert.Contains("certificate revoked", output);
    }

    [Fact]
    public void Issuer_reopened_from_its_protected_key_goes_on_issuing()
    {
        var stored = TestAuthority.Tenant.ProtectKey("frasa sandi penerbit").ToBytes();
        Assert.True(ProtectedKey.FromBytes(stored)!.TryOpen("frasa sandi penerbit", out ECDsa? key));
        using var reopened = CertificateAuthority.Open(TestAuthority.Tenant.Certificate, key!);
        using var rsa = RSA.Create(2048);
        var issued = reopened.IssueOfficial(new("Laras Ayu", "p-9", "Pemerintah Kabupaten Rimba Jaya"), rsa, Validity.Years(TestAuthority.Now, 2));
        using var folder = new TemporaryFolder();
        var (exit, output) = Verify(folder, issued);
        Assert.True(exit == 0, output);
    }

    private static (int Exit, string Output) Verify(TemporaryFolder folder, X509Certificate2 leaf, params string[] more) => Tool.Run(
        "openssl",
        [
            "verify", "-x509_strict", "-attime", TestAuthority.Now.AddHours(1).ToUnixTimeSeconds().ToString(),
            "-CAfile", Judges.WriteRoot(folder),
            "-untrusted", folder.Write("tenant.pem", TestAuthority.Tenant.Certificate.ExportCertificatePem()),
            .. more,
            folder.Write("leaf.pem", leaf.ExportCertificatePem()),
        ]);

    private static readonly RSA Key = RSA.Create(2048);

    private static X509Certificate2 Issue(StatusAddresses? addresses = null) => TestAuthority.Tenant.IssueOfficial(
        new("Laras Ayu", "p-0003", "Pemerintah Kabupaten Rimba Jaya"), Key, Validity.Years(TestAuthority.Now.AddDays(-1), 2), addresses);
}
