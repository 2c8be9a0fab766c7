using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Pdf.Writing;

namespace EOffice.Documents.Fonts;

/// <summary>
/// A font program with only the characters a letter needs. Character identifiers count the characters, not the glyphs, so that
/// characters which share a glyph, and those shown as a box, can still be copied out of the PDF as they were written.
/// </summary>
internal sealed class FontSubset
{
    /// <summary>What Indonesian letters are written with. Always embedded in the upright faces, so that the program can be shared.</summary>
    public static readonly string CoreCharacters =
        string.Concat(Enumerable.Range(0x20, 0x5F).Select(c => (char)c)) + "\u00A0°§×é–—‘’“”•…→";

    private readonly Dictionary<int, ushort> _ids;
    private readonly int[] _characters;
    private readonly TrueTypeFont _font;

    private FontSubset(FontFace face, TrueTypeFont font, int[] characters)
    {
        (Face, _font, _characters) = (face, font, characters);
        _ids = characters.Select((c, i) => (c, Id: (ushort)(i + 1))).ToDictionary(p => p.c, p => p.Id);
        var program = SubsetProgram.Build(font, [0, .. _characters.Select(font.GlyphOf)]);
        ProgramLength = program.Length;
        Program = Flate.Compress(program, thorough: true);
        ToUnicode = Flate.Compress(Encoding.ASCII.GetBytes(WriteToUnicode()), thorough: true);
        Widths = WriteWidths();
        Name = Tag(characters) + "+" + face.Name;
    }

    public FontFace Face { get; }

    /// <summary>PostScript name with the tag of six letters that marks a subset.</summary>
    public string Name { get; }

    /// <summary>The TrueType file, compressed.</summary>
    public byte[] Program { get; }

    public int ProgramLength { get; }

    /// <summary>The CMap from identifiers to Unicode, compressed.</summary>
    public byte[] ToUnicode { get; }

    /// <summary>The <c>/W</c> array.</summary>
    public string Widths { get; }

    public static FontSubset Build(FontFace face, TrueTypeFont font, int[] characters) => new(face, font, characters);

    public ushort IdOf(int codePoint) => _ids[codePoint];

    private string WriteWidths()
    {
        var widths = new StringBuilder("[1 [");
        foreach (var c in _characters)
        {
            var width = _font.AdvanceOf(_font.GlyphOf(c)) * 1000.0 / _font.UnitsPerEm;
            widths.Append(widths[^1] == '[' ? "" : " ").Append(width.ToString("0.###", CultureInfo.InvariantCulture));
        }

        return widths.Append("]]").ToString();
    }

    private string WriteToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");

        // A block may hold a hundred entries at most.
        foreach (var block in _characters.Select((c, i) => (Character: c, Id: i + 1)).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (character, id) in block)
            {
                var utf16 = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(character)));
                map.Append(CultureInfo.InvariantCulture, $"<{id:X4}> <{utf16}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }

    private static string Tag(int[] characters)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', characters)));
        return string.Concat(hash.Take(6).Select(b => (char)('A' + (b % 26))));
    }
}
