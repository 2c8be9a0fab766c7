using EOffice.Documents.Images;

namespace EOffice.Documents.Tests.Images;

public sealed class JpegReaderTests
{
    [Fact]
    public void Baseline_progressive_grey_and_cmyk_are_taken_over()
    {
        Assert.Equal((16, 8, "/DeviceRGB", ""), Facts(TestImages.Jpeg()));
        Assert.Equal((16, 8, "/DeviceRGB", ""), Facts(TestImages.ProgressiveJpeg()));
        Assert.Equal((16, 8, "/DeviceGray", ""), Facts(TestImages.GreyJpeg()));
        Assert.Equal((16, 8, "/DeviceCMYK", "/Decode[1 0 1 0 1 0 1 0]"), Facts(TestImages.CmykJpeg()));

        static (int, int, string, string) Facts(byte[] file)
        {
            var image = ImageFile.Read(file).Image!;
            Assert.Equal("DCTDecode", image.Filter);
            return (image.Width, image.Height, image.ColorSpace, image.Extras);
        }
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(2, 0, true)]
    [InlineData(3, 180, false)]
    [InlineData(4, 180, true)]
    [InlineData(5, 270, true)]
    [InlineData(6, 90, false)]
    [InlineData(7, 90, true)]
    [InlineData(8, 270, false)]
    [InlineData(9, 0, false)]
    public void Camera_orientation_is_honoured(int orientation, int turn, bool mirror)
    {
        foreach (var little in new[] { true, false })
        {
            var reading = ImageFile.Read(TestImages.Oriented(TestImages.Jpeg(), orientation, little));
            Assert.Equal((turn, mirror), (reading.Turn, reading.Mirror));
        }
    }

    [Fact]
    public void What_the_camera_noted_about_place_and_device_is_left_out()
    {
        var photo = TestImages.Oriented(TestImages.Jpeg(), 6);
        byte[] noted = [.. photo[..2], 0xFF, 0xFE, 0, 12, .. "rahasia 01"u8, .. photo[2..]];
        var data = ImageFile.Read(noted).Image!.Data;
        Assert.Equal(-1, data.AsSpan().IndexOf("rahasia"u8));
        Assert.Equal(-1, data.AsSpan().IndexOf("Exif"u8));
    }

    [Fact]
    public void Bytes_after_the_end_are_left_out()
    {
        var data = ImageFile.Read((byte[])[.. TestImages.Jpeg(), .. "<script>"u8]).Image!.Data;
        Assert.Equal([0xFF, 0xD9], data[^2..]);
    }

    [Fact]
    public void File_cut_off_anywhere_is_refused()
    {
        foreach (var sound in new[] { TestImages.Jpeg(), TestImages.ProgressiveJpeg() })
        {
            for (var length = 3; length < sound.Length; length++)
            {
                Assert.Equal(ImageRefusal.Damaged, ImageFile.WhyNot(sound.AsMemory(0, length)));
            }
        }
    }

    [Fact]
    public void Kinds_that_no_reader_shows_are_refused()
    {
        Assert.Equal(ImageRefusal.Unsupported, ImageFile.WhyNot(WithFrame(0xC3, 8)));   // lossless
        Assert.Equal(ImageRefusal.Unsupported, ImageFile.WhyNot(WithFrame(0xC9, 8)));   // arithmetic coding
        Assert.Equal(ImageRefusal.Unsupported, ImageFile.WhyNot(WithFrame(0xC1, 12)));  // 12 bits

        static byte[] WithFrame(byte marker, byte precision)
        {
            var file = TestImages.Jpeg();
            var at = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
            (file[at + 1], file[at + 4]) = (marker, precision);
            return file;
        }
    }

    [Fact]
    public void Picture_beyond_the_limit_is_refused()
    {
        var file = TestImages.Jpeg();
        var at = file.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        file.AsSpan(at + 5, 4).Fill(0xFE);
        Assert.Equal(ImageRefusal.TooLarge, ImageFile.WhyNot(file));
    }
}
