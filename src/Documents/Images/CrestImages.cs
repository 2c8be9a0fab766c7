using System.Collections.Concurrent;
using System.Security.Cryptography;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Images;

/// <summary>
/// Crests, prepared once per process and picture: every letter of a tenant carries the same one. Large PNGs are reduced to what
/// prints sharp at the size of a letterhead.
/// </summary>
internal static class CrestImages
{
    // 22 mm at 400 dots per inch.
    private const int MostSide = 352;

    // A crest is small; a thousand governments fit, and beyond that the cache starts anew.
    private const int MostKept = 1000;

    private static readonly ConcurrentDictionary<string, PreparedImage?> Kept = new(StringComparer.Ordinal);

    /// <summary>Null when there is no crest or it cannot be read: a letter is not held up by its ornament.</summary>
    public static PreparedImage? Find(ReadOnlyMemory<byte> file)
    {
        if (file.IsEmpty)
        {
            return null;
        }

        if (Kept.Count > MostKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd(Convert.ToHexString(SHA256.HashData(file.Span)), _ => Prepare(file));
    }

    private static PreparedImage? Prepare(ReadOnlyMemory<byte> bytes)
    {
        if (!PngReader.Recognises(bytes.Span) || PngFile.Read(bytes.Span) is not { } file
            || Math.Max(file.Header.Width, file.Header.Height) <= MostSide)
        {
            return ImageFile.Read(bytes).Image;
        }

        // The reader's limits hold here too.
        return ImageFile.WhyNot(bytes) is null ? Reduce(file) : null;
    }

    private static PreparedImage? Reduce(PngFile file)
    {
        if (Pixels(file, MostSide) is not var (width, height, colour, alpha))
        {
            return null;
        }

        var mask = alpha.AsSpan().ContainsAnyExcept((byte)255)
            ? new PreparedImage(width, height, "/DeviceGray", 8, "FlateDecode", Flate.Compress(alpha, thorough: true))
            : null;
        return new(width, height, "/DeviceRGB", 8, "FlateDecode", Flate.Compress(colour, thorough: true), SoftMask: mask);
    }

    /// <summary>Three bytes of colour and one of opacity for each pixel, no side longer than asked; null when the data is broken.</summary>
    internal static (int Width, int Height, byte[] Colour, byte[] Alpha)? Pixels(PngFile file, int longest)
    {
        var header = file.Header;
        var scale = Math.Min(1, (double)longest / Math.Max(header.Width, header.Height));
        var (width, height) = (Math.Max(1, (int)(header.Width * scale)), Math.Max(1, (int)(header.Height * scale)));
        var sums = new long[width * height * 5];   // red, green, blue weighted by opacity; opacity; count
        var opacities = PngReader.Opacities(file);
        var y = 0;
        var sound = PngPixels.TryRead(file, row =>
        {
            var target = (int)((long)y++ * height / header.Height) * width;
            for (var x = 0; x < header.Width; x++)
            {
                Add(file, opacities, row.AsSpan(x * header.Channels, header.Channels), sums.AsSpan((target + (int)((long)x * width / header.Width)) * 5, 5));
            }
        });
        return sound ? Average(sums, width, height) : null;
    }

    private static void Add(PngFile file, byte[]? opacities, ReadOnlySpan<byte> pixel, Span<long> sum)
    {
        var (r, g, b, a) = file.Header.ColorType switch
        {
            PngHeader.Grey => (pixel[0], pixel[0], pixel[0], 255),
            PngHeader.GreyAlpha => (pixel[0], pixel[0], pixel[0], pixel[1]),
            PngHeader.Rgb => (pixel[0], pixel[1], pixel[2], 255),
            PngHeader.RgbAlpha => (pixel[0], pixel[1], pixel[2], pixel[3]),
            _ => FromPalette(file, opacities, pixel[0]),
        };
        sum[0] += r * a;
        sum[1] += g * a;
        sum[2] += b * a;
        sum[3] += a;
        sum[4]++;
    }

    private static (byte R, byte G, byte B, int A) FromPalette(PngFile file, byte[]? opacities, int index)
    {
        var at = Math.Min(index * 3, file.Palette.Length - 3);
        return (file.Palette[at], file.Palette[at + 1], file.Palette[at + 2], opacities?[index] ?? 255);
    }

    private static (int Width, int Height, byte[] Colour, byte[] Alpha) Average(long[] sums, int width, int height)
    {
        var (colour, alpha) = (new byte[width * height * 3], new byte[width * height]);
        for (var i = 0; i < alpha.Length; i++)
        {
            var sum = sums.AsSpan(i * 5, 5);
            alpha[i] = (byte)(sum[3] / Math.Max(1, sum[4]));
            for (var c = 0; c < 3; c++)
            {
                colour[(i * 3) + c] = (byte)(sum[3] == 0 ? 255 : sum[c] / sum[3]);
            }
        }

        return (width, height, colour, alpha);
    }
}
