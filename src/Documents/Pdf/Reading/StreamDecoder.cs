using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace EOffice.Documents.Pdf.Reading;

/// <summary>Inflates structural streams (cross-reference and object streams) under limits. Page contents are never inflated.</summary>
internal static class StreamDecoder
{
    private const int ChunkLength = 65536;

    public static byte[] Decode(PdfDictionary dictionary, ReadOnlyMemory<byte> raw, WorkBudget budget)
    {
        if (dictionary.Has("F") || dictionary.Has("FFilter"))
        {
            throw new PdfRejectedException(PdfFault.UnsupportedFilter);
        }

        var filter = Single(dictionary.Raw("Filter"));
        if (filter is null)
        {
            budget.TakeInflated(raw.Length);
            return raw.ToArray();
        }

        return filter is PdfName { Value: "FlateDecode" }
            ? Unpredict(Inflate(raw, budget), Single(dictionary.Raw("DecodeParms")))
            : throw new PdfRejectedException(PdfFault.UnsupportedFilter);
    }

    private static PdfValue? Single(PdfValue? value) => value switch
    {
        PdfArray { Items: [var only] } => only is PdfNull ? null : only,
        PdfArray { Items: [] } => null,
        PdfArray => throw new PdfRejectedException(PdfFault.UnsupportedFilter),
        _ => value,
    };

    private static byte[] Inflate(ReadOnlyMemory<byte> raw, WorkBudget budget)
    {
        using var input = MemoryMarshal.TryGetArray(raw, out var backing)
            ? new MemoryStream(backing.Array!, backing.Offset, backing.Count, writable: false)
            : new MemoryStream(raw.ToArray(), writable: false);
        using var inflater = new ZLibStream(input, CompressionMode.Decompress);
        var chunks = new List<byte[]>();
        var length = 0;
        try
        {
            for (var read = ChunkLength; read == ChunkLength; length += read)
            {
                var chunk = ArrayPool<byte>.Shared.Rent(ChunkLength);
                chunks.Add(chunk);
                read = inflater.ReadAtLeast(chunk.AsSpan(0, ChunkLength), ChunkLength, throwOnEndOfStream: false);
                budget.TakeInflated(read);
                if (length + read > budget.Limits.StreamBytes)
                {
                    throw new PdfRejectedException(PdfFault.StreamTooLarge);
                }
            }

            return Joined(chunks, length);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            // Broken, or (ZLibException) in want of a dictionary that nobody has.
            throw new PdfRejectedException(PdfFault.BrokenStream);
        }
        finally
        {
            chunks.ForEach(chunk => ArrayPool<byte>.Shared.Return(chunk));
        }
    }

    private static byte[] Joined(List<byte[]> chunks, int length)
    {
        var result = new byte[length];
        for (var i = 0; i < chunks.Count; i++)
        {
            var at = i * ChunkLength;
            chunks[i].AsSpan(0, Math.Min(ChunkLength, length - at)).CopyTo(result.AsSpan(at));
        }

        return result;
    }

    private static byte[] Unpredict(byte[] data, PdfValue? parameters)
    {
        var predictor = Number(parameters, "Predictor", 1);
        if (predictor == 1)
        {
            return data;
        }

        var columns = Number(parameters, "Columns", 1);
        if (predictor is < 10 or > 15 || columns is < 1 or > 4096
            || Number(parameters, "Colors", 1) != 1 || Number(parameters, "BitsPerComponent", 8) != 8
            || data.Length % (columns + 1) != 0)
        {
            throw new PdfRejectedException(PdfFault.UnsupportedFilter);
        }

        return PngRows(data, columns);
    }

    private static int Number(PdfValue? parameters, string key, int absent) => parameters switch
    {
        null => absent,
        PdfDictionary dictionary => dictionary.Raw(key) is { } value ? (value as PdfNumber)?.Integer ?? -1 : absent,
        _ => throw new PdfRejectedException(PdfFault.UnsupportedFilter),
    };

    /// <summary>PNG filters with one byte per pixel (RFC 2083, 6).</summary>
    private static byte[] PngRows(byte[] data, int columns)
    {
        var rows = data.Length / (columns + 1);
        var result = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            var source = data.AsSpan(row * (columns + 1), columns + 1);
            var target = result.AsSpan(row * columns, columns);
            var above = row == 0 ? new byte[columns] : result.AsSpan((row - 1) * columns, columns);
            for (var i = 0; i < columns; i++)
            {
                int left = i == 0 ? 0 : target[i - 1];
                int corner = i == 0 ? 0 : above[i - 1];
                target[i] = (byte)(source[i + 1] + source[0] switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => Paeth(left, above[i], corner),
                    _ => throw new PdfRejectedException(PdfFault.BrokenStream),
                });
            }
        }

        return result;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var (a, b, c) = (Math.Abs(above - corner), Math.Abs(left - corner), Math.Abs(left + above - (2 * corner)));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }
}
