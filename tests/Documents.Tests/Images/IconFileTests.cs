using EOffice.Documents.Images;

namespace EOffice.Documents.Tests.Images;

public sealed class IconFileTests
{
    private const string Ground = "#102030";
    private static readonly (byte R, byte G, byte B) GroundColour = (0x10, 0x20, 0x30);

    [Theory]
    [InlineData(192, 0.84)]
    [InlineData(512, 0.56)]
    public void Crest_stands_in_the_middle_within_its_share_whatever_its_size(int side, double share)
    {
        // A tall red crest, smaller than what it is drawn as.
        var crest = PngWriter.Write(40, 80, [.. Enumerable.Repeat(new byte[] { 200, 0, 0 }, 40 * 80).SelectMany(pixel => pixel)], [.. Enumerable.Repeat((byte)255, 40 * 80)]);
        var pixels = Pixels(IconFile.OfCrest(crest, side, share, Ground)!, side);
        Assert.Equal((200, 0, 0), pixels[side / 2, side / 2]);
        Assert.Equal(GroundColour, pixels[0, 0]);
        var red = Painted(pixels, side, pixel => pixel == (200, 0, 0));
        Assert.InRange(red.Bottom - red.Top + 1, (side * share) - 2, side * share);
        Assert.InRange(red.Right - red.Left + 1, (side * share / 2) - 2, side * share / 2);
        Assert.InRange(Math.Abs(red.Top - (side - 1 - red.Bottom)), 0, 1);
    }

    [Theory]
    [InlineData("B")]
    [InlineData("HS")]
    [InlineData("O")]
    public void Initials_are_drawn_whole_and_in_the_middle(string letters)
    {
        var pixels = Pixels(IconFile.OfInitials(letters, 192, 0.6, Ground, "#ffffff"), 192);
        var ink = Painted(pixels, 192, pixel => pixel == (255, 255, 255));
        var longest = Math.Max(ink.Bottom - ink.Top, ink.Right - ink.Left) + 1;
        Assert.InRange(longest, (192 * 0.6) - 3, (192 * 0.6) + 1);
        Assert.InRange(Math.Abs(ink.Left - (191 - ink.Right)), 0, 3);
        Assert.Equal(GroundColour, pixels[0, 0]);
        if (letters == "O")
        {
            // The hole of a letter is a hole.
            Assert.Equal((GroundColour, (255, 255, 255)), (pixels[96, 96], pixels[96, ink.Left + 4]));
        }
    }

    [Fact]
    public void What_is_no_picture_has_no_icon() => Assert.Null(IconFile.OfCrest("<svg/>"u8.ToArray(), 192, 0.8, Ground));

    private static (byte, byte, byte)[,] Pixels(byte[] png, int side)
    {
        var file = PngFile.Read(png)!;
        Assert.Equal((side, side), (file.Header.Width, file.Header.Height));
        var (pixels, y) = (new (byte, byte, byte)[side, side], 0);
        Assert.True(PngPixels.TryRead(file, row =>
        {
            for (var x = 0; x < side; x++)
            {
                pixels[y, x] = (row[x * 4], row[(x * 4) + 1], row[(x * 4) + 2]);
                Assert.Equal(255, row[(x * 4) + 3]);
            }

            y++;
        }));
        return pixels;
    }

    private static (int Top, int Left, int Bottom, int Right) Painted((byte, byte, byte)[,] pixels, int side, Func<(byte, byte, byte), bool> painted)
    {
        var all = Enumerable.Range(0, side * side).Where(i => painted(pixels[i / side, i % side])).ToList();
        return (all.Min(i => i / side), all.Min(i => i % side), all.Max(i => i / side), all.Max(i => i % side));
    }
}
