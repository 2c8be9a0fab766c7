using System.Buffers.Binary;
using System.Text;

namespace EOffice.Documents.Fonts;

/// <summary>
/// The parts of a TrueType file that setting and embedding text need. Only our own embedded files are read, so a
/// damaged file is a fault, not a refusal. Tables: https://learn.microsoft.com/typography/opentype/spec/
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly ushort[] _glyphs = new ushort[0x10000];
    private readonly ushort[] _advances;
    private readonly KerningPairs _kerning;

    private TrueTypeFont(byte[] file)
    {
        _file = file;
        var count = UInt16(4);
        for (var i = 0; i < count; i++)
        {
            var entry = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(file, entry, 4)] = ((int)UInt32(entry + 8), (int)UInt32(entry + 12));
        }

        UnitsPerEm = UInt16(At("head") + 18);
        Ascent = Int16(At("hhea") + 4);
        Descent = Int16(At("hhea") + 6);
        CapHeight = Int16(At("OS/2") + 88);
        ItalicAngle = (int)UInt32(At("post") + 4) / 65536.0;
        UnderlinePosition = Int16(At("post") + 8);
        UnderlineThickness = Int16(At("post") + 10);
        GlyphCount = UInt16(At("maxp") + 4);
        LongLocations = UInt16(At("head") + 50) == 1;
        _advances = ReadAdvances();
        ReadCharacterMap();
        _kerning = KerningPairs.Read(_tables.ContainsKey("kern") ? Table("kern") : []);
    }

    public int UnitsPerEm { get; }

    public int Ascent { get; }

    public int Descent { get; }

    public int CapHeight { get; }

    public double ItalicAngle { get; }

    public int UnderlinePosition { get; }

    public int UnderlineThickness { get; }

    public int GlyphCount { get; }

    private bool LongLocations { get; }

    public static TrueTypeFont Parse(byte[] file) => new(file);

    /// <summary>Zero (a visible box) when the font lacks the character.</summary>
    public int GlyphOf(int codePoint) => codePoint < _glyphs.Length ? _glyphs[codePoint] : 0;

    /// <summary>Width in font units.</summary>
    public int AdvanceOf(int glyph) => _advances[glyph];

    /// <summary>Adjustment between two glyphs in font units; mostly zero.</summary>
    public int KerningOf(int left, int right) => _kerning.Find(left, right);

    public ReadOnlySpan<byte> Table(string tag) => _file.AsSpan(_tables[tag].Offset, _tables[tag].Length);

    public (short XMin, short YMin, short XMax, short YMax) Bounds
    {
        get
        {
            var head = At("head");
            return (Int16(head + 36), Int16(head + 38), Int16(head + 40), Int16(head + 42));
        }
    }

    /// <summary>The outline of a glyph as stored; empty for blanks.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var (start, end) = (Location(glyph), Location(glyph + 1));
        return _file.AsSpan(At("glyf") + start, end - start);
    }

    /// <summary>Left side bearing in font units.</summary>
    public short LeftBearingOf(int glyph)
    {
        var metrics = UInt16(At("hhea") + 34);
        var offset = glyph < metrics ? (glyph * 4) + 2 : (metrics * 4) + ((glyph - metrics) * 2);
        return Int16(At("hmtx") + offset);
    }

    private int At(string tag) => _tables[tag].Offset;

    private int Location(int glyph)
        => LongLocations ? (int)UInt32(At("loca") + (glyph * 4)) : UInt16(At("loca") + (glyph * 2)) * 2;

    private ushort[] ReadAdvances()
    {
        var metrics = UInt16(At("hhea") + 34);
        var advances = new ushort[GlyphCount];
        for (var glyph = 0; glyph < GlyphCount; glyph++)
        {
            advances[glyph] = UInt16(At("hmtx") + (Math.Min(glyph, metrics - 1) * 4));
        }

        return advances;
    }

    // Format 4, the map of the Basic Multilingual Plane, is all that these fonts have.
    private void ReadCharacterMap()
    {
        var map = FindUnicodeMap();
        var segments = UInt16(map + 6) / 2;
        var (ends, starts) = (map + 14, map + 16 + (segments * 2));
        var (deltas, ranges) = (starts + (segments * 2), starts + (segments * 4));
        for (var s = 0; s < segments; s++)
        {
            int start = UInt16(starts + (s * 2)), end = UInt16(ends + (s * 2));
            int delta = UInt16(deltas + (s * 2)), range = UInt16(ranges + (s * 2));
            for (var c = start; c <= end && c < 0xFFFF; c++)
            {
                var glyph = range == 0 ? c : UInt16(ranges + (s * 2) + range + ((c - start) * 2));
                _glyphs[c] = glyph == 0 ? (ushort)0 : (ushort)(glyph + delta);
            }
        }
    }

    private int FindUnicodeMap()
    {
        var cmap = At("cmap");
        for (var i = 0; i < UInt16(cmap + 2); i++)
        {
            var entry = cmap + 4 + (i * 8);
            var map = cmap + (int)UInt32(entry + 4);
            if (UInt16(entry) == 3 && UInt16(entry + 2) == 1 && UInt16(map) == 4)
            {
                return map;
            }
        }

        throw new InvalidDataException("The font has no Unicode map of format 4.");
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
