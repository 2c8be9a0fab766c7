using System.IO.Compression;
using System.Text;

namespace EOffice.Documents.Tests.Reading;

/// <summary>Files with cross-reference and object streams, written by hand.</summary>
internal static class Compressed
{
    /// <summary>One page, and object streams that inflate to that many zeros each.</summary>
    public static byte[] WithBombs(int streams, int inflatedBytes)
        => WithObjectStreams(streams, number => Deflate(inflatedBytes, Encoding.ASCII.GetBytes($"{number + 1} 0 ".PadRight(16) + "null")));

    /// <summary>One page, and an object stream compressed with a dictionary that the file does not bring (RFC 1950, FDICT).</summary>
    public static byte[] WithPresetDictionary() => WithObjectStreams(1, _ => [0x78, 0xF9, 1, 2, 3, 4, 3, 0, 0, 0, 0, 1]);

    private static byte[] WithObjectStreams(int streams, Func<int, byte[]> data)
    {
        using var output = new MemoryStream();
        var offsets = new List<(int Kind, int Second, int Third)> { (0, 0, 65535) };
        output.Write("%PDF-1.7\n"u8);
        foreach (var (number, body) in new[] { (1, "<< /Type /Catalog /Pages 2 0 R >>"), (2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), (3, "<< /Type /Page /Parent 2 0 R >>") })
        {
            offsets.Add((1, (int)output.Position, 0));
            output.Write(Encoding.ASCII.GetBytes($"{number} 0 obj\n{body}\nendobj\n"));
        }

        for (var i = 0; i < streams; i++)
        {
            var number = 4 + (i * 2);
            offsets.Add((1, (int)output.Position, 0));
            Stream(output, number, "/Type /ObjStm /N 1 /First 16 /Filter /FlateDecode", data(number));
            offsets.Add((2, number, 0));
        }

        return Finish(output, offsets);
    }

    private static byte[] Finish(MemoryStream output, List<(int Kind, int Second, int Third)> entries)
    {
        var start = (int)output.Position;
        var self = entries.Count;
        entries.Add((1, start, 0));
        var rows = entries.SelectMany(e => (byte[])
            [(byte)e.Kind, (byte)(e.Second >> 24), (byte)(e.Second >> 16), (byte)(e.Second >> 8), (byte)e.Second, (byte)(e.Third >> 8), (byte)e.Third]).ToArray();
        Stream(output, self, $"/Type /XRef /W [1 4 2] /Size {entries.Count} /Root 1 0 R", rows);
        output.Write(Encoding.ASCII.GetBytes($"startxref\n{start}\n%%EOF\n"));
        return output.ToArray();
    }

    private static void Stream(MemoryStream output, int number, string entries, byte[] data)
    {
        output.Write(Encoding.ASCII.GetBytes($"{number} 0 obj\n<< {entries} /Length {data.Length} >>\nstream\n"));
        output.Write(data);
        output.Write("\nendstream\nendobj\n"u8);
    }

    private static byte[] Deflate(int zeros, byte[] start)
    {
        using var output = new MemoryStream();
        using (var deflater = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflater.Write(start);
            var chunk = new byte[65536];
            for (var left = zeros; left > 0; left -= chunk.Length)
            {
                deflater.Write(chunk);
            }
        }

        return output.ToArray();
    }
}
