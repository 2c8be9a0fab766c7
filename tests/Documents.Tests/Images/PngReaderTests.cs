using EOffice.Documents.Images;

namespace EOffice.Documents.Tests.Images;

public sealed class PngReaderTests
{
    public static TheoryData<int, int, bool> Kinds
    {
        get
        {
            var kinds = new TheoryData<int, int, bool>();
            foreach (var interlaced in new[] { false, true })
            {
                foreach (var depth in new[] { 1, 2, 4, 8, 16 })
                {
                    kinds.Add(TestImages.Grey, depth, interlaced);
                    if (depth <= 8)
                    {
                        kinds.Add(TestImages.Palette, depth, interlaced);
                    }

                    if (depth >= 8)
                    {
                        kinds.Add(TestImages.Rgb, depth, interlaced);
                        kinds.Add(TestImages.GreyAlpha, depth, interlaced);
                        kinds.Add(TestImages.RgbAlpha, depth, interlaced);
                    }
                }
            }

            return kinds;
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Pixels_of_every_kind_come_out_as_they_went_in(int colorType, int depth, bool interlaced)
    {
        const int Width = 21, Height = 13;
        var channels = colorType switch { TestImages.Rgb => 3, TestImages.GreyAlpha => 2, TestImages.RgbAlpha => 4, _ => 1 };
        var most = (1 << Math.Min(8, depth)) - 1;
        byte[] Pixel(int x, int y) => [.. Enumerable.Range(0, channels).Select(c => (byte)(((x * 7) + (y * 13) + (c * 31)) & most))];
        var palette = colorType == TestImages.Palette ? new byte[3 * (most + 1)] : null;
        var file = PngFile.Read(TestImages.Png(Width, Height, colorType, depth, Pixel, interlaced, filter: y => y % 5, palette))!;
        var scale = depth < 8 && colorType != TestImages.Palette ? 255 / most : 1;
        var rows = new List<byte[]>();
        Assert.True(PngPixels.TryRead(file, row => rows.Add([.. row])));
        Assert.Equal(Height, rows.Count);
        for (var y = 0; y < Height; y++)
        {
            var expected = Enumerable.Range(0, Width).SelectMany(x => Pixel(x, y)).Select(s => (byte)(s * scale));
            Assert.Equal(expected, rows[y]);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Every_kind_becomes_a_page(int colorType, int depth, bool interlaced)
    {
        var channels = colorType switch { TestImages.Rgb => 3, TestImages.GreyAlpha => 2, TestImages.RgbAlpha => 4, _ => 1 };
        var file = TestImages.Png(9, 9, colorType, depth, (x, _) => [.. Enumerable.Repeat((byte)(x & 1), channels)], interlaced,
            palette: colorType == TestImages.Palette ? new byte[6] : null);
        var reading = ImageFile.Read(file);
        Assert.Null(reading.Refusal);
        Assert.Equal((9, 9), (reading.Image!.Width, reading.Image.Height));
        Assert.Equal(colorType is TestImages.GreyAlpha or TestImages.RgbAlpha, reading.Image.SoftMask is not null);
    }

    [Fact]
    public void Picture_without_alpha_is_taken_over_byte_by_byte()
    {
        var file = TestImages.Png(4, 4, TestImages.Rgb, 8, (x, y) => [(byte)x, (byte)y, 7]);
        var image = ImageFile.Read(file).Image!;
        Assert.Equal(PngFile.Read(file)!.Data, image.Data);
        Assert.Contains("/Predictor 15/Colors 3/BitsPerComponent 8/Columns 4", image.Extras, StringComparison.Ordinal);
    }

    [Fact]
    public void Transparent_colour_and_transparent_palette_entries_are_kept()
    {
        var keyed = TestImages.Png(4, 4, TestImages.Rgb, 8, (x, y) => [(byte)x, (byte)y, 7], transparency: [0, 1, 0, 2, 0, 7]);
        Assert.Contains("/Mask[1 1 2 2 7 7]", ImageFile.Read(keyed).Image!.Extras, StringComparison.Ordinal);
        var palette = TestImages.Png(4, 4, TestImages.Palette, 8, (x, _) => [(byte)(x & 1)], palette: [1, 2, 3, 4, 5, 6], transparency: [0]);
        var image = ImageFile.Read(palette).Image!;
        Assert.StartsWith("[/Indexed/DeviceRGB 1<010203040506>]", image.ColorSpace);
        Assert.NotNull(image.SoftMask);
    }

    [Fact]
    public void Fully_opaque_alpha_needs_no_mask()
        => Assert.Null(ImageFile.Read(TestImages.Png(4, 4, TestImages.RgbAlpha, 8, (_, _) => [1, 2, 3, 255])).Image!.SoftMask);

    [Fact]
    public void Large_crest_is_reduced_and_keeps_its_shape()
    {
        var crest = TestImages.Png(1000, 500, TestImages.RgbAlpha, 8, (x, _) => x < 500 ? [200, 0, 0, 255] : [0, 0, 0, 0]);
        var image = CrestImages.Find(crest)!;
        Assert.Equal((352, 176), (image.Width, image.Height));
        Assert.NotNull(image.SoftMask);
        Assert.Same(image, CrestImages.Find(crest.ToArray()));
    }

    [Fact]
    public void Broken_pictures_are_refused_by_name()
    {
        var sound = TestImages.Png(8, 8, TestImages.RgbAlpha, 8, (x, y) => [(byte)x, (byte)y, 0, 255]);
        Assert.Equal(ImageRefusal.NotAnImage, ImageFile.WhyNot("%PDF-1.7"u8.ToArray()));
        Assert.Equal(ImageRefusal.NotAnImage, ImageFile.WhyNot(ReadOnlyMemory<byte>.Empty));
        for (var length = 8; length < sound.Length; length++)
        {
            Assert.Equal(ImageRefusal.Damaged, ImageFile.WhyNot(sound.AsMemory(0, length)));
        }

        var changed = sound.ToArray();
        changed[^20] ^= 1;
        Assert.Equal(ImageRefusal.Damaged, ImageFile.WhyNot(changed));
    }

    [Fact]
    public void Picture_that_claims_more_than_it_holds_is_refused_before_memory_is_spent()
    {
        Assert.Equal(ImageRefusal.TooLarge, ImageFile.WhyNot(Claiming(60_000, 60_000)));
        Assert.Equal(ImageRefusal.TooLarge, ImageFile.WhyNot(Claiming(90_000_000, 1)));
        Assert.Equal(ImageRefusal.Damaged, ImageFile.WhyNot(Claiming(9_000, 9_000)));

        static byte[] Claiming(int width, int height)
        {
            byte[] header = [.. Int(width), .. Int(height), 8, 2, 0, 0, 0];
            var small = TestImages.Png(1, 1, TestImages.Rgb, 8, (_, _) => [1, 2, 3]);
            return [.. small[..8], .. TestImages.Chunk("IHDR", header), .. small[33..]];
        }

        static byte[] Int(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];
    }
}
