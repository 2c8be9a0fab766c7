using System.Net;
using System.Net.Http.Headers;
using EOffice.EndToEnd.Tests.Walking;

namespace EOffice.EndToEnd.Tests.Isolation;

/// <summary>Every endpoint that names a thing, from the portal's own list: a thing of another government answers as one that is nowhere.</summary>
[Collection(Town.Name)]
public sealed class IsolationTests(Town town)
{
    [Fact]
    public async Task Things_of_another_government_are_nowhere_at_every_endpoint()
    {
        var foreign = await Things.MakeAsync(town.Portal);
        var before = await foreign.StateAsync(town.Portal.Port);
        var stranger = await Stranger.EnterAsync(town.Portal);
        var wrong = new List<string>();
        foreach (var (endpoint, method) in Calls.Of(town.Portal))
        {
            var (theirs, nowhere) = (Recipes.Address(endpoint, foreign), Recipes.Address(endpoint, Things.MadeUp()));
            if (theirs is null || nowhere is null)
            {
                wrong.Add($"{method} {endpoint.RoutePattern.RawText} has no recipe: add one to Recipes.");
                continue;
            }

            var answer = await stranger.AskAsync(method, endpoint, theirs, foreign);
            var control = await stranger.AskAsync(method, endpoint, nowhere, Things.MadeUp());
            if (answer != control)
            {
                wrong.Add($"{method} {endpoint.RoutePattern.RawText}: theirs {answer} – nowhere {control}");
            }
            else if (answer.Status is >= 500 or < 300 && !Calls.MayAnswer(method, endpoint))
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
        var bearer = await Stranger.BearerAsync(town.Portal, "bojonegoro", "nunuk.rahayu");
        var wrong = new List<string>();
        foreach (var (endpoint, method) in Calls.Of(town.Portal).Where(call => call.Method == "GET" && !Calls.MayAnswer(call.Method, call.Endpoint)))
        {
            var address = Recipes.Address(endpoint, foreign) ?? "/";
            foreach (var (government, key, name) in new[] { ("bojonegoro", "", "anonymous"), ("sumedang", cookie, "foreign cookie") })
            {
                using var request = Stranger.Ask(HttpMethod.Get, address);
                request.Headers.TryAddWithoutValidation("Cookie", key);
                request.Headers.Authorization = key.Length > 0 ? new AuthenticationHeaderValue("Bearer", bearer) : null;
                using var response = await town.Portal.Browser(government).Http.SendAsync(request);
                var refused = Calls.IsElsewhere(endpoint) ? response.StatusCode == HttpStatusCode.NotFound : address.StartsWith("/api/", StringComparison.Ordinal)
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
}
