namespace EOffice.Documents.Pdf.Writing;

/// <summary>A canonical prefix code of limited length (RFC 1951, 3.2.2), optimal for given frequencies by package-merge.</summary>
internal sealed class HuffmanCode
{
    private HuffmanCode(byte[] lengths)
    {
        Lengths = lengths;
        Codes = Assign(lengths);
    }

    /// <summary>Bits of each symbol; zero for one that does not occur.</summary>
    public byte[] Lengths { get; }

    /// <summary>Each symbol's code with its bits reversed, since deflate writes codes from their highest bit.</summary>
    public uint[] Codes { get; }

    public static HuffmanCode Of(ReadOnlySpan<int> frequencies, int longest)
    {
        var lengths = new byte[frequencies.Length];
        var symbols = new List<int>();
        for (var i = 0; i < frequencies.Length; i++)
        {
            if (frequencies[i] > 0)
            {
                symbols.Add(i);
            }
        }

        if (symbols.Count < 2)
        {
            // A code of one symbol is incomplete, which some readers refuse: two symbols of one bit are always valid.
            lengths[symbols.Count == 1 ? symbols[0] : 0] = 1;
            lengths[symbols.Count == 1 && symbols[0] == 0 ? 1 : symbols.Count == 1 ? 0 : 1] = 1;
            return new(lengths);
        }

        Merge(symbols, frequencies, longest, lengths);
        return new(lengths);
    }

    public void Write(BitSink bits, int symbol) => bits.Write(Codes[symbol], Lengths[symbol]);

    // Larmore and Hirschberg (1990): pair up, merge with the single symbols, once for each bit of the limit.
    private static void Merge(List<int> symbols, ReadOnlySpan<int> frequencies, int longest, byte[] lengths)
    {
        var singles = new Package[symbols.Count];
        for (var i = 0; i < singles.Length; i++)
        {
            singles[i] = new(frequencies[symbols[i]], symbols[i], null, null);
        }

        Array.Sort(singles, (a, b) => a.Weight != b.Weight ? a.Weight.CompareTo(b.Weight) : a.Symbol.CompareTo(b.Symbol));
        var row = singles;
        for (var bit = 1; bit < longest; bit++)
        {
            row = MergeRow(singles, row);
        }

        for (var i = 0; i < (2 * symbols.Count) - 2; i++)
        {
            row[i].Count(lengths);
        }
    }

    private static Package[] MergeRow(Package[] singles, Package[] below)
    {
        var merged = new Package[singles.Length + (below.Length / 2)];
        var (s, p) = (0, 0);
        for (var i = 0; i < merged.Length; i++)
        {
            var pair = (2 * p) + 1 < below.Length ? below[2 * p].Weight + below[(2 * p) + 1].Weight : long.MaxValue;
            if (s < singles.Length && singles[s].Weight <= pair)
            {
                merged[i] = singles[s++];
            }
            else
            {
                merged[i] = new(pair, -1, below[2 * p], below[(2 * p) + 1]);
                p++;
            }
        }

        return merged;
    }

    private static uint[] Assign(byte[] lengths)
    {
        var codes = new uint[lengths.Length];
        var code = 0u;
        for (var length = 1; length <= 15; length++)
        {
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] == length)
                {
                    codes[symbol] = Reverse(code++, length);
                }
            }

            code <<= 1;
        }

        return codes;
    }

    private static uint Reverse(uint code, int length)
    {
        var reversed = 0u;
        for (var i = 0; i < length; i++, code >>= 1)
        {
            reversed = (reversed << 1) | (code & 1);
        }

        return reversed;
    }

    private sealed record Package(long Weight, int Symbol, Package? Left, Package? Right)
    {
        public void Count(byte[] lengths)
        {
            if (Symbol >= 0)
            {
                lengths[Symbol]++;
                return;
            }

            Left!.Count(lengths);
            Right!.Count(lengths);
        }
    }
}
