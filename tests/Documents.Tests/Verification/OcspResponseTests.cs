using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Responses made by OpenSSL's responder, read here.</summary>
public sealed class OcspResponseTests(OpenSslResponder responder) : IClassFixture<OpenSslResponder>
{
    [ToolFact("openssl")]
    public async Task Good_response_in_the_file_keeps_a_letter_verifiable_and_openssl_agrees()
    {
        var sealedLetter = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes(), responder.Signer);
        var extended = await LongTerm.ExtendAsync(sealedLetter, responder, responder.Policy);
        var strict = responder.Policy with { RequireRevocation = true };
        Assert.Equal(ReasonCode.RevocationUnknown, TestAuthority.Verify(sealedLetter, strict).Reason);
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(extended, strict).Reason);
        var kept = Judges.Store(extended, "OCSPs").Single();
        Assert.Equal(responder.Response(revoked: false), kept);
        responder.OpenSslAccepts(kept);
    }

    [ToolTheory("openssl")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Issuer_and_its_delegate_may_answer(bool delegated)
    {
        var sealedLetter = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes(), responder.Signer);
        var good = OcspResponse.TryRead(responder.Response(revoked: false, delegated ? "delegate" : "issuer"))!;
        var bad = OcspResponse.TryRead(responder.Response(revoked: true, delegated ? "delegate" : "issuer"))!;
        var strict = responder.Policy with { RequireRevocation = true };
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(sealedLetter, strict with { OcspResponses = [good] }).Reason);
        Assert.Equal(ReasonCode.CertificateRevoked, TestAuthority.Verify(sealedLetter, strict with { OcspResponses = [good, bad] }).Reason);
    }

    [ToolTheory("openssl")]
    [InlineData("stranger")]
    [InlineData("unfit")]
    [InlineData("unchecked")]
    public async Task Nobody_else_may(string by)
    {
        var sealedLetter = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes(), responder.Signer);
        var response = OcspResponse.TryRead(responder.Response(revoked: false, by))!;
        var strict = responder.Policy with { RequireRevocation = true, OcspResponses = [response] };
        Assert.Equal(ReasonCode.RevocationUnknown, TestAuthority.Verify(sealedLetter, strict).Reason);
    }

    [ToolFact("openssl")]
    public void Damaged_response_is_never_believed_and_never_throws()
    {
        var good = responder.Response(revoked: false);
        var random = new Random(7);
        var (leaf, issuer) = (responder.Signer.Certificate, responder.Issuer);
        for (var i = 0; i < 600; i++)
        {
            var damaged = good.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            if (OcspResponse.TryRead(damaged) is { } read && read.IsBy(issuer))
            {
                // What no signature covers: the status around it, the certificates sent along.
                Assert.Equal(OcspResponse.TryRead(good)!.About(leaf, issuer), read.About(leaf, issuer));
            }

            Assert.Null(OcspResponse.TryRead(good.AsMemory(0, random.Next(good.Length))));
        }

        Assert.Null(OcspResponse.TryRead(new byte[300 << 10]));
        Assert.Null(OcspResponse.TryRead(default));
        Assert.Null(OcspResponse.TryRead(OpenSslResponder.TryLater));
    }
}

/// <summary>An issuer with a key that OpenSSL's responder may use, and one official of it.</summary>
public sealed class OpenSslResponder : IRevocationSource, IDisposable
{
    public static readonly byte[] TryLater = [0x30, 0x03, 0x0A, 0x01, 0x03];
    private readonly TemporaryFolder _folder = new();
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly Dictionary<string, byte[]> _made = [];
    private readonly Lock _gate = new();

