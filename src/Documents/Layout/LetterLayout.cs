using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Pdf.Writing;
using EOffice.Documents.Signing;

namespace EOffice.Documents.Layout;

/// <summary>A letter as pages of drawings, with the tree that says what they mean.</summary>
/// <param name="Room">For a visible seal; null when the letter leaves none.</param>
internal sealed record LetterLayout(IReadOnlyList<DisplayPage> Pages, StructureNode Root, SealRoom? Room)
{
    public static LetterLayout Of(LetterDocument letter)
    {
        var page = new Typography(letter.Paper);
        var root = new StructureNode("Document");
        var furniture = new PageFurniture(page, letter.FooterText, letter.Mark);
        var pages = Paginator.Paginate(furniture.ContentHeight, Flow(letter, page, root));
        List<DisplayPage> drawn = [.. pages.Select((p, i) => furniture.Draw(p, i + 1, pages.Count))];
        return new(drawn, root, TakeRoom(drawn));
    }

    // Measured from below, as seals are placed.
    private static SealRoom? TakeRoom(List<DisplayPage> pages)
    {
        for (var i = 0; i < pages.Count; i++)
        {
            if (pages[i].Drawings.OfType<DrawnRoom>().FirstOrDefault() is { } room)
            {
                pages[i].Drawings.Remove(room);
                return new SealRoom(i + 1, new SealPlace(room.X, pages[i].Height - room.Y - room.Height, room.Width, room.Height));
            }
        }

        return null;
    }

    private static List<FlowItem> Flow(LetterDocument letter, Typography page, StructureNode root)
    {
        var head = LetterheadSetter.Set(letter.Letterhead, page, root.Add("Sect"));
        var heading = new HeadingSetter(letter, page, root.Add("Sect")).Set();
        var style = new BlockStyle(0, page.Width, page.Text, page.Leading, page.ParagraphGap, page.FirstLineIndent);
        var body = BlockSetter.Set(letter.Body.Blocks, style, root.Add("Sect"));
        if (body.Count > 0)
        {
            body[0].SpaceBefore = page.Leading * 0.9;
        }

        var signatures = new SignatureSetter(letter, page, root).Set();
        if (signatures.Count > 0)
        {
            SignatureSetter.KeepWithSignature(body);
        }

        return [head, .. heading, .. body, .. signatures, .. CarbonCopySetter.Set(letter.CarbonCopies, page, root.Add("Sect"))];
    }
}
