using System.Text;
using EOffice.Documents.Images;
using EOffice.Documents.Pages;
using EOffice.Testing;

namespace EOffice.Documents.Tests.Images;

/// <summary>Crests that came as JPEG, decoded by the real converter.</summary>
public sealed class JpegCrestTests : IDisposable
{
    private static readonly (int R, int G, int B) s_red = (204, 26, 26), s_blue = (26, 38, 153), s_white = (255, 255, 255);

    private readonly PageRenderer _renderer = new(PageLimits.Default);

    public void Dispose() => _renderer.Dispose();

    public static TheoryData<string> Kinds => ["baseline", "progressive", "cmyk"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Baseline_progressive_and_cmyk_come_out_in_their_colours(string kind)
    {
        var (width, height, at) = await DrawnAsync(kind switch { "baseline" => LibJpegFiles.Baseline, "progressive" => LibJpegFiles.Progressive, _ => LibJpegFiles.Cmyk });
        Assert.Equal((96, 80), (width, height));
        Near(s_red, at(20, 20));
        Near(s_blue, at(75, 60));
        Near(s_white, at(75, 20));
    }

    [Fact]
    public async Task Grey_stays_grey()
    {
        var (_, _, at) = await DrawnAsync(LibJpegFiles.Grey);
        var (r, g, b) = at(20, 20);
        Assert.True(r == g && g == b && r < 128);
        Near(s_white, at(75, 20));
    }

    [Theory]
    [InlineData(1, 96, 80, "red", "blue")]
    [InlineData(3, 96, 80, "blue", "red")]
    [InlineData(6, 80, 96, "white", "white")]
    [InlineData(8, 80, 96, "white", "white")]
    public async Task How_the_camera_was_held_is_honoured_and_nothing_of_the_camera_is_kept(int orientation, int width, int height, string first, string last)
    {
        var file = TestImages.Oriented(LibJpegFiles.Baseline, orientation, little: true);
        var png = await PrepareAsync(file);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(png), StringComparison.Ordinal);
        var (w, h, at) = Pixels(png);
        Assert.Equal((width, height), (w, h));
        Near(Colour(first), at(10, 10));
        Near(Colour(last), at(w - 10, h - 10));
    }

    [Fact]
    public async Task What_is_too_small_or_says_that_it_is_huge_is_refused_before_it_is_decoded()
    {
        var crests = new JpegCrest(_renderer);
        Assert.Equal(CrestRefusal.TooSmall, (await crests.PrepareAsync(LibJpegFiles.Small)).Refusal);
        Assert.Equal(CrestRefusal.Damaged, (await crests.PrepareAsync(Sized(LibJpegFiles.Baseline, 65500, 65500))).Refusal);
        Assert.Equal(CrestRefusal.Damaged, (await crests.PrepareAsync(LibJpegFiles.Baseline.AsMemory(0, LibJpegFiles.Baseline.Length - 60))).Refusal);
        Assert.Equal(CrestRefusal.Damaged, (await crests.PrepareAsync(new byte[] { 0xff, 0xd8, 0xff })).Refusal);
    }

    [Fact]
    public async Task A_picture_that_says_it_is_larger_than_what_it_holds_costs_no_more_than_a_page_may()
    {
        // Ninety million pixels of nothing: within the limit of size, far beyond what is coded.
        var (png, refusal) = await new JpegCrest(_renderer).PrepareAsync(Sized(LibJpegFiles.Progressive, 9_500, 9_400));
        Assert.True(png is not null || refusal == CrestRefusal.Damaged);
        Assert.True(png is null || Math.Max(Pixels(png).Width, Pixels(png).Height) <= CrestFile.LongestSide);
    }

    [Fact]
    public async Task Where_there_is_no_room_to_decode_it_is_refused_not_thrown()
    {
        using var tight = new PageRenderer(PageLimits.Default with { OutputBytes = 64 });
        Assert.Equal(CrestRefusal.Damaged, (await new JpegCrest(tight).PrepareAsync(LibJpegFiles.Baseline)).Refusal);
    }

    [Fact]
    public async Task No_damage_raises_an_exception()
    {
        var crests = new JpegCrest(_renderer);
        var chance = new Random(20261127);
        foreach (var seed in new[] { LibJpegFiles.Baseline, LibJpegFiles.Progressive, LibJpegFiles.Cmyk })
        {
            for (var no = 0; no < 25; no++)
            {
                var file = seed.ToArray();
                for (var hits = chance.Next(1, 6); hits > 0; hits--)
                {
                    file[chance.Next(2, file.Length)] = (byte)chance.Next(256);
                }

                var (png, refusal) = await crests.PrepareAsync(file);
                Assert.True(png is null ^ refusal is null);
                Assert.True(png is null || CrestFile.Prepare(png).Png is not null);
            }
        }
    }

    private static (int, int, int) Colour(string name) => name switch { "red" => s_red, "blue" => s_blue, _ => s_white };

    private static byte[] Sized(byte[] jpeg, int width, int height)
    {
        var file = jpeg.ToArray();
        var frame = Enumerable.Range(0, file.Length - 1).First(i => file[i] == 0xff && file[i + 1] is >= 0xc0 and <= 0xc2);
        (file[frame + 5], file[frame + 6], file[frame + 7], file[frame + 8]) = ((byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width);
        return file;
    }

    private async Task<(int Width, int Height, Func<int, int, (int R, int G, int B)> At)> DrawnAsync(byte[] jpeg) => Pixels(await PrepareAsync(jpeg));

    private async Task<byte[]> PrepareAsync(byte[] jpeg)
    {
        var (png, refusal) = await new JpegCrest(_renderer).PrepareAsync(jpeg);
        Assert.Null(refusal);
        return png!;
    }

    private static (int Width, int Height, Func<int, int, (int R, int G, int B)> At) Pixels(byte[] png)
    {
        var (width, height, colour, _) = CrestImages.Pixels(PngFile.Read(png)!, int.MaxValue)!.Value;
        return (width, height, (x, y) => (colour[((y * width) + x) * 3], colour[(((y * width) + x) * 3) + 1], colour[(((y * width) + x) * 3) + 2]));
    }

    // Compression, and CMYK by way of formulas, move colours a little.
    private static void Near((int R, int G, int B) wanted, (int R, int G, int B) got)
        => Assert.True(
            Math.Abs(wanted.R - got.R) <= 30 && Math.Abs(wanted.G - got.G) <= 30 && Math.Abs(wanted.B - got.B) <= 30, $"{got} is not near {wanted}");
}
