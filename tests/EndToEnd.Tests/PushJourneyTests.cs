using EOffice.EndToEnd.Tests.Walking;
using EOffice.Grains.Letters;
using EOffice.Grains.Tests;
using EOffice.Grains.Tests.Push;
using EOffice.Portal.Tests.Dispositions;

namespace EOffice.EndToEnd.Tests;

/// <summary>A head of division is told on a phone that shows no page of the office, and gets from the notice to what it is about.</summary>
/// <remarks>
/// The browser here has no maker's push service behind it: one on loopback takes what the office sends, and what it holds for the browser, opened with
/// the browser's keys, is handed to the installed worker by DevTools. Nor has it a screen to show notices on: <see cref="PushedWorker"/>.
/// </remarks>
[Collection(Town.Name)]
public sealed class PushJourneyTests(Town town)
{
    // What the maker's push service would answer the browser.
    private const string Subscribed = """
        ([endpoint, p256dh, auth]) => {
          const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0)).buffer;
          PushManager.prototype.subscribe = async () => ({ endpoint, getKey: (name) => bytes({ p256dh, auth }[name]) });
        }
        """;

    [Fact]
    public async Task Told_of_each_thing_once_without_its_subject_and_led_to_it()
    {
        await using var service = await PushService.StartAsync();
        using var keys = new PushBrowser(service);
        await using var division = await Person.ArriveAsync(town, "sumedang", "yayah.rokayah", Device.Phone);
        var page = division.Page;
        await page.Context.GrantPermissionsAsync(["notifications"], new() { Origin = town.Site("sumedang") });
        await SwitchOnAsync(division, keys);
        await using var worker = await PushedWorker.OfAsync(page, town.Site("sumedang"));

        // Whoever looks at a page sees it there.
        await worker.DeliverAsync(await SentAsync(service, keys, "Rapat yang dilihat di laman"));
        Assert.Empty(await worker.NoticesAsync());

        await page.GotoAsync("about:blank");
        var sent = await SentAsync(service, keys, "Wabah di dua kecamatan");
        await worker.DeliverAsync(sent);
        await worker.DeliverAsync(sent);   // sent twice after a crash
        var notice = Assert.Single(await worker.NoticesAsync());
        Assert.Equal(("Kabupaten Sumedang", sent.Path), (notice.Title, notice.Tag));
        Assert.Equal($"Ada disposisi untuk Anda. Seluruhnya {sent.Count} yang menunggu.", notice.Words);

        // Above Biasa: neither kind nor address, and the later takes the earlier one's place.
        await worker.DeliverAsync(await SentAsync(service, keys, "Pemeriksaan pegawai", Secrecy.Confidential));
        var later = await SentAsync(service, keys, "Hukuman disiplin", Secrecy.Confidential);
        await worker.DeliverAsync(later);
        var gathered = Assert.Single(await worker.NoticesAsync(), one => one.Tag == "/");
        Assert.Equal($"Ada {later.Count} naskah yang menunggu Anda.", gathered.Words);
        Assert.Equal(2, (await worker.NoticesAsync()).Count);

        await division.OpenAsync("/account");
        await worker.TouchAsync(page, sent.Path);
        await division.SeesAsync("Wabah di dua kecamatan");
        Assert.Equal("/", Assert.Single(await worker.NoticesAsync()).Tag);
        await worker.TouchAsync(page, "/");
        await division.SeesAsync("Yang perlu dikerjakan");
        Assert.Empty(await worker.NoticesAsync());

        await division.OpenAsync("/account/notices");
        await division.PressAsync("Matikan di perangkat ini");
        await division.SeesAsync("Pemberitahuan mati di perangkat ini");
        var findings = string.Join('\n', town.TakeFindings());
        Assert.True(findings.Length == 0, findings);
    }

    /// <summary>What the office sends of a new disposition, as the browser hands it to the worker.</summary>
    private async Task<PushedNews> SentAsync(PushService service, PushBrowser keys, string subject, Secrecy secrecy = Secrecy.Ordinary)
    {
        var (_, sheet) = await PaperLetters.GivenAsync(town.Portal, subject, secrecy);
        await Eventually.TrueAsync(() => Task.FromResult(!service.Calls.IsEmpty), "the office tells of it");
        Assert.True(service.Calls.TryDequeue(out var call));
        var news = keys.Open(call);
        var sent = new PushedNews(news.GetRawText(), news.GetProperty("path").GetString()!, news.GetProperty("count").GetInt32());
        Assert.Equal(secrecy == Secrecy.Ordinary ? sheet : "/", sent.Path);
        return sent;
    }

    private static async Task SwitchOnAsync(Person division, PushBrowser keys)
    {
        await division.OpenAsync("/account/notices");
        await division.ChooseAsync("Kapan?", "Kapan saja");
        await division.PressAsync("Simpan pilihan");
        await division.SeesAsync("Pilihan Anda sudah disimpan");
        await division.Page.EvaluateAsync(Subscribed, new[] { keys.Endpoint, keys.Key, keys.Auth });
        await division.PressAsync("Nyalakan di perangkat ini");
        await division.SeesAsync("Pemberitahuan menyala di perangkat ini");
    }
}
