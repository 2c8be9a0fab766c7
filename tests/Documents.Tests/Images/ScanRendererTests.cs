using EOffice.Documents.Images;
using EOffice.Documents.Layout;
using EOffice.Documents.Tests.Layout;
using EOffice.Documents.Tests.Pdf;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Documents.Tests.Images;

public sealed class ScanRendererTests
{
    private static readonly DocumentInfo Info = SampleLetters.Invitation().Info with { Title = "Pindaian surat masuk" };

    [ToolFact("qpdf")]
    public void Pictures_become_upright_pages_in_order()
    {
        var scan = Render(TestImages.Jpeg(), TestImages.Oriented(TestImages.Jpeg(), 6), TestImages.Crest(), TestImages.CmykJpeg(), TestImages.ProgressiveJpeg());
        Assert.Contains("No syntax or stream encoding errors found", Tools.Run("qpdf", scan.Pdf!, "--check", "{pdf}"));
        var sizes = Tools.Run("pdfinfo", scan.Pdf!, "-l", "9", "{pdf}").Split('\n').Where(l => l.Contains(" size:", StringComparison.Ordinal) && l.StartsWith("Page", StringComparison.Ordinal));
        Assert.Equal(["841.89 x 595.28", "595.28 x 841.89", "595.28 x 841.89", "841.89 x 595.28", "841.89 x 595.28"], sizes.Select(s => s.Split("size:")[1].Split("pts")[0].Trim()));
    }

    [ToolFact("pdftoppm")]
    public void Every_camera_orientation_shows_the_picture_as_it_was_seen()
    {
        // The stored picture is dark left, light right; where the dark half must appear once turned, by Exif's definition.
        string[] dark = ["left", "right", "right", "left", "top", "top", "bottom", "bottom"];
        for (var orientation = 1; orientation <= 8; orientation++)
        {
            var pdf = Render(TestImages.Oriented(TestImages.Jpeg(), orientation)).Pdf!;
            var image = Tools.Run("pdftotext", pdf, "-bbox", "{pdf}", "-");
            Assert.Contains(orientation <= 4 ? "width=\"841" : "width=\"595", image);
            Assert.Equal(dark[orientation - 1], DarkSide(pdf));
        }
    }

    [Fact]
    public void Same_pictures_give_the_same_bytes()
        => Assert.Equal(Render(TestImages.Crest(), TestImages.Jpeg()).Pdf, Render(TestImages.Crest(), TestImages.Jpeg()).Pdf);

    [Fact]
    public void Refusal_names_the_picture()
    {
        Assert.Equal(new(null, ImageRefusal.NotAnImage, 2), Render(TestImages.Jpeg(), [1, 2, 3]));
        Assert.Equal(new(null, ImageRefusal.Nothing, null), Render());
        Assert.Equal(new(null, ImageRefusal.TooMany, null), Render([.. Enumerable.Repeat(TestImages.Jpeg(), 41)]));
    }

    [Fact]
    public void Picture_compressed_with_an_unknown_dictionary_is_refused()
    {
        var sound = Small(false);
        var data = sound.AsSpan().IndexOf("IDAT"u8);
        byte[] hostile = [.. sound[..(data - 4)], .. TestImages.Chunk("IDAT", [0x78, 0xF9, 1, 2, 3, 4, 3, 0, 0, 0, 0, 1]), .. TestImages.Chunk("IEND", [])];
        Assert.NotNull(Render(hostile).Refusal);
    }

    [Fact]
    public void Hostile_bytes_are_refused_or_rendered_but_never_throw()
    {
        byte[][] sound = [TestImages.Jpeg(), TestImages.ProgressiveJpeg(), TestImages.Oriented(TestImages.Jpeg(), 6), Small(false), Small(true), Indexed()];
        var changes = Gen.Choose(0, 1_000_000).Two().ArrayOf();
        var files =
            from file in Gen.Elements(sound)
            from edits in changes
            from cut in Gen.Choose(0, file.Length)
            from whole in Gen.Elements(true, true, false)
            select Edit(file, edits, whole ? file.Length : cut);
        Prop.ForAll(files.ToArbitrary(), file =>
        {
            var scan = Render(file);
            Assert.True(scan.Pdf is null != scan.Refusal is null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(12));
    }

    // Half of the edits keep the checksums right, so that what lies behind them is reached too.
    private static byte[] Edit(byte[] file, (int At, int Value)[] edits, int length)
    {
        var copy = file[..length];
        foreach (var (at, value) in edits.Where(_ => copy.Length > 0))
        {
            copy[at % copy.Length] = (byte)value;
        }

        return edits.Length % 2 == 0 ? TestImages.WithChecksums(copy) : copy;
    }

    private static byte[] Small(bool interlaced) => TestImages.Png(5, 7, TestImages.RgbAlpha, 8, (x, y) => [(byte)x, (byte)y, 9, (byte)(x * 40)], interlaced);

    private static byte[] Indexed() => TestImages.Png(6, 6, TestImages.Palette, 4, (x, _) => [(byte)(x & 3)], palette: new byte[12], transparency: [1, 2]);

    private static ScanOutcome Render(params byte[][] pictures) => ScanRenderer.Render([.. pictures.Select(p => (ReadOnlyMemory<byte>)p)], Info);

    private static string DarkSide(byte[] pdf)
    {
        // A portable greymap of the page, of which four points tell the side.
        var folder = Directory.CreateTempSubdirectory("scan").FullName;
        try
        {
            Tools.Run("pdftoppm", pdf, "-gray", "-r", "36", "-singlefile", "{pdf}", Path.Combine(folder, "page"));
            var pgm = File.ReadAllBytes(Path.Combine(folder, "page.pgm"));
            var header = System.Text.Encoding.ASCII.GetString(pgm, 0, 20).Split('\n', ' ');
            var (width, height) = (int.Parse(header[1]), int.Parse(header[2]));
            int At(double x, double y) => pgm[pgm.Length - (width * height) + ((int)(height * y) * width) + (int)(width * x)];
            var (dx, dy) = (3.0 * 36 / 72 / width, 3.0 * 36 / 72 / height);
            var sides = new[] { ("left", At(0.5 - dx, 0.5)), ("right", At(0.5 + dx, 0.5)), ("top", At(0.5, 0.5 - dy)), ("bottom", At(0.5, 0.5 + dy)) };
            var (leftRight, topBottom) = (Math.Abs(sides[0].Item2 - sides[1].Item2), Math.Abs(sides[2].Item2 - sides[3].Item2));
            return (leftRight > topBottom ? sides[..2] : sides[2..]).MinBy(s => s.Item2).Item1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
