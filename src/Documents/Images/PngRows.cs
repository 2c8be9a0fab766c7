namespace EOffice.Documents.Images;

/// <summary>Reads the rows of a PNG one at a time and undoes their filters (ISO/IEC 15948, 9).</summary>
internal static class PngRows
{
    /// <summary>Receives each row in order: its pass, its number within the pass, and its bytes.</summary>
    public delegate void Receiver(PngPass pass, int y, ReadOnlySpan<byte> row);

    /// <summary>False when the data is broken or too short. Data beyond the last row is not looked at.</summary>
    public static bool TryRead(PngFile file, Receiver receive)
    {
        try
        {
            using var rows = file.OpenRows();
            return file.Header.Passes().All(pass => ReadPass(file.Header, pass, rows, receive));
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return false;   // the ways in which the decompressor says that data is broken, or wants a dictionary that nobody has
        }
    }

    private static bool ReadPass(PngHeader header, PngPass pass, Stream rows, Receiver receive)
    {
        var bytes = (int)header.RowBytes(pass.Width);
        var (row, above) = (new byte[bytes + 1], new byte[bytes + 1]);
        for (var y = 0; y < pass.Height; y++)
        {
            if (rows.ReadAtLeast(row, row.Length, throwOnEndOfStream: false) < row.Length || row[0] > 4)
            {
                return false;
            }

            Unfilter(row[0], row.AsSpan(1), above.AsSpan(1), header.Stride);
            receive(pass, y, row.AsSpan(1));
            (row, above) = (above, row);
        }

        return true;
    }

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int stride)
    {
        for (var i = 0; filter != 0 && i < row.Length; i++)
        {
            int left = i >= stride ? row[i - stride] : 0, corner = i >= stride ? above[i - stride] : 0;
            row[i] += (byte)(filter switch
            {
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                _ => Paeth(left, above[i], corner),
            });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        var estimate = left + above - corner;
        int a = Math.Abs(estimate - left), b = Math.Abs(estimate - above), c = Math.Abs(estimate - corner);
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
