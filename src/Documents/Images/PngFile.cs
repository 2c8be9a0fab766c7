using System.Buffers.Binary;
using System.IO.Compression;

namespace EOffice.Documents.Images;

/// <summary>The chunks of a PNG that matter for its look, checked against their checksums.</summary>
/// <param name="Palette">Three bytes a colour.</param>
/// <param name="Transparency">The tRNS chunk; empty for none.</param>
/// <param name="Data">The compressed rows.</param>
internal sealed record PngFile(PngHeader Header, byte[] Palette, byte[] Transparency, byte[] Data)
{
    /// <summary>Null when it is broken or cut off.</summary>
    public static PngFile? Read(ReadOnlySpan<byte> file)
    {
        PngHeader? header = null;
        byte[] palette = [], transparency = [];
        using var data = new MemoryStream();
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > file.Length - at - 12 || !IsSound(file.Slice(at + 4, (int)length + 8)))
            {
                return null;
            }

            var type = file.Slice(at + 4, 4);
            var chunk = file.Slice(at + 8, (int)length);
            if (header is null != type.SequenceEqual("IHDR"u8))
            {
                return null;
            }

            switch (type)
            {
                case [(byte)'I', (byte)'H', ..]:
                    header = PngHeader.Read(chunk);
                    if (header is null)
                    {
                        return null;
                    }

                    break;
                case [(byte)'P', (byte)'L', (byte)'T', (byte)'E']:
                    palette = chunk.ToArray();
                    break;
                case [(byte)'t', (byte)'R', (byte)'N', (byte)'S']:
                    transparency = chunk.ToArray();
                    break;
                case [(byte)'I', (byte)'D', (byte)'A', (byte)'T']:
                    data.Write(chunk);
                    break;
                case [(byte)'I', (byte)'E', (byte)'N', (byte)'D']:
                    return Checked(new(header!, palette, transparency, data.ToArray()));
            }

            at += (int)length + 12;
        }

        return null;
    }

    /// <summary>Rows with their filter bytes, decompressed as they are read.</summary>
    public Stream OpenRows() => new ZLibStream(new MemoryStream(Data, writable: false), CompressionMode.Decompress);

    private static PngFile? Checked(PngFile file)
    {
        var colours = file.Palette.Length / 3;
        return file.Header.ColorType == PngHeader.Palette
            && (file.Palette.Length % 3 != 0 || colours == 0 || colours > 1 << file.Header.Depth) ? null : file;
    }

    // Type and content, then their checksum.
    private static bool IsSound(ReadOnlySpan<byte> chunk) => PngChecksum.Of(chunk[..^4]) == BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]);
}
