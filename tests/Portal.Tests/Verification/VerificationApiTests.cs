using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Verification;

[Collection(PortalHost.Name)]
public sealed class VerificationApiTests(PortalHost host)
{
    private HttpClient Http { get; } = host.Browser(SealedLetters.Tenant).Http;

    [Fact]
    public async Task Letter_is_found_by_token_and_by_number_with_date()
    {
        var letter = await host.SealLetterAsync(Writer.NewSubject("Diperiksa program"));
        var byToken = await GetAsync($"verification/{letter.VerificationToken}");
        var byNumber = await GetAsync($"verification?number={Uri.EscapeDataString(letter.Number!.ToLowerInvariant())}&date={letter.Date:yyyy-MM-dd}");
        Assert.Equal(byToken.GetRawText(), byNumber.GetRawText());
        Assert.Equal((letter.Number, "InForce", 1), (byToken.GetProperty("number").GetString(), byToken.GetProperty("status").GetString(), byToken.GetProperty("signatureCount").GetInt32()));
    }

    [Fact]
    public async Task Unknown_is_one_answer_whatever_is_wrong()
    {
        var letter = await host.SealLetterAsync(Writer.NewSubject("Tidak ditebak"));
        var number = Uri.EscapeDataString(letter.Number!);
        var answers = new List<string>();
        foreach (var address in new[]
        {
            $"verification?number={number}&date={letter.Date!.Value.AddDays(1):yyyy-MM-dd}", $"verification?number={number}1&date={letter.Date:yyyy-MM-dd}",
            "verification?number=x&date=0001-01-01", "verification/0000000000000000", "verification/tidak-ada",
        })
        {
            using var response = await Http.GetAsync($"/api/v1/{address}");
            answers.Add($"{(int)response.StatusCode} {response.Content.Headers.ContentType} {JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("code")}");
        }

        Assert.Equal("404 application/problem+json api.not-found", Assert.Single(answers.Distinct()));
    }

    [Fact]
    public async Task File_gets_a_report_of_every_signature()
    {
        var letter = await host.SealLetterAsync(Writer.NewSubject("Berkas untuk program"));
        var pdf = await host.PdfAsync(letter.Id);
        var report = await PostAsync(pdf);
        Assert.Equal(("Genuine", "Identical", "VALID", "Sound"), (Text(report, "conclusion"), Text(report, "match"), Text(report, "verdict"), Text(report, "reason")));
        Assert.Equal(letter.Number, Text(report.GetProperty("letter"), "number"));
        Assert.Equal(Text(report, "sha256"), Text(report.GetProperty("letter"), "sha256"));
        var signature = report.GetProperty("signatures")[0];
        Assert.Equal(("Sound", "Sound", "Sound"), (Text(signature, "integrity"), Text(signature, "trust"), Text(signature, "later")));
        // The evidence for later years came after it.
        Assert.False(signature.GetProperty("coversWholeFile").GetBoolean());
        Assert.StartsWith("Arif Budiyanto", Text(signature, "signer"), StringComparison.Ordinal);

        pdf[pdf.Length / 3] ^= 1;
        report = await PostAsync(pdf);
        Assert.Equal(("NotValid", "Changed"), (Text(report, "conclusion"), Text(report, "match")));
        Assert.NotEqual("Sound", Text(report, "reason"));
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData("%PD", 422)]
    [InlineData("Yth. Bapak", 422)]
    public async Task Junk_is_a_problem(string body, int status)
    {
        using var response = await SendAsync(System.Text.Encoding.UTF8.GetBytes(body));
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("verification")]
    [InlineData("verification?number=1")]
    [InlineData("verification?number=1&date=kemarin")]
    public async Task Question_that_is_not_whole_is_a_problem(string address)
    {
        using var response = await Http.GetAsync($"/api/v1/{address}");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Contract_is_published()
    {
        var paths = (await GetAsync("openapi.json")).GetProperty("paths");
        Assert.True(paths.GetProperty("/api/v1/verification/{token}").TryGetProperty("get", out _));
        var root = paths.EnumerateObject().Single(path => path.Name.TrimEnd('/') == "/api/v1/verification").Value;
        Assert.Contains("Both have to match", root.GetProperty("get").GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.True(root.GetProperty("post").GetProperty("responses").TryGetProperty("422", out _));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<JsonElement> GetAsync(string address) => JsonDocument.Parse(await Http.GetStringAsync($"/api/v1/{address}")).RootElement;

    private async Task<JsonElement> PostAsync(byte[] file)
    {
        using var response = await SendAsync(file);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return await Http.PostAsync("/api/v1/verification", content);
    }
}
