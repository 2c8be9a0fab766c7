using System.Net;
using System.Text;
using EOffice.Testing;

namespace EOffice.Portal.Tests.Administration;

/// <summary>Look, numbers and codes as the administrator of Bali sets them, and nobody else.</summary>
[Collection(PortalHost.Name)]
public sealed class SetupPagesTests(PortalHost host)
{
    private static string Administrator => PortalHost.Government("bali").Posts.First(post => post.Key == "bagum").User;

    [Fact]
    public async Task List_leads_to_every_page_and_says_what_is_there()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var list = await browser.OpenAsync("/setup");
        Assert.Matches(@"\d+ perangkat daerah, \d+ jabatan \(\d+ kosong\), \d+ pegawai", list.Words);
        Assert.Contains("kode dipakai", list.Words, StringComparison.Ordinal);
        foreach (var link in list.Document.QuerySelectorAll("ol.work-list a").Select(link => link.GetAttribute("href")!))
        {
            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync(link)).Status);
        }
    }

    [Fact]
    public async Task A_crest_that_is_a_jpeg_is_drawn_anew_and_one_that_cannot_be_is_refused_at_its_field()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var page = await browser.OpenAsync("/brand");
        page = await browser.SubmitFilesAsync(page, "change-brand", [("Input.Crest", "kecil.jpg", LibJpegFiles.Small)], ("Input.Verb", "save"));
        Assert.Contains("terlalu kecil", page.Document.QuerySelector("#input-crest-error")!.TextContent, StringComparison.Ordinal);
        page = await browser.SubmitFilesAsync(page, "change-brand", [("Input.Crest", "rusak.jpg", LibJpegFiles.Baseline[..^40])], ("Input.Verb", "save"));
        Assert.Contains("rusak", page.Document.QuerySelector("#input-crest-error")!.TextContent, StringComparison.Ordinal);
        page = await browser.SubmitFilesAsync(page, "change-brand", [("Input.Crest", "lambang.jpg", LibJpegFiles.Progressive)], ("Input.Verb", "save"));
        using (var drawn = await browser.AskAsync(HttpMethod.Get, page.Document.QuerySelector("img[alt='Lambang sekarang']")!.GetAttribute("src")!))
        {
            Assert.Equal("image/png", drawn.Content.Headers.ContentType!.MediaType);
        }

        var restore = page.Document.Forms.First(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value")?.StartsWith("restore-", StringComparison.Ordinal) == true);
        Assert.Contains("dipakai lagi", (await browser.SubmitAsync(page, restore.QuerySelector("input[name=_handler]")!.GetAttribute("value")!)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_changes_with_its_colours_made_readable_and_goes_back()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var page = await browser.FollowAsync(await browser.OpenAsync("/"), "Lambang, warna, dan kop");
        var phone = page.Document.QuerySelector("[name='Input.HelpPhone']")!.GetAttribute("value");
        var looked = await browser.SubmitAsync(page, "change-brand", ("Input.Verb", "try"), ("Input.ActionColour", "#ffee00"));
        Assert.Contains("digelapkan atau diganti", looked.Words, StringComparison.Ordinal);

        var changed = await browser.SubmitAsync(looked, "change-brand", ("Input.Verb", "save"), ("Input.HelpPhone", "(000) 555-0999"));
        Assert.Contains("(000) 555-0999", changed.Document.QuerySelector("header")!.TextContent, StringComparison.Ordinal);
        var refused = await browser.SubmitFilesAsync(changed, "change-brand", [("Input.Crest", "a.svg", "<svg/>"u8.ToArray())], ("Input.Verb", "save"));
        Assert.Contains("harus berupa PNG", refused.Document.QuerySelector("#input-crest-error")!.TextContent, StringComparison.Ordinal);

        var restore = changed.Document.Forms.First(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value")?.StartsWith("restore-", StringComparison.Ordinal) == true);
        var back = await browser.SubmitAsync(changed, restore.QuerySelector("input[name=_handler]")!.GetAttribute("value")!);
        Assert.Contains("dipakai lagi", back.Words, StringComparison.Ordinal);
        Assert.Equal(phone, back.Document.QuerySelector("[name='Input.HelpPhone']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Letterhead_is_shown_as_the_pages_it_prints()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var page = await browser.OpenAsync($"/brand/letterhead?office={PortalHost.Government("bali").Offices[^1].Code switch { var code => PortalHost.Government("bali").Office(code) }}");
        using var picture = await browser.AskAsync(HttpMethod.Get, page.Document.QuerySelector("main img")!.GetAttribute("src")!);
        Assert.StartsWith("image/", picture.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/brand/letterhead?office={PortalHost.Government("bojonegoro").Office("DINKES")}")).Status);
    }

    [Fact]
    public async Task Pattern_is_tried_set_for_an_office_and_removed()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var code = PortalHost.Government("bali").Offices[^1].Code;
        var form = await browser.OpenAsync($"/number-patterns/edit?office={PortalHost.Government("bali").Office(code)}&type=Memo");
        var wrong = await browser.SubmitAsync(form, "set-pattern", ("Input.Verb", "save"), ("Input.Pattern", "ND/{tahun}"));
        Assert.Contains("{urut}", wrong.Document.QuerySelector("#input-pattern-error")!.TextContent, StringComparison.Ordinal);
        var tried = await browser.SubmitAsync(wrong, "set-pattern", ("Input.Verb", "try"), ("Input.Pattern", "{urut:3}/ND/{unit}/{tahun}"));
        Assert.Contains($"001/ND/{code}/", tried.Words, StringComparison.Ordinal);
        using var live = await browser.AskAsync(HttpMethod.Get, $"/number-patterns/example?Input.Pattern={Uri.EscapeDataString("{urut}")}&Input.Reset=Monthly");
        Assert.Contains("{bulan}", await live.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var list = await browser.SubmitAsync(tried, "set-pattern", ("Input.Verb", "save"));
        Assert.Contains($"007/ND/{code}/", list.Words, StringComparison.Ordinal);
        var remove = list.Document.QuerySelectorAll("form input[name='Input.Type'][value=Memo]").Single().Closest("form")!.QuerySelector("input[name=_handler]")!.GetAttribute("value")!;
        Assert.DoesNotContain("/ND/", (await browser.SubmitAsync(list, remove)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_are_added_imported_and_taken_out_of_use()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var put = await browser.SubmitAsync(await browser.OpenAsync("/classifications/put"), "put-code", ("Input.Code", "W.1"), ("Input.Name", "Kode Uji"));
        Assert.Contains("Kode Uji", put.Words, StringComparison.Ordinal);
        Assert.Contains("Tidak dipakai", (await browser.SubmitAsync(put, "use-W.1")).Words, StringComparison.Ordinal);

        var import = await browser.OpenAsync("/classifications/import");
        var wrong = await browser.SubmitFilesAsync(import, "import-codes", [("Input.File", "kode.csv", Encoding.UTF8.GetBytes("Kode,Nama\nW.2,\n"))]);
        Assert.Contains("Baris 2, kolom Nama: belum diisi", wrong.Words, StringComparison.Ordinal);
        var done = await browser.SubmitFilesAsync(wrong, "import-codes", [("Input.File", "kode.csv", Encoding.UTF8.GetBytes("Kode,Nama\nW.2,Dua\n"))]);
        Assert.Contains("1 kode baru", done.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_finds_these_pages()
    {
        var browser = await host.Browser("bali").SignInAsync("ketut.widnyana");
        foreach (var address in new[]
        {
            "/brand", "/brand/letterhead", "/brand/colours", $"/brand/letterhead/{Guid.Empty}/pdf", $"/brand/letterhead/{Guid.Empty}/pages/1", "/number-patterns", "/number-patterns/edit",
            "/number-patterns/example", "/classifications", "/classifications/put", "/classifications/import", "/setup",
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(address)).Status);
        }
    }
}
