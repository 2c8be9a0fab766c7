using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using EOffice.Grains.Signing;
using EOffice.Portal.Tests.Certificates;

namespace EOffice.Portal.Tests.Pki;

/// <summary>Lists, certificates and answers over real HTTP; the judge is openssl.</summary>
[Collection(PortalHost.Name)]
public sealed class PkiTests(PortalHost portal) : IDisposable
{
    private const string Tenant = "bojonegoro";
    private readonly string _folder = Directory.CreateTempSubdirectory("pki-tests-").FullName;

    private HttpClient Http => portal.Browser(Tenant).Http;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("issuer.crl", "application/pkix-crl", 3600)]
    [InlineData("root.crl", "application/pkix-crl", 3600)]
    [InlineData("issuer.cer", "application/pkix-cert", 86400)]
    [InlineData("root.cer", "application/pkix-cert", 86400)]
    public async Task Anybody_gets_lists_and_certificates_and_may_keep_them(string file, string type, int seconds)
    {
        using var answer = await Http.GetAsync($"/pki/{file}");
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.True(answer.Headers.CacheControl is { Public: true, MaxAge: { } age } && age <= TimeSpan.FromSeconds(seconds));
        Assert.Equal(0x30, (await answer.Content.ReadAsByteArrayAsync())[0]);
        using var head = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/pki/{file}"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task List_that_is_known_already_is_not_sent_again()
    {
        using var first = await Http.GetAsync("/pki/root.crl");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/pki/root.crl");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task OpenSsl_accepts_both_lists_of_the_running_portal()
    {
        var (issuer, root) = await ChainAsync();
        Assert.Contains("verify OK", OpenSsl("crl", "-inform", "DER", "-in", await FetchAsync("issuer.crl"), "-CAfile", issuer, "-noout"), StringComparison.Ordinal);
        Assert.Contains("verify OK", OpenSsl("crl", "-inform", "DER", "-in", await FetchAsync("root.crl"), "-CAfile", root, "-noout"), StringComparison.Ordinal);
        Assert.Contains("nextUpdate=", OpenSsl("crl", "-inform", "DER", "-in", await FetchAsync("issuer.crl"), "-nextupdate", "-noout"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSsl_asks_the_running_portal_in_every_state()
    {
        var (person, _) = await CertificatePagesTests.PutSignerAsync(portal, "Cahaya Pagi");
        var grain = portal.Grains(Tenant).Get<ICertificateGrain>(person.Value);
        var serial = (await grain.ViewAsync())!.Serial;
        Assert.Contains($"0x{serial}: good", await AskAsync(serial), StringComparison.OrdinalIgnoreCase);

        Assert.Null((await grain.SuspendAsync(new SuspendCertificate(Guid.CreateVersion7(), person, serial, ""))).Refusal);
        var held = await AskAsync(serial);
        Assert.Contains($"0x{serial}: revoked", held, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Reason: certificateHold", held, StringComparison.Ordinal);
        Assert.Contains(serial, List(await FetchAsync("issuer.crl")), StringComparison.OrdinalIgnoreCase);

        var by = PortalHost.Government(Tenant) is var file ? file.Person(file.Posts.First(post => post.Key == "bagum")) : default;
        Assert.Null((await grain.ResumeAsync(new ResumeCertificate(Guid.CreateVersion7(), by, serial, "Sudah ditemukan"))).Refusal);
        Assert.Contains($"0x{serial}: good", await AskAsync(serial), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(serial, List(await FetchAsync("issuer.crl")), StringComparison.OrdinalIgnoreCase);

        Assert.Null((await grain.RevokeAsync(new RevokeCertificate(Guid.CreateVersion7(), person, serial, RevocationReason.KeyCompromise, ""))).Refusal);
        Assert.Contains("Reason: keyCompromise", await AskAsync(serial), StringComparison.Ordinal);
        Assert.Contains($"0x{serial}: revoked", await AskAsync(serial, "-no_nonce"), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(": unknown", await AskAsync("01ABCDEF"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_in_the_address_is_answered_and_may_be_kept_unless_it_has_a_nonce()
    {
        var (plain, nonce) = (await QuestionAsync("-no_nonce"), await QuestionAsync());
        foreach (var address in new[] { Uri.EscapeDataString(Convert.ToBase64String(plain)), Convert.ToBase64String(plain) })
        {
            using var answer = await Http.GetAsync($"/pki/ocsp/{address}");
            Assert.Equal("application/ocsp-response", answer.Content.Headers.ContentType!.MediaType);
            Assert.True(answer.Headers.CacheControl is { Public: true });
            Assert.Equal(0, Status(await answer.Content.ReadAsByteArrayAsync()));
        }

        using var own = await Http.GetAsync($"/pki/ocsp/{Uri.EscapeDataString(Convert.ToBase64String(nonce))}");
        Assert.True(own.Headers.CacheControl is { NoStore: true });
        Assert.Equal(0, Status(await own.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task Junk_is_called_malformed_and_too_much_is_refused()
    {
        var random = new Random(7);
        for (var size = 0; size < 40; size++)
        {
            var junk = new byte[random.Next(0, 200)];
            random.NextBytes(junk);
            using var content = new ByteArrayContent(junk) { Headers = { ContentType = new MediaTypeHeaderValue("application/ocsp-request") } };
            using var answer = await Http.PostAsync("/pki/ocsp", content);
            Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, Status(await answer.Content.ReadAsByteArrayAsync())));
        }

        using var odd = await Http.GetAsync("/pki/ocsp/bukan%20base64%2F%2F");
        Assert.Equal(1, Status(await odd.Content.ReadAsByteArrayAsync()));
        using var large = await Http.PostAsync("/pki/ocsp", new ByteArrayContent(new byte[10_000]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    // OCSPResponse ::= SEQUENCE { responseStatus ENUMERATED …
    private static int Status(byte[] answer) => answer[answer.AsSpan().IndexOf([(byte)0x0a, (byte)0x01]) + 2];

    private async Task<byte[]> QuestionAsync(params string[] more)
    {
        var (issuer, _) = await ChainAsync();
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.req");
        OpenSsl(["ocsp", .. more, "-issuer", issuer, "-serial", "0x01ABCDEF", "-reqout", path]);
        return await File.ReadAllBytesAsync(path);
    }

    private async Task<string> AskAsync(string serial, params string[] more)
    {
        var (issuer, root) = await ChainAsync();
        var answer = OpenSsl(
            [
                "ocsp", .. more, "-issuer", issuer, "-serial", $"0x{serial}", "-url", $"http://127.0.0.1:{portal.Port}/pki/ocsp",
                "-header", $"Host={Tenant}.localhost:{portal.Port}", "-CAfile", root,
            ]);
        Assert.Contains("Response verify OK", answer, StringComparison.Ordinal);
        return answer;
    }

    private async Task<(string Issuer, string Root)> ChainAsync() => (await PemAsync("issuer.cer"), await PemAsync("root.cer"));

    private async Task<string> PemAsync(string file)
    {
        var path = Path.Combine(_folder, $"{file}.pem");
        var der = await Http.GetByteArrayAsync($"/pki/{file}");
        await File.WriteAllTextAsync(path, PemEncoding.WriteString("CERTIFICATE", der));
        return path;
    }

    private async Task<string> FetchAsync(string file)
    {
        var path = Path.Combine(_folder, file);
        await File.WriteAllBytesAsync(path, await Http.GetByteArrayAsync($"/pki/{file}"));
        return path;
    }

    private static string List(string path) => OpenSsl("crl", "-inform", "DER", "-in", path, "-text", "-noout");

    private static string OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.Result;
    }
}
