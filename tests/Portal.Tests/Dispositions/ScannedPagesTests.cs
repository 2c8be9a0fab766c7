using EOffice.Testing;

namespace EOffice.Portal.Tests.Dispositions;

/// <summary>Pages that were taken with a camera and go with a report: docs/scan.md.</summary>
[Collection(PortalHost.Name)]
public sealed class ScannedPagesTests(PortalHost portal)
{
    [Fact]
    public async Task Pages_become_one_file_beside_the_others_and_one_that_cannot_be_read_is_named()
    {
        var letter = await PaperLetters.RegisteredAsync(portal, "Bukti kunjungan");
        var head = await portal.Browser("sumedang").SignInAsync("ratih.komalasari");
        var given = await head.SubmitAsync(
            await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition",
            ("Input.To", PortalHost.Government("sumedang").Post("kabid-kesmas").ToString()), ("Input.Instructions", "follow-up"));
        var division = await portal.Browser("sumedang").SignInAsync("yayah.rokayah");
        await division.SubmitAsync(await division.OpenAsync(given.Path), "accept-disposition");
        var form = await division.OpenAsync($"{given.Path}/report");
        Assert.NotNull(form.Document.QuerySelector("sheet-scan[name=Pages][keep=yes]"));
        Assert.Empty((await division.OpenAsync(given.Path)).Document.QuerySelectorAll("script[src*=scan]"));

        var page = PngBytes.Write(2, 2, 2, [0, 255, 255, 255, 0, 0, 0, 0, 9, 9, 9, 200, 200, 200]);
        var refused = await division.SubmitFilesAsync(form, "report-progress", [("Pages", "halaman-01.jpg", page), ("Pages", "halaman-02.jpg", page[..40])], ("Input.Percent", "40"), ("Input.Words", "Sudah dikunjungi"));
        Assert.Contains("Gambar ke-2", refused.Document.QuerySelector("#input-files-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Sudah dikunjungi", refused.Words, StringComparison.Ordinal);

        var sent = await division.SubmitFilesAsync(
            refused, "report-progress", [("Input.Files", "data.pdf", SmallestPdf.Bytes), ("Pages", "halaman-01.jpg", page), ("Pages", "halaman-02.jpg", page)], ("Input.Percent", "40"), ("Input.Words", "Sudah dikunjungi"));
        Assert.Contains("Laporan perkembangan sudah dikirim", sent.Words, StringComparison.Ordinal);
        var files = sent.Document.QuerySelectorAll($"a[href^='{given.Path}/files/']").Select(link => link.TextContent.Trim()).ToList();
        Assert.Equal(2, files.Count);
        Assert.Contains("Hasil pindai.pdf", files[1], StringComparison.Ordinal);
    }
}
