using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using EOffice.Documents.Signing.Authority;

namespace EOffice.Documents.Tests.Signing.Authority;

/// <summary>Questions and answers about certificates; the judge is openssl.</summary>
public sealed class OcspTests
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly OcspResponder Responder = TestAuthority.Tenant.CreateResponder(new("Penjawab", "Uji"), new Validity(Now.AddDays(-1), Now.AddDays(7)));
    private static readonly X509Certificate2 Leaf = TestAuthority.Regent.Certificate;

    [ToolTheory("openssl")]
    [InlineData("good", "Cert Status: good")]
    [InlineData("revoked", "keyCompromise")]
    [InlineData("held", "certificateHold")]
    [InlineData("nobody", "Cert Status: unknown")]
    public void OpenSsl_believes_every_answer(string state, string expected)
    {
        using var folder = new TemporaryFolder();
        var question = Ask(folder, "-sha256");
        var (exit, output) = Judge(folder, question, Answer(question, StatusOf(state)));
        Assert.True(exit == 0, output);
        Assert.Contains("Response verify OK", output);
        Assert.Contains(expected, output);
        Assert.DoesNotContain("no nonce", output);
    }

    [ToolFact("openssl")]
    public void Certificate_of_another_issuer_is_unknown()
    {
        using var folder = new TemporaryFolder();
        using var other = TestAuthority.Root.CreateIntermediate(new("Otoritas Lain", "Lain"), Validity.Years(Now.AddYears(-1), 5));
        var path = folder.Write("other.pem", other.Certificate.ExportCertificatePem());
        var question = folder["other.req"];
        var (exit, output) = Tool.Run("openssl", "ocsp", "-issuer", path, "-serial", $"0x{Leaf.SerialNumber}", "-reqout", question);
        Assert.True(exit == 0, output);
        var answer = folder.Write("other.resp", Answer(File.ReadAllBytes(question), CertificateStatus.Good));
        (_, output) = Tool.Run("openssl", "ocsp", "-respin", answer, "-text", "-noverify");
        Assert.Matches(new Regex("Cert Status: unknown"), output);
    }

    [ToolFact("openssl")]
    public void Answer_for_one_question_is_none_for_the_next()
    {
        using var folder = new TemporaryFolder();
        var first = Answer(Ask(folder), CertificateStatus.Good);
        var (_, output) = Judge(folder, Ask(folder), first);
        Assert.Contains("Nonce Verify error", output);
    }

    [Fact]
    public void Own_question_is_understood()
    {
        var request = OcspRequest.TryRead(OcspRequest.About(Leaf, TestAuthority.Tenant.Certificate))!;
        Assert.True(Assert.Single(request.Certificates).IsBy(TestAuthority.Tenant.Certificate));
        Assert.Equal((Leaf.SerialNumber, false), (request.Certificates[0].SerialNumber, request.HasNonce));
        Assert.Null(OcspRequest.TryRead(new byte[OcspRequest.LargestRequest + 1]));
    }

    [Fact]
    public void No_bytes_whatever_make_the_reader_fail()
    {
        var random = new Random(6960);
        var good = OcspRequest.About(Leaf, TestAuthority.Tenant.Certificate);
        for (var round = 0; round < 200_000; round++)
        {
            var bytes = round % 3 == 0 ? new byte[random.Next(0, 200)] : good.ToArray();
            if (round % 3 == 0)
            {
                random.NextBytes(bytes);
            }
            else
            {
                for (var change = random.Next(1, 4); change > 0; change--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                bytes = round % 3 == 1 ? bytes : bytes[..random.Next(bytes.Length)];
            }

            if (OcspRequest.TryRead(bytes) is { } request && round % 64 == 0)
            {
                Assert.NotEmpty(Responder.Respond(request, new Dictionary<string, CertificateStatus>(), Now, Now.AddHours(1)));
            }
        }
    }

    private static CertificateStatus? StatusOf(string state) => state switch
    {
        "good" => CertificateStatus.Good,
        "revoked" => new CertificateStatus(Now.AddDays(-1), X509RevocationReason.KeyCompromise),
        "held" => new CertificateStatus(Now.AddDays(-1), X509RevocationReason.CertificateHold),
        _ => null,
    };

    private static byte[] Answer(byte[] question, CertificateStatus? status)
    {
        Dictionary<string, CertificateStatus> statuses = status is null ? [] : new() { [Leaf.SerialNumber] = status };
        return Responder.Respond(OcspRequest.TryRead(question)!, statuses, Now, Now.AddHours(1));
    }

    private static byte[] Ask(TemporaryFolder folder, params string[] more)
    {
        var question = folder[$"{Guid.NewGuid():N}.req"];
        var (exit, output) = Tool.Run(
            "openssl", ["ocsp", .. more, "-issuer", Write(folder, "tenant.pem", TestAuthority.Tenant.Certificate), "-cert", Write(folder, "leaf.pem", Leaf), "-reqout", question]);
        Assert.True(exit == 0, output);
        return File.ReadAllBytes(question);
    }

    private static (int Exit, string Output) Judge(TemporaryFolder folder, byte[] question, byte[] answer) => Tool.Run(
        "openssl", "ocsp", "-text", "-issuer", Write(folder, "tenant.pem", TestAuthority.Tenant.Certificate), "-reqin", folder.Write("question.req", question), "-respin", folder.Write("answer.resp", answer),
        "-CAfile", Judges.WriteRoot(folder));

    private static string Write(TemporaryFolder folder, string name, X509Certificate2 certificate) => folder.Write(name, certificate.ExportCertificatePem());
}
