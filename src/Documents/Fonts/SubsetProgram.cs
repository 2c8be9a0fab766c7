using System.Buffers.Binary;
using System.Text;

namespace EOffice.Documents.Fonts;

/// <summary>
/// Writes a TrueType file with the given glyphs, in the given order, followed by the parts that composite glyphs are made of.
/// Hinting is left out: it is a third of the size and only matters on screens coarser than any in use.
/// </summary>
internal sealed class SubsetProgram
{
    private const int HaveInstructions = 0x100, MoreComponents = 0x20, WordArguments = 0x1, Scale = 0x8, ScaleXY = 0x40, Matrix = 0x80;

    private readonly TrueTypeFont _font;
    private readonly List<int> _glyphs;
    private readonly Dictionary<int, int> _places = [];

    private SubsetProgram(TrueTypeFont font, IEnumerable<int> glyphs)
    {
        _font = font;
        _glyphs = [.. glyphs];
        for (var i = 0; i < _glyphs.Count; i++)
        {
            _places.TryAdd(_glyphs[i], i);
        }
    }

    public static byte[] Build(TrueTypeFont font, IEnumerable<int> glyphs) => new SubsetProgram(font, glyphs).Write();

    private byte[] Write()
    {
        var outlines = new MemoryStream();
        var locations = new List<int>();
        for (var i = 0; i < _glyphs.Count; i++)   // grows while composites ask for their parts
        {
            locations.Add((int)outlines.Length);
            outlines.Write(StripInstructions(_font.Outline(_glyphs[i])));
            outlines.Write(new byte[(4 - (outlines.Length % 4)) % 4]);
        }

        locations.Add((int)outlines.Length);
        return Assemble([
            ("glyf", outlines.ToArray()),
            ("head", Head()),
            ("hhea", Patched("hhea", 34, _glyphs.Count)),
            ("hmtx", Metrics()),
            ("loca", [.. locations.SelectMany(BigEndian)]),
            ("maxp", Patched("maxp", 4, _glyphs.Count)),
        ]);
    }

    private byte[] Head()
    {
        var head = Patched("head", 50, 1);   // long locations
        head.AsSpan(8, 4).Clear();
        return head;
    }

    private byte[] Metrics()
    {
        var metrics = new byte[_glyphs.Count * 4];
        for (var i = 0; i < _glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(i * 4), (ushort)_font.AdvanceOf(_glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((i * 4) + 2), _font.LeftBearingOf(_glyphs[i]));
        }

        return metrics;
    }

    private byte[] Patched(string table, int at, int value)
    {
        var bytes = _font.Table(table).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), (ushort)value);
        return bytes;
    }

    private byte[] StripInstructions(ReadOnlySpan<byte> outline)
    {
        if (outline.Length < 10)
        {
            return [];
        }

        var contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        if (contours < 0)
        {
            return RenumberParts(outline.ToArray());
        }

        var lengthAt = 10 + (contours * 2);
        var instructions = BinaryPrimitives.ReadUInt16BigEndian(outline[lengthAt..]);
        return [.. outline[..lengthAt], 0, 0, .. outline[(lengthAt + 2 + instructions)..]];
    }

    private byte[] RenumberParts(byte[] outline)
    {
        var at = 10;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)(flags & ~HaveInstructions));
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)PlaceOf(part));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2);
            at += (flags & Scale) != 0 ? 2 : (flags & ScaleXY) != 0 ? 4 : (flags & Matrix) != 0 ? 8 : 0;
        }
        while ((flags & MoreComponents) != 0);
        return outline[..at];
    }

    private int PlaceOf(int glyph)
    {
        if (!_places.TryGetValue(glyph, out var place))
        {
            place = _glyphs.Count;
            _places[glyph] = place;
            _glyphs.Add(glyph);
        }

        return place;
    }

    private static byte[] Assemble((string Tag, byte[] Bytes)[] tables)
    {
        var headerLength = 12 + (16 * tables.Length);
        var file = new MemoryStream();
        file.Write([0, 1, 0, 0, 0, (byte)tables.Length, 0, 64, 0, 2, 0, (byte)((tables.Length * 16) - 64)]);
        var offset = headerLength;
        foreach (var (tag, bytes) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(tag));
            file.Write([.. BigEndian(CheckSum(bytes)), .. BigEndian(offset), .. BigEndian(bytes.Length)]);
            offset += (bytes.Length + 3) & ~3;
        }

        foreach (var (_, bytes) in tables)
        {
            file.Write(bytes);
            file.Write(new byte[(4 - (bytes.Length % 4)) % 4]);
        }

        var whole = file.ToArray();
        var headAt = headerLength + tables.TakeWhile(t => t.Tag != "head").Sum(t => (t.Bytes.Length + 3) & ~3);
        BigEndian(unchecked((int)0xB1B0AFBA) - CheckSum(whole)).CopyTo(whole.AsSpan(headAt + 8));
        return whole;
    }

    private static int CheckSum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            sum = unchecked(sum + BinaryPrimitives.ReadInt32BigEndian(bytes));
        }

        Span<byte> rest = stackalloc byte[4];
        rest.Clear();
        bytes.CopyTo(rest);
        return unchecked(sum + BinaryPrimitives.ReadInt32BigEndian(rest));
    }

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
