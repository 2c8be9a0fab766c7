using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EOffice.Demo;

namespace EOffice.Portal.Tests.Api;

/// <summary>Whatever a program sends, the answer is a problem in JSON, never a fault of ours and never a page.</summary>
[Collection(PortalHost.Name)]
public sealed partial class BadInputTests(PortalHost host)
{
    private static readonly string[] Bodies =
    [
        "", "{", "null", "[]", "\"x\"", "7", "{}", """{"type":"Undangan"}""", """{"type":99}""", """{"content":null,"basedOn":1}""",
        """{"content":{"type":"Invitation","secrecy":"Ordinary","urgency":"Ordinary","classification":null,"subject":null,"recipients":null,"carbonCopies":null,"bodyJson":null,"attachments":null,"signers":null},"basedOn":1}""",
        """{"content":{"type":"Invitation","secrecy":"Ordinary","urgency":"Ordinary","classification":"","subject":"","recipients":[null],"carbonCopies":[null],"bodyJson":"{","attachments":[null],"signers":[null]},"basedOn":1}""",
        """{"content":{"type":"Invitation","secrecy":"Ordinary","urgency":"Ordinary","classification":"","subject":"","recipients":[],"carbonCopies":[],"bodyJson":"[[[","attachments":[],"signers":[]},"basedOn":-2147483648}""",
        """{"chain":[null]}""", """{"contentHash":"\u0000","passphrase":"\ud800","note":"\u0000","reason":"a\u0000b","percent":101,"words":"","result":"\u0000"}""",
        """{"incomingLetter":"00000000-0000-0000-0000-000000000000","to":null,"instructions":null,"note":null,"urgency":null}""",
        """{"incomingLetter":"00000000-0000-0000-0000-000000000000","to":["00000000-0000-0000-0000-000000000000"],"instructions":[null],"note":"x","urgency":"Urgent","dueOn":"0001-01-01"}""",
        """{"name":"\u0000","password":"","label":"","until":"9999-12-31"}""", """{"classification":"\u0000","secrecy":"Ordinary","urgency":"Ordinary"}""",
        """{"from":null,"to":null,"note":null}""", """{"percent":-1,"words":null,"files":[null]}""",
    ];

    [Fact]
    public async Task Every_endpoint_answers_junk_with_a_problem()
    {
        var http = host.Browser("bojonegoro").Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http));
        var wrong = new List<string>();
        foreach (var (method, address) in Calls())
        {
            foreach (var body in Bodies)
            {
                using var request = new HttpRequestMessage(method, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                using var response = await http.SendAsync(request);
                if ((int)response.StatusCode >= 500 || (response.StatusCode >= HttpStatusCode.BadRequest && response.Content.Headers.ContentType?.MediaType != "application/problem+json"))
                {
                    wrong.Add($"{method} {address} {body}: {(int)response.StatusCode} {response.Content.Headers.ContentType} {await response.Content.ReadAsStringAsync()}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("/api/v1/nowhere")]
    [InlineData("/api/v1/letters/no-uuid")]
    [InlineData("/api/v1/letters/0190f000-0000-7000-8000-000000000000")]
    public async Task What_is_nowhere_is_a_problem_too(string address)
    {
        var http = host.Browser("bojonegoro").Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http));

        using var response = await http.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("api.not-found", await CodeAsync(response));
    }

    [Fact]
    public async Task Problem_says_where_the_json_is_wrong()
    {
        var http = host.Browser("bojonegoro").Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http));

        using var response = await http.PutAsJsonAsync($"/api/v1/letters/{Guid.CreateVersion7()}", new { type = "Undangan" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("$.type", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("satu")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task Idempotency_key_that_is_none_is_refused_rather_than_ignored(string key)
    {
        var http = host.Browser("bojonegoro").Http;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(http));
        http.DefaultRequestHeaders.Add("Idempotency-Key", key);

        using var response = await http.PutAsJsonAsync($"/api/v1/letters/{Guid.CreateVersion7()}", new { type = "Invitation" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Idempotency-Key", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Form_with_a_sign_that_no_keyboard_types_is_refused(bool withFile)
    {
        var browser = host.Browser("bojonegoro");
        var form = await browser.OpenAsync("/sign-in");

        var page = await browser.SubmitFilesAsync(form, "sign-in", withFile ? [("file", "x.txt", "x"u8.ToArray())] : [], ("Input.Name", "dimas\0"), ("Input.Password", "x"));

        Assert.InRange((int)page.Status, 400, 499);
    }

    private IEnumerable<(HttpMethod Method, string Address)> Calls()
        => from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.RoutePattern.RawText!.StartsWith("/api/v1", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
           where method is not "GET"
           select (new HttpMethod(method), Parameter().Replace(endpoint.RoutePattern.RawText!, _ => Guid.CreateVersion7().ToString()));

    private static async Task<string> TokenAsync(HttpClient http)
    {
        var body = new { name = "dimas.hanggoro", password = Seed.Password, label = "junk", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1)) };
        using var response = await http.PostAsJsonAsync("/api/v1/tokens", body);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response)
        => (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
