using System.Text;
using EOffice.Documents.Pages;

namespace EOffice.Documents.Tests.Pages;

public sealed class PageRendererTests
{
    private static readonly PageLimits Small = new(TimeSpan.FromSeconds(10), 768L << 20, 64 << 20, 2);

    [Fact]
    public async Task Page_becomes_a_picture_of_its_own_size()
    {
        using var renderer = new PageRenderer(Small);
        var pdf = MadeUpPdf.WithPages("Pertama", "Kedua");
        var sizes = await renderer.MeasureAsync(pdf);
        Assert.Equal(2, sizes.Length);
        Assert.All(sizes, size => Assert.Equal(new PageSize(595, 842), size));
        Assert.Equal((1190, 1684), sizes[0].At(144));

        var picture = await renderer.RenderAsync(pdf, 2, 72);
        Assert.True(picture.MediaType switch
        {
            "image/webp" => picture.Bytes.AsSpan(8, 4).SequenceEqual("WEBP"u8),
            "image/png" => picture.Bytes.AsSpan(1, 3).SequenceEqual("PNG"u8),
            _ => false,
        });
    }

    [Fact]
    public async Task What_is_no_PDF_or_no_page_is_refused()
    {
        using var renderer = new PageRenderer(Small);
        await Assert.ThrowsAsync<PagesUnavailableException>(() => renderer.MeasureAsync(Encoding.ASCII.GetBytes("bukan pdf")));
        await Assert.ThrowsAsync<PagesUnavailableException>(() => renderer.RenderAsync(MadeUpPdf.WithPages("Satu"), 2, 72));
    }

    [Fact]
    public async Task Renderer_that_needs_more_memory_than_allowed_is_stopped()
    {
        using var renderer = new PageRenderer(Small with { MemoryBytes = 8L << 20 });
        await Assert.ThrowsAsync<PagesUnavailableException>(() => renderer.RenderAsync(MadeUpPdf.WithPages("Satu"), 1, 72));
    }

    [Fact]
    public async Task Renderer_that_writes_too_much_is_stopped()
    {
        using var renderer = new PageRenderer(Small with { OutputBytes = 1_000 });
        await Assert.ThrowsAsync<PagesUnavailableException>(() => renderer.RenderAsync(MadeUpPdf.WithPages("Satu"), 1, 72));
    }

    [Fact]
    public async Task Program_that_takes_too_long_is_killed()
    {
        var process = new LimitedProcess(Small with { Time = TimeSpan.FromMilliseconds(300) });
        var fault = await Assert.ThrowsAsync<PagesUnavailableException>(() => process.RunAsync("sleep", ["60"], default, default));
        Assert.Contains("longer", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_can_write_no_file()
    {
        var process = new LimitedProcess(Small);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await Assert.ThrowsAsync<PagesUnavailableException>(() => process.RunAsync("dd", ["if=/dev/zero", $"of={file}", "bs=4096", "count=4"], default, default));
            Assert.True(!File.Exists(file) || new FileInfo(file).Length == 0);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
