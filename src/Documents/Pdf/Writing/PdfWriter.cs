using System.Globalization;
using EOffice.Documents.Layout;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>Display list in, tagged PDF 1.7 out. No scripts, actions, links or attachments are ever written.</summary>
internal static class PdfWriter
{
    public static byte[] Write(IReadOnlyList<DisplayPage> pages, StructureNode document, DocumentInfo info)
    {
        var file = new PdfFile();
        var (catalog, tree) = (file.Reserve(), file.Reserve());
        var numbers = pages.Select(_ => file.Reserve()).ToArray();
        var resources = new PageResources(pages);
        var marked = new List<List<StructureNode>>();
        for (var i = 0; i < pages.Count; i++)
        {
            var content = new PageContent(pages[i], i, resources);
            var stream = file.AddStream("/Filter/FlateDecode", Flate.Compress(content.Write()));
            marked.Add(content.Marked);
            WritePage(file, numbers[i], i, pages[i], tree, stream);
        }

        var shared = resources.Write(file);
        file.Put(tree, o =>
        {
            o.Ascii("<</Type/Pages/Count ").Number(pages.Count).Ascii("/Resources ").Reference(shared).Ascii("/Kids[");
            foreach (var number in numbers)
            {
                o.Reference(number).Ascii(" ");
            }

            o.Ascii("]>>");
        });
        var structure = new StructureTree(file, numbers).Write(document, marked);
        WriteCatalog(file, catalog, tree, structure, info);
        return file.Finish(catalog, WriteInfo(file, info));
    }

    private static void WritePage(PdfFile file, int number, int index, DisplayPage page, int parent, int stream)
        => file.Put(number, o => o.Ascii("<</Type/Page/Parent ").Reference(parent)
            .Ascii("/MediaBox[0 0 ").Number(page.Width).Ascii(" ").Number(page.Height)
            .Ascii("]/StructParents ").Number(index).Ascii("/Tabs/S/Contents ").Reference(stream).Ascii(">>"));

    private static void WriteCatalog(PdfFile file, int number, int pages, int structure, DocumentInfo info)
    {
        var metadata = file.AddStream("/Type/Metadata/Subtype/XML", XmpMetadata.Write(info));
        var profile = file.AddStream("/N 3/Alternate/DeviceRGB/Filter/FlateDecode", SrgbProfile.Compressed);
        file.Put(number, o => o.Ascii("<</Type/Catalog/Version/1.7/Pages ").Reference(pages)
            .Ascii("/MarkInfo<</Marked true>>/Lang(id-ID)/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot ").Reference(structure)
            .Ascii("/Metadata ").Reference(metadata)
            .Ascii("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ")
            .Reference(profile).Ascii(">>]>>"));
    }

    private static int WriteInfo(PdfFile file, DocumentInfo info)
    {
        var at = info.CreatedAt.ToUniversalTime().ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);
        return file.Add(o => o.Ascii("<</Title").Text(info.Title).Ascii("/Author").Text(info.Author).Ascii("/Subject").Text(info.Subject)
            .Ascii("/Creator").Text(XmpMetadata.Producer).Ascii("/Producer").Text(XmpMetadata.Producer)
            .Ascii("/CreationDate").Ascii(at).Ascii("/ModDate").Ascii(at).Ascii(">>"));
    }
}
