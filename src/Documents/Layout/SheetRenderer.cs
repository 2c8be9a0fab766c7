using EOffice.Documents.Layout.Flow;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Layout;

/// <summary>A disposition sheet as a tagged PDF, to go with the paper where paper still goes.</summary>
public static class SheetRenderer
{
    /// <summary>Renders a sheet. The same sheet gives the same bytes.</summary>
    public static byte[] Render(DispositionSheet sheet)
    {
        var (pages, root) = Lay(sheet);
        return PdfWriter.Write(pages, root, sheet.Info);
    }

    internal static (IReadOnlyList<DisplayPage> Pages, StructureNode Root) Lay(DispositionSheet sheet)
    {
        var page = new Typography(sheet.Paper with { FontSize = Math.Min(sheet.Paper.FontSize, SheetSetter.MostFontSize) });
        var root = new StructureNode("Document");
        var furniture = new PageFurniture(page, sheet.FooterText, sheet.Mark);
        var pages = Paginator.Paginate(furniture.ContentHeight, new SheetSetter(sheet, page, root).Set());
        return ([.. pages.Select((p, i) => furniture.Draw(p, i + 1, pages.Count))], root);
    }
}
