using System.Buffers.Binary;

namespace EOffice.Documents.Fonts;

/// <summary>The pairs of a font's <c>kern</c> table (format 0), found by binary search.</summary>
internal sealed class KerningPairs
{
    private readonly uint[] _keys;
    private readonly short[] _values;
    private readonly System.Collections.BitArray _lefts = new(0x10000);

    private KerningPairs(uint[] keys, short[] values)
    {
        (_keys, _values) = (keys, values);
        foreach (var key in keys)
        {
            _lefts[(int)(key >> 16)] = true;
        }
    }

    public static KerningPairs Read(ReadOnlySpan<byte> table)
    {
        if (table.Length < 18 || BinaryPrimitives.ReadUInt16BigEndian(table[2..]) == 0 || table[8] != 0)
        {
            return new([], []);
        }

        var count = BinaryPrimitives.ReadUInt16BigEndian(table[10..]);
        var (keys, values) = (new uint[count], new short[count]);
        for (var i = 0; i < count; i++)
        {
            var pair = table[(18 + (i * 6))..];
            keys[i] = BinaryPrimitives.ReadUInt32BigEndian(pair);
            values[i] = BinaryPrimitives.ReadInt16BigEndian(pair[4..]);
        }

        Array.Sort(keys, values);
        return new(keys, values);
    }

    public int Find(int left, int right)
    {
        if (!_lefts[left])
        {
            return 0;
        }

        var at = Array.BinarySearch(_keys, ((uint)left << 16) | (uint)right);
        return at < 0 ? 0 : _values[at];
    }
}
