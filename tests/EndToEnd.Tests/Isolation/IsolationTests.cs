using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EOffice.Demo;
using EOffice.EndToEnd.Tests.Walking;
using EOffice.Portal.Security;
using EOffice.Portal.Tests;

namespace EOffice.EndToEnd.Tests.Isolation;

/// <summary>Every endpoint that names a thing, from the portal's own list: a thing of another government answers as one that is nowhere.</summary>
[Collection(Town.Name)]
public sealed partial class IsolationTests(Town town)
{
    private const string Stranger = "ketut.widnyana";

    [Fact]
    public async Task Things_of_another_government_are_nowhere_at_every_endpoint()
    {
        var foreign = await Things.MakeAsync(town.Portal);
        var before = await foreign.StateAsync(town.Portal.Port);
        var browser = await town.Portal.Browser("bali").SignInAsync(Stranger);
        var proof = (await browser.OpenAsync("/letters/new")).Document.QuerySelector("input[name=__token]")!.GetAttribute("value")!;
        var bearer = await BearerAsync("bali", Stranger);
        var wrong = new List<string>();
        foreach (var (endpoint, method) in Calls())
        {
            var (theirs, nowhere) = (Recipes.Address(endpoint, foreign), Recipes.Address(endpoint, Things.MadeUp()));
            if (theirs is null || nowhere is null)
            {
                wrong.Add($"{method} {endpoint.RoutePattern.RawText} has no recipe: add one to Recipes.");
                continue;
            }

            var answer = await AskAsync(browser, bearer, proof, method, endpoint, theirs, foreign);
            var control = await AskAsync(browser, bearer, proof, method, endpoint, nowhere, Things.MadeUp());
            if (answer != control)
            {
                wrong.Add($"{method} {endpoint.RoutePattern.RawText}: theirs {answer} – nowhere {control}");
            }
            else if (answer.Status is >= 500 or < 300 && !MayAnswer(method, endpoint))
            {
                wrong.Add($"{method} {endpoint.RoutePattern.RawText} answered {answer.Status} for what is nowhere.");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await foreign.StateAsync(town.Portal.Port));
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_session_or_with_that_of_another_government()
    {
        var foreign = await Things.MakeAsync(town.Portal);
        var home = await town.Portal.Browser("bojonegoro").SignInAsync("nunuk.rahayu");
        var cookie = home.CookieNamed("eoffice");
        var bearer = await BearerAsync("bojonegoro", "nunuk.rahayu");
        var wrong = new List<string>();
        foreach (var (endpoint, method) in Calls().Where(call => call.Method == "GET" && !MayAnswer(call.Method, call.Endpoint)))
        {
            var address = Recipes.Address(endpoint, foreign) ?? "/";
            foreach (var (government, key, name) in new[] { ("bojonegoro", "", "anonymous"), ("sumedang", cookie, "foreign cookie") })
            {
                using var request = Ask(HttpMethod.Get, address);
                request.Headers.TryAddWithoutValidation("Cookie", key);
                request.Headers.Authorization = key.Length > 0 ? new AuthenticationHeaderValue("Bearer", bearer) : null;
                using var response = await town.Portal.Browser(government).Http.SendAsync(request);
                var refused = IsElsewhere(endpoint) ? response.StatusCode == HttpStatusCode.NotFound : address.StartsWith("/api/", StringComparison.Ordinal)
                    ? response.StatusCode == HttpStatusCode.Unauthorized
                    : response.StatusCode is HttpStatusCode.Unauthorized || response.Headers.Location?.ToString().Contains("/sign-in", StringComparison.Ordinal) == true;
                if (!refused)
                {
                    wrong.Add($"{name}: {address} answered {(int)response.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    // PUT last: an id of one's own making is taken, and would then be one's own.
    private IEnumerable<(RouteEndpoint Endpoint, string Method)> Calls()
        => town.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(Recipes.NamesAThing)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]).Select(method => (endpoint, method)))
            .Where(call => call.method is "GET" or "POST" or "PUT" or "DELETE")
            .OrderBy(call => Array.IndexOf(["GET", "POST", "DELETE", "PUT"], call.method)).ThenByDescending(call => call.endpoint.RoutePattern.RawText!.Length);

    // The console and the front door have hosts of their own: at a government's they are nowhere, for anybody.
    private static bool IsElsewhere(RouteEndpoint endpoint)
        => endpoint.Metadata.GetMetadata<OnConsoleAttribute>() is not null || endpoint.Metadata.GetMetadata<OnFrontDoorAttribute>() is not null;

    // Public by their nature: verification for anybody, a calendar for whoever knows its secret, and beginning something under an id of one's own making.
    private static bool MayAnswer(string method, RouteEndpoint endpoint)
        => method == "PUT" || endpoint.RoutePattern.RawText is { } pattern && (pattern.StartsWith("/v/", StringComparison.Ordinal) || pattern.StartsWith("/agenda/feeds/", StringComparison.Ordinal)
            || pattern.Contains("verif", StringComparison.Ordinal));

    private static async Task<Seen> AskAsync(Browser browser, string bearer, string proof, string method, RouteEndpoint endpoint, string address, Things things)
    {
        using var request = Ask(new HttpMethod(method), address);
        if (address.StartsWith("/api/", StringComparison.Ordinal))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            request.Content = method == "GET" ? null : new StringContent(Recipes.Json(endpoint, things), Encoding.UTF8, "application/json");
        }
        else if (method != "GET")
        {
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__token"] = proof, ["_handler"] = "any", ["Input.Post"] = Guid.NewGuid().ToString() });
        }

        using var response = await browser.Http.SendAsync(request);
        return new Seen((int)response.StatusCode, Shape(await response.Content.ReadAsStringAsync()));
    }

    private static HttpRequestMessage Ask(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return request;
    }

    private async Task<string> BearerAsync(string government, string user)
    {
        var body = new { name = user, password = Seed.Password, label = "isolation", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1)) };
        using var response = await town.Portal.Browser(government).Http.PostAsJsonAsync("/api/v1/tokens", body);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    // Ids, tokens, digests and request numbers differ from answer to answer; all else must not.
    private static string Shape(string body) => Changing().Replace(body, "…");

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|CfDJ8[\\w-]+|\\b[0-9A-Z]{16}\\b|\\b[0-9A-Z]{4}-[0-9A-Z]{4}\\b|[0-9a-f]{64}|00-[0-9a-f]{32}-[0-9a-f]{16}-0\\d|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?")]
    private static partial Regex Changing();

    private sealed record Seen(int Status, string Body)
    {
        public override string ToString() => $"{Status} {(Body.Length > 200 ? Body[..200] : Body)}";
    }
}