    public OpenSslResponder()
    {
        var key = RSA.Create(3072);
        var request = new CertificateRequest("CN=Penerbit OCSP", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        Issuer = request.CreateSelfSigned(_now.AddDays(-2), _now.AddYears(5));
        Keep("issuer", Issuer, key);
        Keep("delegate", Leaf("CN=Penjawab", 11, "1.3.6.1.5.5.7.3.9", noCheck: true));
        Keep("unfit", Leaf("CN=Bukan penjawab", 12, "1.3.6.1.5.5.7.3.4", noCheck: true));
        Keep("unchecked", Leaf("CN=Penjawab lain", 13, "1.3.6.1.5.5.7.3.9", noCheck: false));
        var strangerKey = RSA.Create(2048);
        Keep("stranger", new CertificateRequest("CN=Penjawab", strangerKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(_now.AddDays(-1), _now.AddYears(1)), strangerKey);
        var (certificate, signerKey) = Leaf("CN=Sekar Wulandari", 10, "1.3.6.1.5.5.7.3.36", noCheck: false);
        Keep("leaf", certificate, signerKey);
        Signer = new LocalSigner(signerKey, [certificate]);
        Policy = new TrustPolicy([X509CertificateLoader.LoadCertificate(Issuer.RawDataMemory.Span)], _now.AddHours(1));
    }

    public X509Certificate2 Issuer { get; }

    internal LocalSigner Signer { get; }

    internal TrustPolicy Policy { get; }

    public Task<RevocationMaterial> AboutAsync(X509Certificate2 certificate, X509Certificate2 issuer, CancellationToken cancellationToken)
        => Task.FromResult(new RevocationMaterial([], [Response(revoked: false)]));

    /// <summary>Made once for each way.</summary>
    public byte[] Response(bool revoked, string by = "delegate")
    {
        lock (_gate)
        {
            return _made.TryGetValue($"{by} {revoked}", out var known) ? known : _made[$"{by} {revoked}"] = Make(revoked, by);
        }
    }

    public void OpenSslAccepts(byte[] response)
    {
        var (exit, output) = Tool.Run(
            "openssl", "ocsp", "-respin", _folder.Write("kept.ocsp", response), "-issuer", _folder["issuer.pem"], "-cert", _folder["leaf.pem"],
            "-CAfile", _folder["issuer.pem"], "-no_nonce");
        Assert.True(exit == 0 && output.Contains("Response verify OK") && output.Contains("leaf.pem: good"), output);
    }

    public void Dispose() => _folder.Dispose();

    private byte[] Make(bool revoked, string by)
    {
        var index = revoked
            ? $"R\t{_now.AddYears(1):yyMMddHHmmss}Z\t{_now.AddDays(-1):yyMMddHHmmss}Z,keyCompromise\t0A\tunknown\t/CN=Sekar Wulandari\n"
            : $"V\t{_now.AddYears(1):yyMMddHHmmss}Z\t\t0A\tunknown\t/CN=Sekar Wulandari\n";
        var made = _folder["made.ocsp"];
        var (exit, output) = Tool.Run(
            "openssl", "ocsp", "-index", _folder.Write("index.txt", index), "-CA", _folder["issuer.pem"], "-rsigner", _folder[$"{by}.pem"],
            "-rkey", _folder[$"{by}.key"], "-issuer", _folder["issuer.pem"], "-cert", _folder["leaf.pem"], "-ndays", "7", "-no_nonce", "-rmd", "sha256", "-respout", made, "-noverify");
        Assert.True(exit == 0, output);
        return File.ReadAllBytes(made);
    }

    private (X509Certificate2 Certificate, RSA Key) Leaf(string name, byte serial, string purpose, bool noCheck)
    {
        var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        if (noCheck)
        {
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.5.5.7.48.1.5", [0x05, 0x00], critical: false));
        }

        return (request.Create(Issuer, _now.AddDays(-1), _now.AddYears(1), [serial]), key);
    }

    private void Keep(string name, (X509Certificate2 Certificate, RSA Key) pair) => Keep(name, pair.Certificate, pair.Key);

    private void Keep(string name, X509Certificate2 certificate, RSA key)
    {
        _folder.Write($"{name}.pem", certificate.ExportCertificatePem());
        _folder.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem());
    }
}
