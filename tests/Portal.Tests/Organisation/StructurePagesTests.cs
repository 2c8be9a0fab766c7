using System.Net;

namespace EOffice.Portal.Tests.Organisation;

/// <summary>Offices and posts as the administrator of Bali arranges them; what is made here is named after nothing that others use.</summary>
[Collection(PortalHost.Name)]
public sealed class StructurePagesTests(PortalHost host)
{
    private static string Administrator => PortalHost.Government("bali").Posts.First(post => post.Key == "bagum").User;

    [Fact]
    public async Task Office_and_post_are_made_changed_moved_held_and_abolished()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var top = await browser.FollowAsync(await browser.OpenAsync("/"), "Kantor dan jabatan");
        var office = await MakeOfficeAsync(browser, top, "Dinas Percobaan", "COBA");
        var unit = await MakeOfficeAsync(browser, office, "UPTD Percobaan", "COBA-1");
        Assert.Contains("Dinas Percobaan", unit.Document.QuerySelector(".crumbs")!.TextContent, StringComparison.Ordinal);

        var post = await browser.SubmitAsync(
            await browser.FollowAsync(unit, "Tambah jabatan"), "put-post", ("Input.Title", "Kepala UPTD Percobaan"), ("Input.Role", "Head"), ("Input.Sign", "yes"));
        Assert.Contains("Memimpin perangkat daerah ini", post.Words, StringComparison.Ordinal);
        post = await browser.SubmitAsync(await browser.FollowAsync(post, "Ubah"), "put-post", ("Input.Title", "Kepala UPTD Contoh"));
        Assert.Equal("Kepala UPTD Contoh", post.Title);

        var superiors = await browser.OpenAsync($"{post.Path}/superior?q=Gubernur");
        var governor = superiors.Document.QuerySelectorAll("input[type=radio]").Skip(1).First().GetAttribute("value")!;
        post = await browser.SubmitAsync(superiors, "set-superior", ("Input.Superior", governor));
        Assert.Contains("Atasan Kepala UPTD Contoh sudah diganti", post.Words, StringComparison.Ordinal);

        var name = PortalHost.Government("bali").Posts[^1].PersonName;
        var move = await browser.FollowAsync(await browser.OpenAsync($"{post.Path}/holder?q={Uri.EscapeDataString(name)}"), name);
        var look = await browser.SubmitAsync(move, "move", ("Input.Acting", "Plt"), ("Input.Decree", "SK 1"));
        Assert.Contains("Yang akan terjadi", look.Words, StringComparison.Ordinal);
        await browser.SubmitAsync(look, "move");
        post = await browser.OpenAsync(post.Path);
        Assert.Contains("pelaksana tugas", post.Words, StringComparison.Ordinal);
        Assert.Contains("masih dipegang", (await browser.SubmitAsync(await browser.FollowAsync(post, "Hapuskan"), "abolish-post")).Words, StringComparison.Ordinal);

        // Yesterday is before their first day: the date comes back with what is wrong.
        var wrong = await browser.SubmitAsync(await browser.FollowAsync(post, "Akhiri masa jabatan"), "leave", ("Input.LastDay", "2020-01-01"));
        Assert.Contains("mendahului", wrong.Document.QuerySelector("#input-lastday-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_office_moves_and_ends()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var office = await MakeOfficeAsync(browser, await browser.OpenAsync("/organisation"), "Badan Sementara", "SEMENTARA");
        var moving = await browser.OpenAsync($"{office.Path}/move?q=Sekretariat");
        office = await browser.SubmitAsync(moving, "move-office", ("Input.Parent", moving.Document.QuerySelectorAll("input[type=radio]").Skip(1).First().GetAttribute("value")!));
        Assert.Contains("sudah dipindahkan", office.Words, StringComparison.Ordinal);

        var gone = await browser.SubmitAsync(await browser.FollowAsync(office, "Hapuskan"), "abolish-office");
        Assert.Contains("Badan Sementara sudah dihapuskan", gone.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(office.Path)).Status);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_with_what_was_typed()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var form = await browser.OpenAsync("/organisation/offices/new");
        var wrong = await browser.SubmitAsync(form, "put-office", ("Input.Name", "Dinas Aneh"), ("Input.Code", "A/B"));

        Assert.Contains("Kode hanya boleh", wrong.Document.QuerySelector("#input-code-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Dinas Aneh", wrong.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.Contains("tidak ada yang cocok", (await browser.OpenAsync("/organisation?q=xyzzy")).Words, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_else_finds_these_pages()
    {
        var government = PortalHost.Government("bojonegoro");
        var browser = await host.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        var (office, post) = (government.Office("DINKES"), government.Post("camat"));
        Assert.DoesNotContain("Kantor dan jabatan", (await browser.OpenAsync("/")).Words, StringComparison.Ordinal);
        foreach (var address in new[]
        {
            "", "/offices/new", $"/offices/{office}", $"/offices/{office}/edit", $"/offices/{office}/move", $"/offices/{office}/abolish", $"/posts/new?office={office}",
            $"/posts/{post}", $"/posts/{post}/edit", $"/posts/{post}/superior", $"/posts/{post}/move", $"/posts/{post}/abolish", $"/posts/{post}/holder",
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync($"/organisation{address}")).Status);
        }
    }

    private static async Task<Page> MakeOfficeAsync(Browser browser, Page under, string name, string code)
        => await browser.SubmitAsync(
            await browser.OpenAsync(under.Document.QuerySelector("a[href^='/organisation/offices/new']")!.GetAttribute("href")!), "put-office",
            ("Input.Name", name), ("Input.Code", code), ("Input.Kind", "Department"));
}
