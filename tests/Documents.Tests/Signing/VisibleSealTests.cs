using System.Text;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Tests.Layout;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

/// <summary>A seal that is seen: where it was wanted, upright, nowhere else.</summary>
public sealed class VisibleSealTests
{
    private static readonly SealPlace Place = new(300, 40, 200, 60);
    private static readonly SealAppearance Appearance = new(1, Place, "Sekar Wulandari, S.H.", "Bupati Rimba Jaya", "2 Maret 2026, 10.04 WIB", "Penandatanganan surat");

    [ToolTheory("pdftoppm", "pdfsig", "qpdf", "openssl")]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public async Task It_is_drawn_in_its_place_on_a_page_turned_by(int degrees)
    {
        var letter = SmallPdf.Letter()
            .With(2, $"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [100 -50 695 792] /Rotate {degrees} >>")
            .With(3, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>").ToBytes();
        var shown = await SealAsync(letter, Appearance);
        Judges.AllAgree(shown, 1);

        var (width, height, before) = Picture(letter);
        var (_, _, after) = Picture(shown);
        var changed = Enumerable.Range(0, before.Length).Where(i => before[i] != after[i]).Select(i => (X: i % width, Y: height - 1 - (i / width))).ToList();
        Assert.True(changed.Count > 300, $"{changed.Count} points changed.");
        Assert.All(changed, p => Assert.True(
            p.X >= Place.Left - 1 && p.X <= Place.Left + Place.Width + 1 && p.Y >= Place.Bottom - 1 && p.Y <= Place.Bottom + Place.Height + 1, $"({p.X}, {p.Y}) changed"));
        // Upright text fills the width of the box, and its lines lie one below the other.
        Assert.True(changed.Max(p => p.X) - changed.Min(p => p.X) > 60);
        Assert.True(changed.Max(p => p.Y) - changed.Min(p => p.Y) is > 25 and < 60);
        var rows = changed.GroupBy(p => p.Y).ToDictionary(g => g.Key, g => g.Count());
        var (bottom, top) = (changed.Min(p => p.Y), changed.Max(p => p.Y));
        Assert.Contains(Enumerable.Range(bottom, top - bottom), y => !rows.ContainsKey(y));   // white between lines
    }

    [Fact]
    public async Task It_carries_a_picture_and_takes_a_second_seal_that_is_not_seen()
    {
        var letter = LetterRenderer.Render(SampleLetters.Invitation());
        var first = await SealAsync(letter, Appearance with { Picture = Images.TestImages.Crest(), Reason = null });
        Assert.Contains("/Subtype/Image", Encoding.Latin1.GetString(first[letter.Length..]));
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(first).Reason);
        var second = await TestAuthority.SealAsync(first, TestAuthority.Secretary);
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(second).Reason);
        Assert.Equal(SealRefusal.AppearanceNotFirst, PdfSealer.Prepare(first, TestAuthority.Request() with { Appearance = Appearance }).Refusal);
    }

    [ToolTheory("pdftoppm", "pdfsig", "qpdf", "openssl")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Letter_leaves_room_for_it_beside_the_first_signers_code(int signers)
    {
        var letter = SampleLetters.Invitation() with { SealRoom = true };
        letter = letter with { Signatures = [.. Enumerable.Repeat(letter.Signatures[0], signers).Select((block, i) => block with { Name = $"{block.Name} {i}" })] };
        var (pdf, room) = LetterRenderer.RenderWithRoom(letter);
        var (_, height, before) = Picture(pdf, room!.Page);
        var (width, _, unlike) = Picture(LetterRenderer.Render(letter with { SealRoom = false }), room.Page);
        var appearance = new SealAppearance(
            room.Page, room.Place, "Sekar Wulandari, S.H., M.Si.", "Plt. Kepala Dinas Komunikasi dan Informatika Kabupaten Rimba Jaya", "2 Maret 2026, 10.04 WIB", "Ditandatangani secara elektronik");

        var shown = await SealAsync(pdf, appearance);

        Judges.AllAgree(shown, 1);
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(shown).Reason);
        var (_, _, after) = Picture(shown, room.Page);
        Assert.True(Changed(before, after) > 300);
        Assert.True(Changed(before, unlike) > 100);   // what is said there otherwise
        for (var i = 0; i < before.Length; i++)
        {
            var (x, y) = (i % width, height - 1 - (i / width));
            var inside = x >= room.Place.Left - 1 && x <= room.Place.Left + room.Place.Width + 1 && y >= room.Place.Bottom - 1 && y <= room.Place.Bottom + room.Place.Height + 1;
            Assert.True(inside ? before[i] == 255 : before[i] == after[i], $"({x}, {y})");
        }

        Judges.AllAgree(await TestAuthority.SealAsync(shown, TestAuthority.Secretary, TestAuthority.Clock), 2);

        static int Changed(byte[] one, byte[] other) => Enumerable.Range(0, one.Length).Count(i => one[i] != other[i]);
    }

    [Fact]
    public async Task Gate_knows_whether_it_was_wanted()
    {
        var letter = SmallPdf.Letter().ToBytes();
        var shown = await SealAsync(letter, Appearance);
        var (certificate, policy) = (TestAuthority.Regent.Certificate, TestAuthority.Policy);
        Assert.Equal(ReasonCode.VisibleFieldAddedLater, SealGate.Check(letter, shown, certificate, policy).Reason);
        Assert.Null(SealGate.Check(letter, shown, certificate, policy, visible: true).Refusal);
    }

    [Theory]
    [InlineData(0, 10, 10, 200, 60)]
    [InlineData(2, 10, 10, 200, 60)]
    [InlineData(1, 500, 10, 200, 60)]
    [InlineData(1, 10, -1, 200, 60)]
    [InlineData(1, 10, 10, 20, 60)]
    [InlineData(1, double.NaN, 10, 200, 60)]
    public void Place_must_be_on_a_page(int page, double left, double bottom, double width, double height)
        => Assert.Equal(
            SealRefusal.PlaceOutsidePage,
            PdfSealer.Prepare(SmallPdf.Letter().ToBytes(), TestAuthority.Request() with { Appearance = Appearance with { Page = page, Place = new(left, bottom, width, height) } }).Refusal);

    private static Task<byte[]> SealAsync(byte[] letter, SealAppearance appearance)
        => TestAuthority.SealAsync(letter, request: TestAuthority.Request() with { Appearance = appearance });

    /// <summary>The page as shown, a point a pixel, from the top.</summary>
    private static (int Width, int Height, byte[] Gray) Picture(byte[] pdf, int page = 1)
    {
        using var folder = new TemporaryFolder();
        var (exit, output) = Tool.Run("pdftoppm", "-r", "72", "-gray", "-singlefile", "-f", $"{page}", folder.Write("page.pdf", pdf), folder["page"]);
        Assert.True(exit == 0, output);
        var file = File.ReadAllBytes(folder["page.pgm"]);
        var header = Encoding.ASCII.GetString(file, 0, 32).Split((char[])[' ', '\n'], 5);
        var (width, height) = (int.Parse(header[1]), int.Parse(header[2]));
        return (width, height, file[^(width * height)..]);
    }
}
