using System.Buffers.Binary;

namespace EOffice.Documents.Images;

/// <summary>How a camera was held: tag 0x0112 of the first directory in a JPEG's Exif segment (TIFF 6.0, Exif 2.3).</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112, EntrySize = 12;

    /// <param name="segment">Content of an APP1 segment.</param>
    /// <returns>1 to 8; null when there is none.</returns>
    public static int? Find(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14)
        {
            return null;
        }

        var tiff = segment[6..];
        var little = tiff[0] == 'I';
        var directory = UInt32(tiff, 4, little);
        if (directory + 2 > tiff.Length)
        {
            return null;
        }

        var entries = UInt16(tiff, (int)directory, little);
        for (var i = 0; i < entries; i++)
        {
            var at = directory + 2 + (i * (long)EntrySize);
            if (at + EntrySize > tiff.Length)
            {
                return null;
            }

            if (UInt16(tiff, (int)at, little) == Tag)
            {
                return UInt16(tiff, (int)at + 8, little) is var value and >= 1 and <= 8 ? value : null;
            }
        }

        return null;
    }

    /// <summary>What to do so that the picture stands upright.</summary>
    public static (int Turn, bool Mirror) Upright(int orientation) => orientation switch
    {
        2 => (0, true),
        3 => (180, false),
        4 => (180, true),
        5 => (270, true),
        6 => (90, false),
        7 => (90, true),
        8 => (270, false),
        _ => (0, false),
    };

    private static int UInt16(ReadOnlySpan<byte> bytes, int at, bool little)
        => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static long UInt32(ReadOnlySpan<byte> bytes, int at, bool little)
        => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}
