namespace EOffice.Documents.Pdf.Writing;

/// <summary>A block with codes of its own (RFC 1951, 3.2.7).</summary>
internal static class FlateBlock
{
    private const int EndOfBlock = 256, Literals = 286, Distances = 30;

    private static readonly int[] LengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static readonly int[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static readonly byte[] LengthSymbol = Symbols(259, LengthBase);

    // Order in which the lengths of the code for code lengths are written.
    private static readonly int[] Order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    public static void Write(BitSink bits, ReadOnlySpan<FlateToken> tokens, bool isLast)
    {
        var (literals, distances) = (new int[Literals], new int[Distances]);
        literals[EndOfBlock] = 1;
        foreach (var (value, distance) in tokens)
        {
            literals[distance == 0 ? value : 257 + LengthSymbol[value]]++;
            if (distance > 0)
            {
                distances[DistanceSymbol(distance)]++;
            }
        }

        var (literal, offset) = (HuffmanCode.Of(literals, 15), HuffmanCode.Of(distances, 15));
        bits.Write(isLast ? 1u : 0, 1);
        bits.Write(2, 2);
        WriteCodes(bits, literal.Lengths, offset.Lengths);
        foreach (var token in tokens)
        {
            WriteToken(bits, token, literal, offset);
        }

        literal.Write(bits, EndOfBlock);
    }

    private static void WriteToken(BitSink bits, FlateToken token, HuffmanCode literal, HuffmanCode offset)
    {
        if (token.Distance == 0)
        {
            literal.Write(bits, token.Value);
            return;
        }

        var length = LengthSymbol[token.Value];
        literal.Write(bits, 257 + length);
        bits.Write((uint)(token.Value - LengthBase[length]), LengthExtra[length]);
        var distance = DistanceSymbol(token.Distance);
        offset.Write(bits, distance);
        var extra = Math.Max(0, (distance / 2) - 1);
        bits.Write((uint)((token.Distance - 1) & ((1 << extra) - 1)), extra);
    }

    // Distances 1 to 4 have symbols of their own; above, each power of two is halved.
    private static int DistanceSymbol(int distance)
    {
        var value = distance - 1;
        if (value < 4)
        {
            return value;
        }

        var power = int.Log2(value);
        return (2 * power) + ((value >> (power - 1)) & 1);
    }

    private static void WriteCodes(BitSink bits, byte[] literals, byte[] offsets)
    {
        var (literalCount, offsetCount) = (Math.Max(257, Used(literals)), Math.Max(1, Used(offsets)));
        var runs = Runs([.. literals.AsSpan(0, literalCount), .. offsets.AsSpan(0, offsetCount)]);
        var frequencies = new int[19];
        runs.ForEach(r => frequencies[r.Symbol]++);
        var code = HuffmanCode.Of(frequencies, 7);
        var orderCount = Order.Length;
        while (orderCount > 4 && code.Lengths[Order[orderCount - 1]] == 0)
        {
            orderCount--;
        }

        bits.Write((uint)(literalCount - 257), 5);
        bits.Write((uint)(offsetCount - 1), 5);
        bits.Write((uint)(orderCount - 4), 4);
        for (var i = 0; i < orderCount; i++)
        {
            bits.Write(code.Lengths[Order[i]], 3);
        }

        foreach (var (symbol, extra, count) in runs)
        {
            code.Write(bits, symbol);
            bits.Write((uint)extra, count);
        }
    }

    // 16 repeats the last length 3 to 6 times, 17 and 18 stand for 3 to 10 and 11 to 138 zeros.
    private static List<(int Symbol, int Extra, int Bits)> Runs(byte[] lengths)
    {
        var runs = new List<(int, int, int)>();
        for (var i = 0; i < lengths.Length;)
        {
            var run = 1;
            while (i + run < lengths.Length && lengths[i + run] == lengths[i])
            {
                run++;
            }

            if (lengths[i] == 0 && run >= 3)
            {
                run = Math.Min(run, 138);
                runs.Add(run <= 10 ? (17, run - 3, 3) : (18, run - 11, 7));
                i += run;
                continue;
            }

            runs.Add((lengths[i], 0, 0));
            i++;
            if (run >= 4)
            {
                run = Math.Min(run - 1, 6);
                runs.Add((16, run - 3, 2));
                i += run;
            }
        }

        return runs;
    }

    private static int Used(byte[] lengths) => Array.FindLastIndex(lengths, l => l > 0) + 1;

    private static byte[] Symbols(int count, int[] starts)
    {
        var symbols = new byte[count];
        for (int value = starts[0], symbol = 0; value < count; value++)
        {
            while (symbol + 1 < starts.Length && starts[symbol + 1] <= value)
            {
                symbol++;
            }

            symbols[value] = (byte)symbol;
        }

        return symbols;
    }
}
