using System.Text;

namespace EOffice.Documents.Tests.Reading;

/// <summary>A file with a classical table for old readers and a stream (/XRefStm) for what it hides from them.</summary>
internal static class Hybrid
{
    /// <param name="hiddenTwice">Also lists the hidden object in the table, elsewhere: two documents in one.</param>
    public static byte[] File(bool hiddenTwice = false)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
        const string Hidden = "4 0 << /Title (Tersembunyi) >>";
        Object($"<< /Type /ObjStm /N 1 /First 4 /Length {Hidden.Length} >>\nstream\n{Hidden}\nendstream", number: 5);
        var rows = $"02{5:X8}00" + $"01{offsets[3]:X8}00" + $"01{text.Length:X8}00";
        Object($"<< /Type /XRef /W [1 4 1] /Index [4 3] /Size 7 /Length 18 >>\nstream\n{Latin1(rows)}\nendstream", number: 6);
        var table = text.Length;
        text.Append("xref\n0 7\n0000000000 65535 f \n");
        foreach (var offset in offsets.Take(3))
        {
            text.Append($"{offset:D10} 00000 n \n");
        }

        text.Append(hiddenTwice ? $"{offsets[0]:D10} 00000 n \n" : "0000000000 00000 f \n");
        text.Append("0000000000 00000 f \n0000000000 00000 f \n");
        text.Append($"trailer\n<< /Size 7 /Root 1 0 R /Info 4 0 R /XRefStm {offsets[4]} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());

        void Object(string body, int? number = null)
        {
            offsets.Add(text.Length);
            text.Append($"{number ?? offsets.Count} 0 obj\n{body}\nendobj\n");
        }
    }

    private static string Latin1(string hex) => Encoding.Latin1.GetString(Convert.FromHexString(hex));
}
