using System.Buffers.Binary;
using System.Net;
using System.Text.Json;

namespace EOffice.Portal.Tests.Phone;

/// <summary>What a phone asks for when somebody puts the office on its home screen.</summary>
[Collection(PortalHost.Name)]
public sealed class AppManifestTests(PortalHost portal)
{
    [Fact]
    public async Task Manifest_is_the_governments_own_and_everything_in_it_is_there()
    {
        var browser = portal.Browser("bojonegoro");
        var page = await browser.OpenAsync("/sign-in");
        var href = page.Document.QuerySelector("link[rel=manifest]")!.GetAttribute("href")!;
        using var answer = await browser.AskAsync(HttpMethod.Get, href);
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType!.MediaType);
        var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            ["/", "/", "/", "id", "standalone", "Kantor Elektronik Pemerintah Kabupaten Bojonegoro", "Kab. Bojonegoro"],
            new[] { "id", "scope", "start_url", "lang", "display", "name", "short_name" }.Select(name => manifest.GetProperty(name).GetString()!));
        Assert.Equal(page.Document.QuerySelector("meta[name=theme-color]")!.GetAttribute("content"), manifest.GetProperty("theme_color").GetString());

        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            var size = int.Parse(icon.GetProperty("sizes").GetString()!.Split('x')[0], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal((size, size), await SizeAsync(browser, icon.GetProperty("src").GetString()!));
        }

        Assert.Equal(["any", "any", "maskable"], manifest.GetProperty("icons").EnumerateArray().Select(icon => icon.GetProperty("purpose").GetString()!));
        Assert.Equal((180, 180), await SizeAsync(browser, page.Document.QuerySelector("link[rel='apple-touch-icon']")!.GetAttribute("href")!));
        var officer = await portal.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        foreach (var shortcut in manifest.GetProperty("shortcuts").EnumerateArray())
        {
            Assert.Equal(HttpStatusCode.OK, (await officer.OpenAsync(shortcut.GetProperty("url").GetString()!)).Status);
        }

        Assert.Equal(["Kotak masuk", "Disposisi", "Tulis surat", "Agenda"], manifest.GetProperty("shortcuts").EnumerateArray().Select(shortcut => shortcut.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task Icon_is_kept_for_ever_under_its_digest_and_there_are_no_others()
    {
        var browser = portal.Browser("sumedang");
        var touch = (await browser.OpenAsync("/sign-in")).Document.QuerySelector("link[rel='apple-touch-icon']")!.GetAttribute("href")!;
        using var kept = await browser.AskAsync(HttpMethod.Get, touch);
        Assert.Contains("immutable", kept.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var plain = await browser.AskAsync(HttpMethod.Get, "/icons/192.png");
        Assert.Equal("no-cache", plain.Headers.CacheControl!.ToString());
        using var other = await browser.AskAsync(HttpMethod.Get, "/icons/10000.png");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        // The front door and the console belong to no government.
        Assert.Null((await portal.Browser(null).OpenAsync("/")).Document.QuerySelector("link[rel=manifest]"));
    }

    private static async Task<(int Width, int Height)> SizeAsync(Browser browser, string address)
    {
        using var answer = await browser.AskAsync(HttpMethod.Get, address);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }
}
