using System.Text;

namespace EOffice.Documents.Tests.Signing;

/// <summary>Writes small PDFs by hand, so that each test says exactly what its file contains.</summary>
internal sealed class SmallPdf
{
    private readonly SortedDictionary<int, string> _objects = [];

    /// <summary>A classical file with one page that shows a line of text.</summary>
    public static SmallPdf Letter(string text = "Surat dinas")
    {
        var content = $"BT /F1 18 Tf 72 700 Td ({text}) Tj ET";
        return new SmallPdf()
            .With(1, "<< /Type /Catalog /Pages 2 0 R >>")
            .With(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .With(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
            .With(4, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream")
            .With(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
            .With(6, "<< /Title (Surat) >>");
    }

    public SmallPdf With(int number, string body)
    {
        _objects[number] = body;
        return this;
    }

    public byte[] ToBytes(string trailer = "/Root 1 0 R /Info 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]")
        => Append(Encoding.Latin1.GetBytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"), _objects, trailer, previous: null);

    /// <summary>An incremental update by somebody who doesn't care about signatures.</summary>
    public static byte[] Update(byte[] pdf, string trailer, params (int Number, string Body)[] objects)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var previous = int.Parse(text[(text.LastIndexOf("startxref") + 10)..].Split('\n')[0]);
        return Append(pdf, objects.ToDictionary(o => o.Number, o => o.Body), trailer, previous);
    }

    private static byte[] Append(byte[] start, IReadOnlyDictionary<int, string> objects, string trailer, int? previous)
    {
        using var output = new MemoryStream();
        output.Write(start);
        var table = new StringBuilder(previous is null ? "xref\n0 1\n0000000000 65535 f \n" : "xref\n");
        foreach (var (number, body) in objects.OrderBy(o => o.Key))
        {
            table.Append($"{number} 1\n{output.Position:D10} 00000 n \n");
            output.Write(Encoding.Latin1.GetBytes($"{number} 0 obj\n{body}\nendobj\n"));
        }

        var at = output.Position;
        var size = trailer.Contains("/Size") ? "" : $"/Size {objects.Keys.Max() + 1}";
        var link = previous is { } offset ? $"/Prev {offset}" : "";
        output.Write(Encoding.Latin1.GetBytes($"{table}trailer\n<< {size} {link} {trailer} >>\nstartxref\n{at}\n%%EOF\n"));
        return output.ToArray();
    }
}
