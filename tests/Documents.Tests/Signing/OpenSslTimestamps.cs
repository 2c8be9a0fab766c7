using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EOffice.Documents.Tests.Signing;

/// <summary>A timestamp authority that wasn't written here: <c>openssl ts -reply</c>.</summary>
internal sealed class OpenSslTimestamps : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lock _gate = new();

    public OpenSslTimestamps()
    {
        using var rootKey = RSA.Create(3072);
        var now = TimeProvider.System.GetUtcNow();
        var root = new CertificateRequest("CN=Akar Waktu OpenSSL", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        root.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(root.PublicKey, critical: false));
        var rootCertificate = root.CreateSelfSigned(now.AddDays(-1), now.AddYears(9));
        using var key = RSA.Create(2048);
        var leaf = new CertificateRequest("CN=Waktu OpenSSL", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.8")], critical: true));
        var certificate = leaf.Create(rootCertificate, now.AddDays(-1), now.AddYears(5), [1, 2, 3]);
        _folder.Write("tsa.pem", certificate.ExportCertificatePem());
        _folder.Write("tsa.key", key.ExportPkcs8PrivateKeyPem());
        _folder.Write("tsa.cnf", $"""
            [tsa]
            default_tsa = own
            [own]
            serial = {_folder["serial"]}
            signer_digest = sha256
            default_policy = 1.3.6.1.4.1.99999.1
            other_policies = 1.3.6.1.4.1.99999.2
            digests = sha256
            accuracy = secs:1
            ordering = yes
            ess_cert_id_alg = sha256
            """);
        _folder.Write("serial", "01\n");
        Root = X509CertificateLoader.LoadCertificate(rootCertificate.RawDataMemory.Span);
    }

    public X509Certificate2 Root { get; }

    public byte[] Reply(byte[] query)
    {
        lock (_gate)   // the serial number is a file
        {
            var reply = _folder["reply.tsr"];
            var (exit, output) = Tool.Run(
                "openssl", "ts", "-reply", "-queryfile", _folder.Write("query.tsq", query), "-config", _folder["tsa.cnf"], "-section", "own",
                "-signer", _folder["tsa.pem"], "-inkey", _folder["tsa.key"], "-out", reply);
            Assert.True(exit == 0, output);
            return File.ReadAllBytes(reply);
        }
    }

    public void Dispose() => _folder.Dispose();
}
