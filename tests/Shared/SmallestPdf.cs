namespace EOffice.Testing;

/// <summary>The smallest file that every reader takes for a PDF with one empty page.</summary>
internal static class SmallestPdf
{
    public static byte[] Bytes
    {
        get
        {
            string[] objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"];
            var (text, offsets) = ("%PDF-1.7\n", new List<int>());
            foreach (var (no, body) in objects.Index())
            {
                offsets.Add(text.Length);
                text += $"{no + 1} 0 obj{body}endobj\n";
            }

            var table = string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"));
            return System.Text.Encoding.ASCII.GetBytes(
                $"{text}xref\n0 4\n0000000000 65535 f \n{table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n{text.Length}\n%%EOF\n");
        }
    }
}
