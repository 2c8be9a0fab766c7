using System.Globalization;
using System.Text;

namespace EOffice.Documents.Tests.Pages;

/// <summary>The smallest PDF that has pages with a word on them, written by hand so that no other part of the product is tested along.</summary>
internal static class MadeUpPdf
{
    public static byte[] WithPages(params string[] words)
    {
        var objects = new List<string> { "<< /Type /Catalog /Pages 2 0 R >>" };
        var kids = string.Join(' ', words.Select((_, index) => $"{4 + (index * 2)} 0 R"));
        objects.Add($"<< /Type /Pages /Kids [{kids}] /Count {words.Length} >>");
        objects.Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        foreach (var (word, index) in words.Select((word, index) => (word, index)))
        {
            var content = $"BT /F1 24 Tf 72 720 Td ({word}) Tj ET";
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + (index * 2)} 0 R >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
        }

        return Encoding.ASCII.GetBytes(File(objects));
    }

    private static string File(List<string> objects)
    {
        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var (body, index) in objects.Select((body, index) => (body, index)))
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        places.ForEach(place => text.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        return text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").ToString();
    }
}
