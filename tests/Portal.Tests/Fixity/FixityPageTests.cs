using System.Net;

namespace EOffice.Portal.Tests.Fixity;

[Collection(PortalHost.Name)]
public sealed class FixityPageTests(PortalHost host)
{
    [Fact]
    public async Task Administrator_finds_it_in_the_menu_and_begins_a_check()
    {
        var government = PortalHost.Government("sumedang");
        var browser = await host.Browser("sumedang").SignInAsync(government.Posts.First(post => post.Key == "bagum").User);
        var page = await browser.FollowAsync(await browser.OpenAsync("/"), "Keutuhan dokumen");
        Assert.Equal("/fixity", page.Path);

        var started = await browser.SubmitAsync(page, "start-fixity");
        Assert.Contains("Pemeriksaan dimulai", started.Words, StringComparison.Ordinal);
        var repeated = await browser.SubmitAsync(page, "start-fixity");
        Assert.Equal(HttpStatusCode.OK, repeated.Status);

        var patience = TimeProvider.System.GetTimestamp();
        while (!(page = await browser.OpenAsync("/fixity")).Words.Contains("Pemeriksaan terakhir", StringComparison.Ordinal))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(patience) < TimeSpan.FromMinutes(1), page.Words);
            await Task.Delay(100);
        }

        Assert.Contains("Semua dokumen utuh", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_find_nothing_there_and_nothing_in_the_menu()
    {
        var browser = await host.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        Assert.DoesNotContain("Keutuhan dokumen", (await browser.OpenAsync("/")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/fixity")).Status);
    }
}
