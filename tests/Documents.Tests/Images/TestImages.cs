using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace EOffice.Documents.Tests.Images;

/// <summary>Pictures made for tests: an independent PNG encoder and a few tiny JPEG files of one colour or two.</summary>
internal static class TestImages
{
    public const int Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6;

    /// <summary>A shield of 300 by 340 pixels with transparent corners.</summary>
    public static byte[] Crest()
    {
        const int Width = 300, Height = 340;
        return Png(Width, Height, RgbAlpha, 8, (x, y) =>
        {
            var inside = Math.Abs(x - 150) < 140 - (y > 200 ? (y - 200) * 0.9 : 0) && y is > 5 and < 330;
            var star = Math.Abs(x - 150) + Math.Abs(y - 140) < 60;
            return inside ? star ? [250, 210, 60, 255] : [10, 80, 140, 255] : [0, 0, 0, 0];
        });
    }

    /// <param name="pixel">Samples of a pixel; for 16 bits the high byte, the low one is the same.</param>
    /// <param name="filter">Filter of each row, by its number.</param>
    public static byte[] Png(
        int width, int height, int colorType, int depth, Func<int, int, byte[]> pixel, bool interlaced = false, Func<int, int>? filter = null,
        byte[]? palette = null, byte[]? transparency = null)
    {
        (int X, int Y, int Dx, int Dy)[] passes = interlaced
            ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
            : [(0, 0, 1, 1)];
        var raw = new MemoryStream();
        foreach (var (px, py, dx, dy) in passes)
        {
            byte[]? above = null;
            for (var y = py; y < height && px < width; y += dy)
            {
                var row = Pack([.. Enumerable.Range(0, (width - px + dx - 1) / dx).SelectMany(i => pixel(px + (i * dx), y))], depth);
                var kind = filter?.Invoke(y) ?? 0;
                raw.WriteByte((byte)kind);
                raw.Write(Filter(kind, row, above ?? new byte[row.Length], Stride(colorType, depth)));
                above = row;
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colorType, (byte)(interlaced ? 1 : 0));
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. palette is null ? [] : Chunk("PLTE", palette),
            .. transparency is null ? [] : Chunk("tRNS", transparency), .. Chunk("IDAT", Deflate(raw.ToArray())), .. Chunk("IEND", []),
        ];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.Latin1.GetBytes(type), .. data];
        var crc = uint.MaxValue;
        foreach (var b in body)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return [.. BigEndian(data.Length), .. body, .. BigEndian((int)~crc)];
    }

    /// <summary>A PNG, damaged or not, with checksums that agree with its chunks as far as they can be followed.</summary>
    public static byte[] WithChecksums(byte[] file)
    {
        var copy = file.ToArray();
        for (var at = 8; at + 12 <= copy.Length && copy[0] == 0x89;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(copy.AsSpan(at));
            if (length > copy.Length - at - 12)
            {
                break;
            }

            var chunk = Chunk(Encoding.Latin1.GetString(copy, at + 4, 4), copy.AsSpan(at + 8, (int)length).ToArray());
            chunk.AsSpan(chunk.Length - 4).CopyTo(copy.AsSpan(at + 8 + (int)length));
            at += (int)length + 12;
        }

        return copy;
    }

    /// <summary>16 by 8 pixels, baseline, three components; left half dark, right half light.</summary>
    public static byte[] Jpeg() => Convert.FromBase64String(BaselineJpeg);

    public static byte[] ProgressiveJpeg() => Convert.FromBase64String(ProgressiveJpegText);

    public static byte[] GreyJpeg() => Convert.FromBase64String(GreyJpegText);

    public static byte[] CmykJpeg() => Convert.FromBase64String(CmykJpegText);

    /// <summary>The same JPEG as a camera held in another way would write it.</summary>
    public static byte[] Oriented(byte[] jpeg, int orientation, bool little = false)
    {
        byte[] tiff = little
            ? [.. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2), .. segment, .. jpeg.AsSpan(2)];
    }

    private static byte[] Pack(byte[] samples, int depth)
    {
        if (depth == 16)
        {
            return [.. samples.SelectMany(s => new[] { s, s })];
        }

        var row = new byte[((samples.Length * depth) + 7) / 8];
        for (var i = 0; i < samples.Length; i++)
        {
            row[i * depth / 8] |= (byte)(samples[i] << (8 - depth - (i * depth % 8)));
        }

        return row;
    }

    private static int Stride(int colorType, int depth)
        => Math.Max(1, depth * colorType switch { Rgb => 3, GreyAlpha => 2, RgbAlpha => 4, _ => 1 } / 8);

    private static byte[] Filter(int kind, byte[] row, byte[] above, int stride)
    {
        var result = new byte[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            int a = i < stride ? 0 : row[i - stride], b = above[i], c = i < stride ? 0 : above[i - stride], p = a + b - c;
            var nearest = Math.Abs(p - a) <= Math.Abs(p - b) && Math.Abs(p - a) <= Math.Abs(p - c) ? a : Math.Abs(p - b) <= Math.Abs(p - c) ? b : c;
            result[i] = (byte)(row[i] - (kind switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, _ => nearest }));
        }

        return result;
    }

    private static byte[] Deflate(byte[] raw)
    {
        var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal))
        {
            zlib.Write(raw);
        }

        return output.ToArray();
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private const string BaselineJpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//" +
        "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIABADAREAAhEBAxEB/8QA" +
        "FQABAQAAAAAAAAAAAAAAAAAABgf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAABAMF/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/a" +
        "AAwDAQACEQMRAD8AGlorGxTX/9k=";

    private const string ProgressiveJpegText =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//" +
        "2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAAIABADAREAAhEBAxEB/8QA" +
        "FQABAQAAAAAAAAAAAAAAAAAABQb/xAAWAQEBAQAAAAAAAAAAAAAAAAADAgT/2gAMAwEAAhADEAAAARlixxN//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgB" +
        "AQABBQI//8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAwEBPwE//8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAgEBPwE//8QAFBABAAAAAAAAAAAAAAAA" +
        "AAAAEP/aAAgBAQAGPwI//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABPyE//9oADAMBAAIAAwAAABBf/8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgB" +
        "AwEBPxA//8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAgEBPxA//8QAFBABAAAAAAAAAAAAAAAAAAAAEP/aAAgBAQABPxA//9k=";

    private const string GreyJpegText =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//" +
        "wAALCAAIABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABgf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAA/ABqxv//Z";

    private const string CmykJpegText =
        "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/9sA" +
        "QwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P/8AAFAgACAAQBAEiAAIRAQMRAQQiAP/E" +
        "ABgAAQADAQAAAAAAAAAAAAAAAAAEBQYH/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABUBAQEAAAAAAAAAAAAAAAAAAAME/8QAGREAAgMBAAAAAAAAAAAAAAAA" +
        "AEIEBYHB/9oADgQBAAIRAxEEAAA/AILFAmqHzosxSidZB//Z";
}
