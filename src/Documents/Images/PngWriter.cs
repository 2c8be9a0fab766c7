using System.Buffers.Binary;
using System.IO.Compression;

namespace EOffice.Documents.Images;

/// <summary>Writes a PNG (ISO/IEC 15948) with eight bits of red, green, blue and opacity.</summary>
internal static class PngWriter
{
    /// <param name="colour">Three bytes a pixel.</param>
    /// <param name="alpha">One byte a pixel.</param>
    public static byte[] Write(int width, int height, byte[] colour, byte[] alpha)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < alpha.Length; i++)
            {
                if (i % width == 0)
                {
                    zlib.WriteByte(0);
                }

                zlib.Write(colour.AsSpan(i * 3, 3));
                zlib.WriteByte(alpha[i]);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, PngHeader.RgbAlpha);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), PngChecksum.Of(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }
}
