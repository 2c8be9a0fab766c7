using System.Net;

namespace EOffice.Portal.Tests.WorkingTime;

/// <summary>Working calendar and instructions as the administrator of Bali arranges them.</summary>
[Collection(PortalHost.Name)]
public sealed class WorkingTimePagesTests(PortalHost host)
{
    private static string Administrator => PortalHost.Government("bali").Posts.First(post => post.Key == "bagum").User;

    [Fact]
    public async Task Days_and_hours_are_set_and_what_is_wrong_stands_at_its_field()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var page = await browser.FollowAsync(await browser.OpenAsync("/"), "Kalender kerja");
        Assert.Equal("08.00", page.Document.QuerySelector("[name='Hours.Opens']")!.GetAttribute("value"));

        var wrong = await browser.SubmitAsync(page, "set-hours", ("Hours.Opens", "pagi"));
        Assert.Contains("08.00", wrong.Document.QuerySelector("#hours-opens-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("pagi", wrong.Document.QuerySelector("[name='Hours.Opens']")!.GetAttribute("value"));
        wrong = await browser.SubmitAsync(page, "set-hours", ("Hours.Closes", "07.00"));
        Assert.Contains("sesudah jam masuk", wrong.Document.QuerySelector("#hours-closes-error")!.TextContent, StringComparison.Ordinal);

        page = await browser.SubmitAsync(page, "set-hours", ("Hours.Opens", "7:30"), ("Hours.Closes", "15.30"));
        Assert.Contains("sudah disimpan", page.Words, StringComparison.Ordinal);
        Assert.Equal("07.30", page.Document.QuerySelector("[name='Hours.Opens']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Holidays_are_pasted_as_a_list_and_taken_away_one_by_one()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var page = await browser.OpenAsync("/working-calendar?year=2031");
        var wrong = await browser.SubmitAsync(page, "add-holidays", ("Lines.Lines", "1-1-2031 Tahun Baru\nkapan-kapan Libur"));
        Assert.Contains("kapan-kapan Libur", wrong.Document.QuerySelector("#lines-lines-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1-1-2031 Tahun Baru", wrong.Document.QuerySelector("[name='Lines.Lines']")!.TextContent, StringComparison.Ordinal);

        page = await browser.SubmitAsync(page, "add-holidays", ("Lines.Lines", "1-1-2031 Tahun Baru\n17/8/2031 Hari Kemerdekaan"));
        Assert.Contains("17 Agustus 2031 Hari Kemerdekaan", page.Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "remove-20310101");
        Assert.Contains("hari biasa lagi", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Tahun Baru", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instructions_are_added_and_put_aside()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var page = await browser.FollowAsync(await browser.OpenAsync("/"), "Petunjuk disposisi");
        var wrong = await browser.SubmitAsync(page, "add-instruction", ("Input.Words", " "));
        Assert.Contains("Tulis petunjuknya", wrong.Document.QuerySelector("#input-words-error")!.TextContent, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "add-instruction", ("Input.Words", "Siapkan bahan sambutan"));
        Assert.Contains("Siapkan bahan sambutan", page.Words, StringComparison.Ordinal);
        page = await browser.SubmitAsync(page, "offer-Siapkan bahan sambutan");
        Assert.Contains("Siapkan bahan sambutan Tidak dipakai", page.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/working-calendar")]
    [InlineData("/instructions")]
    public async Task Nobody_else_finds_these_pages(string address)
        => Assert.Equal(HttpStatusCode.NotFound, (await (await host.Browser("bojonegoro").SignInAsync("dimas.hanggoro")).OpenAsync(address)).Status);
}
