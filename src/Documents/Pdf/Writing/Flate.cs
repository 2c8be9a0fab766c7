using System.IO.Compression;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>Streams as <c>/FlateDecode</c> wants them (RFC 1950).</summary>
internal static class Flate
{
    /// <param name="thorough">For what is compressed once and kept.</param>
    public static byte[] Compress(ReadOnlySpan<byte> bytes, bool thorough = false)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, thorough ? CompressionLevel.SmallestSize : CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(bytes);
        }

        return output.ToArray();
    }
}
