using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Images;

/// <summary>
/// Takes a PNG into a PDF. PDF understands PNG's own compression and filters, so pictures without alpha go in as they are,
/// after a test that they decompress; alpha becomes a soft mask, which means compressing anew.
/// </summary>
internal static class PngReader
{
    // An interlaced picture has to be held in memory as a whole.
    private const long MostInterlacedPixels = 25_000_000;

    // As JPEG allows. One row of the largest picture would be half a gigabyte.
    private const int LongestSide = 65_535;

    public static bool Recognises(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    public static ImageReading Read(ReadOnlyMemory<byte> bytes)
    {
        if (PngFile.Read(bytes.Span) is not { } file)
        {
            return ImageRefusal.Damaged;
        }

        var header = file.Header;
        if (Math.Max(header.Width, header.Height) > LongestSide
            || (long)header.Width * header.Height > (header.Interlaced ? MostInterlacedPixels : ImageFile.MostPixels))
        {
            return ImageRefusal.TooLarge;
        }

        var image = header.Interlaced || header.HasAlpha || (header.ColorType == PngHeader.Palette && file.Transparency.Length > 0)
            ? Recompress(file)
            : TakeOver(file);
        return image is null ? ImageRefusal.Damaged : image;
    }

    private static PreparedImage? TakeOver(PngFile file)
    {
        var header = file.Header;
        if (!PngRows.TryRead(file, (_, _, _) => { }))
        {
            return null;
        }

        var extras = $"/DecodeParms<</Predictor 15/Colors {header.Channels}/BitsPerComponent {header.Depth}/Columns {header.Width}>>" + ColourKey(file);
        return new(header.Width, header.Height, Space(file), header.Depth, "FlateDecode", file.Data, extras);
    }

    private static PreparedImage? Recompress(PngFile file)
    {
        var header = file.Header;
        var colour = new PlaneWriter();
        var alpha = new PlaneWriter();
        var opacities = Opacities(file);
        var colours = header.Channels - (header.HasAlpha ? 1 : 0);
        var (colourRow, alphaRow) = (new byte[header.Width * colours], new byte[header.Width]);
        var sound = PngPixels.TryRead(file, row =>
        {
            for (var x = 0; x < header.Width; x++)
            {
                var pixel = row.AsSpan(x * header.Channels, header.Channels);
                pixel[..colours].CopyTo(colourRow.AsSpan(x * colours));
                alphaRow[x] = header.HasAlpha ? pixel[colours] : opacities is null ? (byte)255 : opacities[pixel[0]];
            }

            colour.Write(colourRow);
            alpha.Write(alphaRow);
        });
        if (!sound)
        {
            return null;
        }

        var mask = alpha.HasHoles ? new PreparedImage(header.Width, header.Height, "/DeviceGray", 8, "FlateDecode", alpha.Finish()) : null;
        return new(header.Width, header.Height, Space(file), 8, "FlateDecode", colour.Finish(), SoftMask: mask);
    }

    /// <summary>Opacity of each palette entry; null when there is no palette or all are opaque.</summary>
    public static byte[]? Opacities(PngFile file)
        => file.Header.ColorType != PngHeader.Palette || file.Transparency.Length == 0 ? null
        : [.. Enumerable.Range(0, 256).Select(i => i < file.Transparency.Length ? file.Transparency[i] : (byte)255)];

    // One colour that counts as transparent, for greys and RGB without alpha.
    private static string ColourKey(PngFile file)
    {
        var key = file.Transparency;
        if (key.Length != file.Header.Channels * 2 || file.Header.ColorType == PngHeader.Palette)
        {
            return "";
        }

        var most = (1 << file.Header.Depth) - 1;
        var samples = Enumerable.Range(0, file.Header.Channels).Select(i => ((key[i * 2] << 8) | key[(i * 2) + 1]) & most);
        return "/Mask[" + string.Join(' ', samples.Select(s => $"{s} {s}")) + "]";
    }

    private static string Space(PngFile file) => file.Header.ColorType switch
    {
        PngHeader.Palette => $"[/Indexed/DeviceRGB {(file.Palette.Length / 3) - 1}<{Convert.ToHexString(file.Palette)}>]",
        PngHeader.Grey or PngHeader.GreyAlpha => "/DeviceGray",
        _ => "/DeviceRGB",
    };

    /// <summary>Compresses rows as they come.</summary>
    private sealed class PlaneWriter
    {
        private readonly Flate _rows = new();

        public bool HasHoles { get; private set; }

        public void Write(ReadOnlySpan<byte> row)
        {
            HasHoles = HasHoles || row.ContainsAnyExcept((byte)255);
            _rows.Append(row);
        }

        public byte[] Finish() => _rows.Finish();
    }
}
