using System.Net;

namespace EOffice.Portal.Tests.Security;

[Collection(PortalHost.Name)]
public sealed class AntiforgeryTests(PortalHost portal)
{
    [Fact]
    public async Task Every_endpoint_that_changes_something_refuses_a_request_from_elsewhere()
    {
        var browser = await portal.Browser("bojonegoro").SignInAsync("arif.budiyanto");
        var changing = Endpoints.Of(portal).Where(endpoint => (endpoint.IsPage() || endpoint.TakesPosts()) && !endpoint.ForPrograms()).ToList();
        Assert.True(changing.Count > 10, $"Only {changing.Count} endpoints were found.");
        foreach (var endpoint in changing)
        {
            var address = endpoint.Address();
            var method = endpoint.IsPage() ? HttpMethod.Post : HttpMethod.Parse(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
            using var body = new FormUrlEncodedContent([new("_handler", "anything")]);
            using var answer = await browser.AskAsync(method, address, body);
            Assert.True(
                answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.TooManyRequests,
                $"{method} {address} answered {answer.StatusCode}.");
        }

        // Still signed in: none of them was carried out, not even the sign-out.
        Assert.Equal("/account", (await browser.OpenAsync("/account")).Path);
    }

    [Fact]
    public async Task What_was_typed_into_a_page_open_too_long_is_offered_again()
    {
        var browser = await portal.Browser("bali").SignInAsync(PortalHost.Government("bali").Posts[0].User);
        var page = await browser.OpenAsync("/account");
        page.Form("form[action='/ukuran-huruf']").QuerySelector("input[name=__token]")!.SetAttribute("value", "basi");
        var stale = await browser.SubmitAsync(page, "form[action='/ukuran-huruf']", ("size", "large"));
        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.Contains("terlalu lama terbuka", stale.Words, StringComparison.Ordinal);

        var after = await browser.SubmitAsync(stale, "form[action='/ukuran-huruf']:has(input[name=size])");
        Assert.Equal("large", after.Document.DocumentElement.GetAttribute("data-letters"));
    }

    [Fact]
    public async Task Secrets_are_never_offered_again()
    {
        var browser = portal.Browser("bojonegoro");
        var page = await browser.OpenAsync("/sign-in");
        page.Form("sign-in").QuerySelector("input[name=__token]")!.SetAttribute("value", "basi");
        var stale = await browser.SubmitAsync(page, "sign-in", ("Input.Name", "arif.budiyanto"), ("Input.Password", "rahasia sekali"));
        Assert.Equal(HttpStatusCode.BadRequest, stale.Status);
        Assert.DoesNotContain("rahasia sekali", stale.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_drawn_before_somebody_signed_in_is_not_accepted_afterwards()
    {
        var browser = portal.Browser("bojonegoro");
        var before = await browser.OpenAsync("/verify");
        await browser.SignInAsync("arif.budiyanto");
        var answer = await browser.SubmitAsync(before, "form[action='/ukuran-huruf']", ("size", "large"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task One_governments_token_is_worthless_at_another()
    {
        var here = portal.Browser("bojonegoro");
        var there = portal.Browser("sumedang");
        var page = await here.OpenAsync("/verify");
        await there.OpenAsync("/verify");
        var fields = page.Form("form[action='/ukuran-huruf']").QuerySelectorAll("input[type=hidden]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value")!);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ukuran-huruf") { Content = new FormUrlEncodedContent(fields.Append(new("size", "large"))) };
        request.Headers.Add("Cookie", here.CookieNamed("token"));
        using var anyone = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{portal.Port}/") };
        request.Headers.Host = $"sumedang.localhost:{portal.Port}";
        using var answer = await anyone.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
