using System.Net;

namespace EOffice.Portal.Tests.Security;

[Collection(PortalHost.Name)]
public sealed class HostTests(PortalHost portal)
{
    [Fact]
    public async Task Front_door_lists_the_governments_with_links_to_their_hosts()
    {
        var page = await portal.Browser(null).OpenAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var links = page.Document.QuerySelectorAll(".governments a").Select(link => link.GetAttribute("href")).ToList();
        foreach (var government in Governments.All)
        {
            Assert.Contains(links, link => link!.StartsWith($"http://{government.Id}.localhost", StringComparison.Ordinal));
        }

        Assert.All(page.Document.QuerySelectorAll(".governments img"), crest => Assert.StartsWith("/crest/", crest.GetAttribute("src"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Front_door_asks_which_government_before_a_token_is_checked()
    {
        var page = await portal.Browser(null).OpenAsync("/v/ABCDEFGH12345678");
        Assert.Contains(page.Document.QuerySelectorAll(".governments a"), link => link.GetAttribute("href")!.EndsWith("/v/ABCDEFGH12345678", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tidak-ada.localhost", "Alamat ini tidak dikenal")]
    [InlineData("127.0.0.1", "Alamat ini tidak dikenal")]
    [InlineData("pusat.localhost", "Alamat ini tidak dikenal")]
    public async Task Hosts_of_no_government_explain_themselves(string host, string title)
    {
        var page = await portal.BrowserAt(host).OpenAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains(title, page.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/account")]
    [InlineData("/letters")]
    [InlineData("/live")]
    public async Task A_governments_pages_do_not_exist_elsewhere(string path)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser(null).OpenAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.BrowserAt("tidak-ada.localhost").OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Front_door_does_not_exist_on_a_governments_host()
        => Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser("bali").OpenAsync("/front-door")).Status);

    [Fact]
    public async Task Crest_and_colours_are_kept_for_ever_and_only_the_own_crest_is_shown()
    {
        var own = portal.Browser("bojonegoro");
        var page = await own.OpenAsync("/sign-in");
        var crest = page.Document.QuerySelector("img.bar-crest")!.GetAttribute("src")!;
        using var picture = await own.AskAsync(HttpMethod.Get, crest);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", picture.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser("sumedang").OpenAsync(crest)).Status);

        var theme = page.Document.QuerySelector("link[href^='/tema.']")!.GetAttribute("href")!;
        using var colours = await own.AskAsync(HttpMethod.Get, theme);
        Assert.Contains("immutable", colours.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("--bar:#0f5132", await colours.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_answers_on_any_host()
    {
        foreach (var host in new[] { "localhost", "bali.localhost", "10.0.0.7" })
        {
            Assert.Equal("live", (await portal.BrowserAt(host).OpenAsync("/health/live")).Source);
        }
    }

    [Fact]
    public async Task Process_is_ready_once_it_is_warm_and_the_catalog_answers()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var browser = portal.Browser(null);
        Page answer;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            answer = await browser.OpenAsync("/health/ready");
        }
        while (answer.Status == HttpStatusCode.ServiceUnavailable && answer.Source == "warming up");

        Assert.Equal("ready", answer.Source);
    }
}
