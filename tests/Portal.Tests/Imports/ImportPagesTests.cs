using System.Net;
using System.Text;

namespace EOffice.Portal.Tests.Imports;

[Collection(PortalHost.Name)]
public sealed class ImportPagesTests(PortalHost host)
{
    private static string Administrator => PortalHost.Government("bali").Posts.First(post => post.Key == "bagum").User;

    [Fact]
    public async Task Spreadsheet_is_looked_at_and_then_applied()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var page = await browser.FollowAsync(await browser.OpenAsync("/organisation"), "Impor atau ekspor");
        var preview = await UploadAsync(browser, page, "Kode,Nama,Jenis\nUNGGAH,Dinas Unggahan,Dinas\n");
        Assert.Contains("Dinas Unggahan", preview.Words, StringComparison.Ordinal);
        Assert.Contains("Baru (1)", preview.Words, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang cocok", (await browser.OpenAsync("/organisation?q=Unggahan")).Words, StringComparison.Ordinal);

        var applied = await browser.SubmitAsync(preview, "apply-import", ("Input.Verb", "apply"));
        Assert.Contains("Impor sudah diterapkan", applied.Words, StringComparison.Ordinal);
        Assert.Contains("kode UNGGAH", (await browser.OpenAsync("/organisation?q=Unggahan")).Words, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang perlu diubah", (await UploadAsync(browser, page, "Kode,Nama,Jenis\nUNGGAH,Dinas Unggahan,Dinas\n")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_are_told_by_row_and_column_and_it_can_be_thrown_away()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var preview = await UploadAsync(browser, await browser.OpenAsync("/organisation/import"), "NIP;Nama;Kode jabatan\n12345;Salah;\n;Tanpa kunci;\n");

        Assert.Contains("Pegawai, baris 2, kolom NIP: “12345” bukan 18 angka", preview.Words, StringComparison.Ordinal);
        Assert.Contains("Pegawai, baris 3, kolom NIP: isi NIP", preview.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Terapkan semuanya", preview.Words, StringComparison.Ordinal);
        Assert.Contains("Berkas dibuang", (await browser.SubmitAsync(preview, "apply-import", ("Input.Verb", "drop"))).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_of_another_kind_is_refused_at_its_field()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var refused = await UploadAsync(browser, await browser.OpenAsync("/organisation/import"), "Apa saja\n1\n");
        Assert.Contains("tidak dikenal dari judul kolomnya", refused.Document.QuerySelector("#input-files-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_and_form_are_files_for_administrators_of_the_government_alone()
    {
        var browser = await host.Browser("bali").SignInAsync(Administrator);
        var stranger = await host.Browser("bali").SignInAsync("ketut.widnyana");
        foreach (var (address, type) in new[]
        {
            ("all.xlsx", "spreadsheetml"), ("example.xlsx", "spreadsheetml"), ("offices.csv", "text/csv"), ("posts.csv", "text/csv"), ("people.csv", "text/csv"), ("example-people.csv", "text/csv"),
        })
        {
            using var file = await browser.AskAsync(HttpMethod.Get, $"/organisation/export/{address}");
            Assert.Contains(type, file.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
            Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
            using var refused = await stranger.AskAsync(HttpMethod.Get, $"/organisation/export/{address}");
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/organisation/import")).Status);
        var preview = await UploadAsync(browser, await browser.OpenAsync("/organisation/import"), "Kode,Nama,Jenis\nLAIN,Dinas Lain,Dinas\n");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(preview.Path)).Status);
        var neighbour = await host.Browser("bojonegoro").SignInAsync("teguh.prasojo");
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.OpenAsync(preview.Path)).Status);
    }

    private static Task<Page> UploadAsync(Browser browser, Page page, string csv)
        => browser.SubmitFilesAsync(page, "read-import", [("Input.Files", "susunan.csv", Encoding.UTF8.GetBytes(csv))], ("Input.RequestId", Guid.CreateVersion7().ToString()));
}
