using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>A letter as pages of drawings, with the tree that says what they mean.</summary>
internal sealed record LetterLayout(IReadOnlyList<DisplayPage> Pages, StructureNode Root)
{
    public static LetterLayout Of(LetterDocument letter)
    {
        var page = new Typography(letter.Paper);
        var root = new StructureNode("Document");
        var furniture = new PageFurniture(page, letter.FooterText, letter.Mark);
        var pages = Paginator.Paginate(furniture.ContentHeight, Flow(letter, page, root));
        return new([.. pages.Select((p, i) => furniture.Draw(p, i + 1, pages.Count))], root);
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
