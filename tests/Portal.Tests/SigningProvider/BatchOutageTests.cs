using EOffice.Bsre.Server;
using EOffice.Portal.Tests.BatchSealing;

namespace EOffice.Portal.Tests.SigningProvider;

/// <summary>A leader with several letters, whose service goes away after the first of them.</summary>
[Collection(BsrePortal.Name)]
public sealed class BatchOutageTests(BsrePortal portal)
{
    [Fact]
    public async Task Rest_waits_is_explained_and_goes_on_with_the_passphrase_typed_again()
    {
        await portal.SetAsync();
        var head = new Signatory(portal.Host.Grains("bojonegoro"), "bojonegoro", "kadis-kominfo", "sekdin-kominfo");
        var letters = await head.WriteAsync(3, "Laporan jaringan");
        await head.ApproveAsync(letters.Select(letter => letter.Id));
        var browser = await portal.Host.Browser("bojonegoro").SignInAsync(head.User);
        await portal.Server.SetAsync(Mode.DownAfter, left: 1);

        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign/batch"), "start-batch", ("Input.Passphrase", BsrePortal.Passphrase));
        page = await UntilAsync(browser, page, "Terhenti: 1 ditandatangani, 2 belum.");

        Assert.Contains("Surat menunggu tanda tangan", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(BsrePortal.Passphrase, System.Net.WebUtility.HtmlDecode(page.Source), StringComparison.Ordinal);
        await portal.Server.SetAsync(Mode.Fine);
        page = await browser.SubmitAsync(page, "resume-batch", ("Input.Passphrase", BsrePortal.Passphrase));
        await UntilAsync(browser, page, "Selesai: 3 ditandatangani.");
        var numbers = new HashSet<string>();
        foreach (var letter in letters)
        {
            numbers.Add((await head.ViewAsync(letter.Id)).Number!);
        }

        Assert.Equal(3, numbers.Count);
    }

    private static async Task<Page> UntilAsync(Browser browser, Page page, string words)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !page.Words.Contains(words, StringComparison.Ordinal); await Task.Delay(200))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), $"It never said '{words}': {page.Words}");
            page = await browser.OpenAsync(page.Path);
        }

        return page;
    }
}
