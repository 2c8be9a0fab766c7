using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Honest signatures by programs not written here, in all the ways that count: never called invalid.</summary>
public sealed class IndependentSignersTests : IDisposable
{
    private static readonly byte[] Letter = SmallPdf.Letter().ToBytes();
    private readonly TemporaryFolder _folder = new();

    [ToolTheory("openssl")]
    [InlineData("rsa:2048")]
    [InlineData("rsa:2048", "-md", "sha384")]
    [InlineData("rsa:2048", "-md", "sha512", "-cades")]
    [InlineData("rsa:2048", "-keyid")]
    [InlineData("rsa:2048", "-keyopt", "rsa_padding_mode:pss")]
    [InlineData("rsa:2048", "-md", "sha512", "-keyopt", "rsa_padding_mode:pss")]
    [InlineData("rsa:2048", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:digest")]
    [InlineData("rsa:2048", "-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20")]
    [InlineData("rsa-pss", "-keyopt", "rsa_pss_saltlen:digest")]
    [InlineData("P-256")]
    [InlineData("P-256", "-md", "sha512")]
    [InlineData("P-384", "-md", "sha384")]
    public void Openssl(string key, params string[] words)
    {
        var signed = Forge.SignedBy(Letter, covered => ByOpenssl(key, covered, words));
        ExpectAnyRoot(ReasonCode.Sound, signed);
        ExpectAnyRoot(ReasonCode.DigestMismatch, Forge.Replace(signed, "(Surat dinas)", "(Surat Dinas)"));
    }

    [ToolTheory("openssl")]
    [InlineData("rsa_pss_saltlen:0")]
    [InlineData("rsa_mgf1_md:sha1")]
    public void Weak_padding_by_openssl_is_no_proof(string option)
        => ExpectAnyRoot(ReasonCode.WeakAlgorithm, Forge.SignedBy(Letter, covered => ByOpenssl("rsa:2048", covered, "-keyopt", "rsa_padding_mode:pss", "-keyopt", option)));

    [ToolFact("openssl")]
    public void Salted_signature_of_other_bytes_is_refused()
        => ExpectAnyRoot(ReasonCode.SignatureMismatch, Forge.SignedBy(Letter, covered =>
        {
            var cms = ByOpenssl("rsa:2048", covered, "-keyopt", "rsa_padding_mode:pss");
            cms[^20] ^= 1;   // the signature is last
            return cms;
        }));

    [Theory]
    [InlineData("RSA")]
    [InlineData("P-256")]
    [InlineData("P-521")]
    public void The_platform_s_own_signer_with_a_signing_time(string kind)
    {
        using var key = kind == "RSA" ? RSA.Create(3072) : (AsymmetricAlgorithm)ECDsa.Create(kind == "P-256" ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP521);
        var name = new X500DistinguishedName("CN=Pejabat Lain, O=Pemkab Contoh, C=ID");
        var request = key is RSA rsa ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA512);
        using var certificate = request.CreateSelfSigned(TestAuthority.Now.AddDays(-1), TestAuthority.Now.AddYears(1));
        var signed = Forge.SignedBy(Letter, covered =>
        {
            var cms = new SignedCms(new ContentInfo(covered), detached: true);
            var signer = new System.Security.Cryptography.Pkcs.CmsSigner(certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.3"), IncludeOption = X509IncludeOption.EndCertOnly };
            signer.SignedAttributes.Add(new Pkcs9SigningTime(TestAuthority.Now.UtcDateTime));
            cms.ComputeSignature(signer);
            return cms.Encode();
        });
        ExpectAnyRoot(ReasonCode.Sound, signed);
    }

    [ToolFact("pdfsig", "certutil", "pk12util", "openssl")]
    public async Task Poppler_signs_first_and_second_and_before_our_own_seal()
    {
        var store = Store();
        var first = Poppler(Producers.Make("by hand"), store);
        ExpectAnyRoot(ReasonCode.Sound, first);
        ExpectAnyRoot(ReasonCode.Sound, Poppler(first, store));
        ExpectAnyRoot(ReasonCode.Sound, await TestAuthority.SealAsync(first));
    }

    public void Dispose() => _folder.Dispose();

    private byte[] ByOpenssl(string key, byte[] covered, params string[] words)
    {
        string[] made = key.StartsWith("P-", StringComparison.Ordinal) ? ["-newkey", "ec", "-pkeyopt", $"ec_paramgen_curve:{key}"]
            : key == "rsa-pss" ? ["-newkey", key, "-pkeyopt", "rsa_keygen_bits:2048"]
            : ["-newkey", key];
        OpenSsl(["req", "-x509", .. made, "-nodes", "-keyout", _folder["key.pem"], "-out", _folder["cert.pem"], "-days", "900", "-subj", "/C=ID/O=Pemkab Contoh/CN=Pejabat Lain"]);
        OpenSsl(["cms", "-sign", "-binary", "-outform", "DER", "-in", _folder.Write("covered", covered), "-out", _folder["cms"], "-signer", _folder["cert.pem"], "-inkey", _folder["key.pem"], .. words]);
        return File.ReadAllBytes(_folder["cms"]);
    }

    private string Store()
    {
        ByOpenssl("rsa:2048", [1]);
        OpenSsl("pkcs12", "-export", "-inkey", _folder["key.pem"], "-in", _folder["cert.pem"], "-out", _folder["key.p12"], "-passout", "pass:x", "-name", "lain");
        var store = Directory.CreateDirectory(_folder["nss"]).FullName;
        Assert.Equal(0, Tool.Run("certutil", "-N", "-d", $"sql:{store}", "--empty-password").Exit);
        Assert.Equal(0, Tool.Run("pk12util", "-i", _folder["key.p12"], "-d", $"sql:{store}", "-W", "x", "-K", "").Exit);
        return store;
    }

    private byte[] Poppler(byte[] pdf, string store)
    {
        var (_, output) = Tool.Run("pdfsig", "-nssdir", store, "-nss-pwd", "", "-add-signature", "-nick", "lain", _folder.Write("in.pdf", pdf), _folder["out.pdf"]);
        Assert.True(File.Exists(_folder["out.pdf"]), output);
        var signed = File.ReadAllBytes(_folder["out.pdf"]);
        File.Delete(_folder["out.pdf"]);
        return signed;
    }

    private static void OpenSsl(params string[] words)
    {
        var (exit, output) = Tool.Run("openssl", words);
        Assert.True(exit == 0, output);
    }

    private static void ExpectAnyRoot(ReasonCode reason, byte[] pdf) => Assert.Equal(reason, TestAuthority.Verify(pdf, Forge.AnyRoot).Reason);
}
