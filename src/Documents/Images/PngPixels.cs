namespace EOffice.Documents.Images;

/// <summary>Samples of a row as one byte each, whatever depth they are stored with.</summary>
internal static class PngPixels
{
    /// <param name="samples">Receives <see cref="PngHeader.Channels"/> bytes for each pixel; palette indexes stay as they are.</param>
    public static void Unpack(PngHeader header, ReadOnlySpan<byte> row, Span<byte> samples)
    {
        if (header.Depth == 8)
        {
            row[..samples.Length].CopyTo(samples);
        }
        else if (header.Depth == 16)
        {
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = row[i * 2];
            }
        }
        else
        {
            var (perByte, mask) = (8 / header.Depth, (1 << header.Depth) - 1);
            var scale = header.ColorType == PngHeader.Palette ? 1 : 255 / mask;
            for (var i = 0; i < samples.Length; i++)
            {
                samples[i] = (byte)(((row[i / perByte] >> (8 - header.Depth - (i % perByte * header.Depth))) & mask) * scale);
            }
        }
    }

    /// <summary>
    /// Feeds whole rows from top to bottom, put together from the passes where the picture is interlaced.
    /// </summary>
    /// <returns>False when the data is broken.</returns>
    public static bool TryRead(PngFile file, Action<byte[]> receive)
    {
        var header = file.Header;
        var line = new byte[header.Width * header.Channels];
        if (!header.Interlaced)
        {
            return PngRows.TryRead(file, (_, _, row) =>
            {
                Unpack(header, row, line);
                receive(line);
            });
        }

        var picture = new byte[(long)header.Width * header.Height * header.Channels];
        if (!PngRows.TryRead(file, (pass, y, row) => Scatter(header, pass, y, row, line, picture)))
        {
            return false;
        }

        for (var y = 0; y < header.Height; y++)
        {
            picture.AsSpan(y * line.Length, line.Length).CopyTo(line);
            receive(line);
        }

        return true;
    }

    private static void Scatter(PngHeader header, PngPass pass, int y, ReadOnlySpan<byte> row, byte[] line, byte[] picture)
    {
        var channels = header.Channels;
        var samples = line.AsSpan(0, pass.Width * channels);
        Unpack(header, row, samples);
        var start = (pass.Y + (y * pass.StepY)) * header.Width;
        for (var x = 0; x < pass.Width; x++)
        {
            samples.Slice(x * channels, channels).CopyTo(picture.AsSpan((start + pass.X + (x * pass.StepX)) * channels));
        }
    }
}
