using System.Buffers.Binary;
using System.IO.Compression;

namespace EOffice.Documents.Images;

/// <summary>A crest that somebody uploaded, drawn anew: what is kept holds pixels and nothing else.</summary>
public static class CrestFile
{
    /// <summary>The longest side that is kept: sharp on paper and on any screen.</summary>
    public const int LongestSide = 512;

    /// <summary>The shortest side that is not blurred on paper.</summary>
    public const int ShortestSide = 64;

    /// <summary>A PNG (RFC 2083) with eight bits of red, green, blue and opacity, or why there is none.</summary>
    public static (byte[]? Png, CrestRefusal? Refusal) Prepare(ReadOnlyMemory<byte> bytes)
    {
        if (!PngReader.Recognises(bytes.Span))
        {
            return (null, CrestRefusal.NotPng);
        }

        if (ImageFile.WhyNot(bytes) is not null || PngFile.Read(bytes.Span) is not { } file)
        {
            return (null, CrestRefusal.Damaged);
        }

        if (Math.Min(file.Header.Width, file.Header.Height) < ShortestSide)
        {
            return (null, CrestRefusal.TooSmall);
        }

        return CrestImages.Pixels(file, LongestSide) is var (width, height, colour, alpha) ? (Write(width, height, colour, alpha), null) : (null, CrestRefusal.Damaged);
    }

    private static byte[] Write(int width, int height, byte[] colour, byte[] alpha)
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

/// <summary>Why an uploaded crest was not taken.</summary>
public enum CrestRefusal { NotPng, Damaged, TooSmall }
