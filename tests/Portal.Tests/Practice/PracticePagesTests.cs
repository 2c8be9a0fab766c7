using System.Net;
using EOffice.Demo;
using EOffice.Grains.Operators;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Practice;

/// <summary>The time of practice as its administrator lives it: pages and forms, no script.</summary>
[Collection(PortalHost.Name)]
public sealed class PracticePagesTests(PortalHost portal)
{
    [Fact]
    public async Task Every_page_says_it_to_everybody_and_checked_letters_do_too()
    {
        var one = await Beginner.ArriveAsync(portal);
        var token = await one.SealAsync();
        var (anyone, head) = (portal.Browser(one.Id), await one.SignInAsync());
        foreach (var (browser, address) in new[] { (anyone, "/sign-in"), (anyone, "/verify"), (anyone, $"/v/{token}"), (anyone, "/nowhere"), (head, "/"), (head, "/letters"), (head, "/account") })
        {
            var page = await browser.OpenAsync(address);
            Assert.True(page.Document.QuerySelector("aside.practice-strip") is { } strip && strip.TextContent.Contains("LATIHAN", StringComparison.Ordinal), address);
        }

        Assert.Equal("Surat latihan, tidak berlaku", (await anyone.OpenAsync($"/v/{token}")).Title);
        Assert.Equal("A letter for practice, of no force", (await anyone.OpenAsync($"/v/{token}?lang=en")).Title);
        var checkedFile = await anyone.AskAsync(HttpMethod.Get, $"/v/{token}/letter.pdf");
        var verdict = await anyone.SubmitFilesAsync(
            await anyone.OpenAsync("/verify"), "verify-file", [("File", "surat.pdf", await checkedFile.Content.ReadAsByteArrayAsync())]);
        Assert.Equal("Surat latihan, tidak berlaku", verdict.Title);
        Assert.Contains("\"forPractice\":true", (await anyone.OpenAsync($"/api/v1/verification/{token}")).Source, StringComparison.Ordinal);
        Assert.Null((await portal.Browser("bojonegoro").OpenAsync("/sign-in")).Document.QuerySelector(".practice-strip"));
    }

    [Fact]
    public async Task It_is_cleared_and_then_ended_step_by_step()
    {
        var one = await Beginner.ArriveAsync(portal);
        await one.SealAsync();
        var browser = await one.SignInAsync();
        var page = await browser.FollowAsync(await browser.OpenAsync("/"), "Masa latihan");
        Assert.Equal("/practice", (await browser.OpenAsync("/practice/go-live")).Path);

        var clear = await browser.FollowAsync(page, "Bersihkan data latihan");
        Assert.Contains("Surat keluar yang sudah ditandatangani 1", clear.Words, StringComparison.Ordinal);
        var wrong = await browser.SubmitAsync(clear, "clear-practice", ("Input.Name", "Kabupaten Lain"), ("Input.Current", Seed.Password));
        Assert.Contains("persis", wrong.Document.QuerySelector("#input-name-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kabupaten Lain", wrong.Document.QuerySelector("#input-name")!.GetAttribute("value"));
        wrong = await browser.SubmitAsync(wrong, "clear-practice", ("Input.Name", one.Name), ("Input.Current", "bukan ini"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-current-error"));
        page = await browser.SubmitAsync(wrong, "clear-practice", ("Input.Name", one.Name), ("Input.Current", Seed.Password));
        Assert.Contains("sudah dibersihkan", page.Words, StringComparison.Ordinal);
        Assert.Contains("Berkasnya masih dihapus", page.Words, StringComparison.Ordinal);

        page = await browser.FollowAsync(page, "Lihat kesiapannya");
        Assert.Contains("Wahyu Pranowo, Kepala Dinas Perikanan, dapat menandatangani", page.Words, StringComparison.Ordinal);
        Assert.Contains("1 dari 1 pegawai pernah masuk", page.Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(await browser.FollowAsync(page, "Pendamping dan kesiapan"), "mark-office", ("Input.Mentor", "Ibu Ratna, 0812"), ("Input.Ready", "true"));
        Assert.Contains("1 dari 1 perangkat daerah ditandai siap", page.Words, StringComparison.Ordinal);
        Assert.Contains("Pendamping: Ibu Ratna, 0812", page.Words, StringComparison.Ordinal);

        await EndAsync(browser, one);
    }

    [Fact]
    public async Task Others_find_nothing_there()
    {
        var one = await Beginner.ArriveAsync(portal);
        var clerk = await one.ClerkAsync();
        var home = await clerk.OpenAsync("/");
        Assert.Contains("LATIHAN", home.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Kelola masa latihan", home.Words, StringComparison.Ordinal);
        foreach (var address in new[] { "/practice", "/practice/clear", "/practice/offices", $"/practice/offices/{Guid.NewGuid()}", "/practice/go-live" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync(address)).Status);
        }
    }

    [Fact]
    public async Task A_live_government_has_nothing_to_clear_or_end()
    {
        var browser = await portal.Browser("bojonegoro").SignInAsync("teguh.prasojo");
        Assert.DoesNotContain("Masa latihan", (await browser.OpenAsync("/")).Words, StringComparison.Ordinal);
        Assert.Contains("sudah resmi", (await browser.OpenAsync("/practice")).Words, StringComparison.Ordinal);
        Assert.Equal("/practice", (await browser.OpenAsync("/practice/clear")).Path);
        Assert.Equal("/practice", (await browser.OpenAsync("/practice/go-live")).Path);
    }

    private async Task EndAsync(Browser browser, Beginner one)
    {
        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        Assert.Contains("Masih berlatih", (await console.Browser.OpenAsync($"/console/tenants/{one.Id}")).Words, StringComparison.Ordinal);
        var page = await browser.OpenAsync("/practice");
        for (var start = TimeProvider.System.GetTimestamp(); page.Words.Contains("Berkasnya masih dihapus", StringComparison.Ordinal); page = await browser.OpenAsync("/practice"))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), page.Words);
            await Task.Delay(100);
        }

        page = await browser.FollowAsync(page, "Mulai resmi");
        page = await browser.SubmitAsync(page, "go-live", ("Input.Name", one.Name.ToUpperInvariant()), ("Input.Current", Seed.Password));
        Assert.Contains("sudah resmi", page.Words, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".practice-strip"));
        Assert.Contains("Resmi sejak", (await console.Browser.OpenAsync($"/console/tenants/{one.Id}")).Words, StringComparison.Ordinal);
        Assert.Null((await portal.Browser(one.Id).OpenAsync("/sign-in")).Document.QuerySelector(".practice-strip"));
    }
}
