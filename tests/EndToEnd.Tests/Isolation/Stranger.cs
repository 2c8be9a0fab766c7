using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EOffice.Demo;
using EOffice.Portal.Tests;

namespace EOffice.EndToEnd.Tests.Isolation;

/// <summary>Somebody of one government who asks for things of others: with pages as a browser does, with the API as a program does.</summary>
internal sealed partial class Stranger
{
    private const string Government = "bali";
    private const string User = "ketut.widnyana";

    private readonly Browser _browser;
    private readonly string _proof;
    private readonly string _bearer;

    private Stranger(Browser browser, string proof, string bearer) => (_browser, _proof, _bearer) = (browser, proof, bearer);

    public static async Task<Stranger> EnterAsync(PortalHost portal)
    {
        var browser = await portal.Browser(Government).SignInAsync(User);
        var proof = (await browser.OpenAsync("/letters/new")).Document.QuerySelector("input[name=__token]")!.GetAttribute("value")!;
        return new Stranger(browser, proof, await BearerAsync(portal, Government, User));
    }

    public static async Task<string> BearerAsync(PortalHost portal, string government, string user)
    {
        var body = new { name = user, password = Seed.Password, label = "isolation", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1)) };
        using var response = await portal.Browser(government).Http.PostAsJsonAsync("/api/v1/tokens", body);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    public static HttpRequestMessage Ask(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return request;
    }

    public async Task<Seen> AskAsync(string method, RouteEndpoint endpoint, string address, Things things)
    {
        using var request = Ask(new HttpMethod(method), address);
        if (address.StartsWith("/api/", StringComparison.Ordinal))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _bearer);
            request.Content = method == "GET" ? null : new StringContent(Recipes.Json(endpoint, things), Encoding.UTF8, "application/json");
        }
        else if (method != "GET")
        {
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__token"] = _proof, ["_handler"] = "any", ["Input.Post"] = things.Post.ToString() });
        }

        using var response = await _browser.Http.SendAsync(request);
        return new Seen((int)response.StatusCode, Shape(await response.Content.ReadAsStringAsync()));
    }

    // Ids, tokens, digests and request numbers differ from answer to answer; all else must not.
    private static string Shape(string body) => Changing().Replace(body, "…");

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|CfDJ8[\\w-]+|\\b[0-9A-Z]{16}\\b|\\b[0-9A-Z]{4}-[0-9A-Z]{4}\\b|[0-9a-f]{64}|00-[0-9a-f]{32}-[0-9a-f]{16}-0\\d|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?")]
    private static partial Regex Changing();
}

/// <summary>An answer, but for what differs each time.</summary>
internal sealed record Seen(int Status, string Body)
{
    public override string ToString() => $"{Status} {(Body.Length > 200 ? Body[..200] : Body)}";
}
