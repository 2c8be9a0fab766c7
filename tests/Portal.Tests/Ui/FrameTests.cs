using System.Net;
using System.Text.RegularExpressions;
using EOffice.Portal.Layout;
using EOffice.Portal.Security;

namespace EOffice.Portal.Tests.Ui;

public sealed partial class FrameTests(Kit kit) : IClassFixture<Kit>
{
    [Fact]
    public async Task Pages_carry_the_strict_policy_and_nothing_it_forbids()
    {
        foreach (var path in Gallery.GalleryHost.Pages.Keys)
        {
            var answer = await kit.Browser.GetAsync(path);
            Assert.Equal(SecurityHeaders.ContentPolicy, answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            var page = Kit.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
            Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Styles_and_scripts_have_addresses_that_change_with_their_content()
    {
        var page = await kit.OpenAsync("/contoh/tulis");
        var addresses = page.QuerySelectorAll("link[rel=stylesheet], script").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList();
        Assert.Equal(5, addresses.Count);
        foreach (var address in addresses)
        {
            Assert.Matches(Fingerprint(), address);
            var answer = await kit.Browser.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Icons_that_pages_use_are_in_the_sprite()
    {
        foreach (var path in Gallery.GalleryHost.Pages.Keys)
        {
            var page = await kit.OpenAsync(path);
            foreach (var icon in page.QuerySelectorAll("use").Select(use => use.GetAttribute("href")!.Split('#')).DistinctBy(parts => parts[1]))
            {
                Assert.Contains($"id=\"{icon[1]}\"", await kit.Browser.GetStringAsync(icon[0]));
            }
        }
    }

    [Fact]
    public async Task Menu_marks_where_the_page_belongs()
    {
        var page = await kit.OpenAsync("/contoh/surat");
        Assert.Equal("Surat masuk", page.QuerySelector(".menu [aria-current=page] span")!.TextContent);
        Assert.Equal("/contoh/masuk", page.QuerySelector(".bottom-bar [aria-current=page]")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/a/b?x=1", "/a")]
    [InlineData("/ab", null)]
    [InlineData("/a/c/1", "/a/c")]
    [InlineData("/lain/7", "/a")]
    [InlineData("/", "/")]
    [InlineData("/zzz", null)]
    public void Longest_address_wins_at_a_path_boundary(string address, string? expected)
    {
        MenuItem[] menu = [new("Awal", "/", "home"), new("A", "/a", "x", AlsoUnder: ["/lain"]), new("C", "/a/c", "x")];
        Assert.Equal(expected, MenuPlace.Find(menu, address)?.Href);
    }

    [Fact]
    public async Task Bottom_bar_has_at_most_five()
        => Assert.Equal(5, (await kit.OpenAsync("/contoh/masuk")).QuerySelectorAll(".bottom-item").Length);

    [Fact]
    public async Task Help_phone_is_on_every_page_and_can_be_dialled()
    {
        foreach (var path in Gallery.GalleryHost.Pages.Keys)
        {
            Assert.NotNull((await kit.OpenAsync(path)).QuerySelector(".bar a[href='tel:02815550142']"));
        }
    }

    [Fact]
    public async Task Letter_size_is_remembered_without_script()
    {
        var page = Kit.Parse(await kit.Browser.GetStringAsync("/contoh/pintu"));
        var form = page.QuerySelector("form[action='/ukuran-huruf']")!;
        var fields = form.QuerySelectorAll("input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        fields["size"] = "largest";
        var answer = await kit.Browser.PostAsync("/ukuran-huruf", new FormUrlEncodedContent(fields));
        Assert.Equal((HttpStatusCode.Found, "/contoh/pintu"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal("largest", (await kit.OpenAsync("/contoh/pintu")).DocumentElement.GetAttribute("data-letters"));
    }

    [Fact]
    public async Task Letter_size_from_a_foreign_page_is_refused()
        => Assert.Equal(HttpStatusCode.BadRequest, (await kit.Browser.PostAsync("/ukuran-huruf",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["size"] = "large" }))).StatusCode);

    [Fact]
    public async Task Unknown_address_says_so_kindly_with_404()
    {
        var answer = await kit.Browser.GetAsync("/entah-di-mana");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("tidak ditemukan", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Font_and_theme_may_be_kept_for_ever()
    {
        foreach (var address in new[] { "/dist/fonts/source-sans-3-5.3.0.woff2", BrandTheme.From("#0f5132", "#0f5132").Href })
        {
            var answer = await kit.Browser.GetAsync(address);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString());
        }
    }

    [Theory]
    [InlineData("/surat/1?a=b", "/surat/1?a=b")]
    [InlineData("//jahat.example", "/")]
    [InlineData("/\\jahat.example", "/")]
    [InlineData("https://jahat.example", "/")]
    [InlineData("/\t/jahat", "/")]
    [InlineData(null, "/")]
    public void Only_addresses_of_this_site_are_followed(string? address, string expected)
        => Assert.Equal(expected, LocalAddress.OrRoot(address));

    [GeneratedRegex(@"^/(dist/)?(portal|editor|tema)\.[0-9a-z]{10,12}\.(css|js)$")]
    private static partial Regex Fingerprint();
}
