using System.Buffers.Binary;

namespace EOffice.Documents.Images;

/// <summary>The first chunk of a PNG (ISO/IEC 15948, 11.2.2).</summary>
internal sealed record PngHeader(int Width, int Height, int Depth, int ColorType, bool Interlaced)
{
    public const int Grey = 0, Rgb = 2, Palette = 3, GreyAlpha = 4, RgbAlpha = 6;

    /// <summary>Samples a pixel has.</summary>
    public int Channels => ColorType switch { Rgb => 3, GreyAlpha => 2, RgbAlpha => 4, _ => 1 };

    public bool HasAlpha => ColorType is GreyAlpha or RgbAlpha;

    /// <summary>Bytes between a sample and the same sample of the pixel before it.</summary>
    public int Stride => Math.Max(1, Channels * Depth / 8);

    public static PngHeader? Read(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length != 13 || chunk[10] != 0 || chunk[11] != 0 || chunk[12] > 1)
        {
            return null;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(chunk), BinaryPrimitives.ReadInt32BigEndian(chunk[4..]));
        var allowed = chunk[9] switch
        {
            Grey => chunk[8] is 1 or 2 or 4 or 8 or 16,
            Palette => chunk[8] is 1 or 2 or 4 or 8,
            Rgb or GreyAlpha or RgbAlpha => chunk[8] is 8 or 16,
            _ => false,
        };
        return allowed && width > 0 && height > 0 ? new(width, height, chunk[8], chunk[9], chunk[12] == 1) : null;
    }

    /// <summary>Bytes of a row of so many pixels, without its filter byte.</summary>
    public long RowBytes(long pixels) => ((pixels * Channels * Depth) + 7) / 8;

    /// <summary>The seven reduced images of an interlaced PNG, or the one image: origin, step and size.</summary>
    public IEnumerable<PngPass> Passes()
    {
        if (!Interlaced)
        {
            return [new(0, 0, 1, 1, Width, Height)];
        }

        (int X, int Y, int StepX, int StepY)[] adam7 =
            [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return adam7
            .Select(p => new PngPass(p.X, p.Y, p.StepX, p.StepY, (Width - p.X + p.StepX - 1) / p.StepX, (Height - p.Y + p.StepY - 1) / p.StepY))
            .Where(p => p.Width > 0 && p.Height > 0);
    }
}

internal sealed record PngPass(int X, int Y, int StepX, int StepY, int Width, int Height);
