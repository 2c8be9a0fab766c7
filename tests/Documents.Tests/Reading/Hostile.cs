using System.IO.Compression;
using System.Text;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Tests.Verification;

namespace EOffice.Documents.Tests.Reading;

/// <summary>Files of at most 25 MB, each made to keep a verifier busy or to fill its memory in a way of its own.</summary>
internal static class Hostile
{
    private const int Largest = 25 << 20;
    private const string Root = "/Root 1 0 R /Info 6 0 R";

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal)
    {
        ["trailers nested in the strings of trailers"] = NestedTrailers,
        ["thousands of revisions"] = () => Revisions(5_000, entries: 1),
        ["revisions that list everything anew"] = () => Revisions(500, entries: 2_000),
        ["a million entries in a table"] = () => Table(1_000_000),
        ["as many entries as may be"] = () => Table(299_000),
        ["cross-reference stream that inflates to millions of entries"] = () => XrefStream(4_000_000, "", width: 7),
        ["predictor, a byte a row"] = () => XrefStream(16 << 20, "/DecodeParms << /Predictor 14 /Columns 1 >>", width: 2),
        ["predictor over the longest rows"] = () => XrefStream(8_190, "/DecodeParms << /Predictor 14 /Columns 4096 >>", width: 4097),
        ["object stream in other encodings"] = () => Letter(7, $"<< /Type /ObjStm /N 1 /First 4 /Filter [/ASCII85Decode /LZWDecode] /Length {Largest - 4096} >>\nstream\n{new string('z', Largest - 4096)}\nendstream"),
        ["names of fields that add up"] = () => Fields("(" + new string('n', 4 << 20) + ")", kids: 20_000),
        ["names of fields nested"] = NestedNames,
        ["a hundred thousand fields"] = () => Fields("(a)", kids: 60_000),
        ["a dictionary of half a million keys"] = () => Keys(dictionaries: 1, keys: 490_000),
        ["dictionaries of many keys"] = () => Keys(dictionaries: 4, keys: 120_000),
        ["ends of file"] = () => Repeated("%%EOF\n"),
        ["ends of file with their offsets"] = () => Repeated("startxref\n9\n%%EOF\n"),
        ["ranges"] = () => Repeated("/ByteRange "),
        ["ranges in a comment"] = () => Letter(7, "%" + Latin1(Junk("/ByteRange ")) + "\nnull"),
        ["objects in a comment"] = () => Letter(7, "%" + Latin1(Junk("1 0 obj ")) + "\nnull"),
        ["white space"] = () => Letter(7, new string(' ', Largest - 4096) + "null"),
        ["white space behind each number"] = () => Letter(7, "[" + string.Concat(Enumerable.Repeat("1" + new string(' ', 500), 45_000)) + "]"),
        ["strings full of escapes"] = () => Letter(7, "[" + string.Concat(Enumerable.Repeat("(" + string.Concat(Enumerable.Repeat("\\053", 1_700_000)) + ")", 3)) + "]"),
        ["names full of escapes"] = () => Letter(7, "[" + string.Concat(Enumerable.Repeat("/" + string.Concat(Enumerable.Repeat("#41", 4_000)), 2_000)) + "]"),
        ["a page tree of everything"] = Pages,
        ["lengths that are objects"] = Lengths,
        ["seals, then words that look like objects"] = () => Sealed("obj", digits: false),
        ["seals, then numbers that look like objects"] = () => Sealed(" obj", digits: true),
        ["seals on many fields"] = SealedFields,
        ["certificates that may have issued each other"] = () => HostileSeals.EachOthersIssuers(odd: false),
        ["certificates that may have issued each other, oddly signed"] = () => HostileSeals.EachOthersIssuers(odd: true),
        ["seals by the slowest key"] = HostileSeals.SlowSigners,
        ["seals with thousands of attributes"] = HostileSeals.Attributes,
        ["revocation lists without end"] = () => HostileSeals.Lists(4, 600_000),
        ["many revocation lists"] = () => HostileSeals.Lists(48, 40_000),
        ["certificates that claim to be the issuer"] = HostileSeals.Issuers,
    };

    public static byte[] Make(string name)
    {
        var made = All[name]();
        Assert.True(made.Length <= Largest, $"{name}: {made.Length}");
        return made;
    }

    /// <summary>Each trailer holds all older sections in a string: reading them all is quadratic.</summary>
    private static byte[] NestedTrailers()
    {
        const int Sections = 500;
        var text = new StringBuilder(Latin1(SmallPdf.Letter().ToBytes()));
        var first = int.Parse(text.ToString()[(text.ToString().LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        var starts = new int[Sections];
        for (var i = 0; i < Sections; i++)
        {
            starts[i] = text.Length;
            string Head(int next) => $"xref\n0 0\ntrailer\n<< /Size 40 {Root} /Prev {next:D10} /A (";
            text.Append(Head(i + 1 < Sections ? text.Length + Head(0).Length : first));
        }

        text.Append(new string('a', 1_000_000)).Append("\\)\\(");
        for (var i = 0; i < Sections; i++)
        {
            text.Append(") >>");
        }

        text.Append($"\nstartxref\n{starts[0]}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static byte[] Revisions(int count, int entries)
    {
        using var output = new MemoryStream();
        var letter = SmallPdf.Letter().ToBytes();
        output.Write(letter);
        var previous = int.Parse(Latin1(letter)[(Latin1(letter).LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        var rows = string.Concat(Enumerable.Repeat("0000000000 00001 f \n", entries));
        for (var i = 0; i < count; i++)
        {
            var at = (int)output.Position;
            output.Write(Encoding.ASCII.GetBytes($"xref\n100 {entries}\n{rows}trailer\n<< /Size 4000 {Root} /Prev {previous} >>\nstartxref\n{at}\n%%EOF\n"));
            previous = at;
        }

        return output.ToArray();
    }

    private static byte[] Table(int entries)
    {
        var letter = Latin1(SmallPdf.Letter().ToBytes());
        var at = letter.LastIndexOf("xref\n0 1", StringComparison.Ordinal);
        var rows = letter[at..letter.IndexOf("trailer", at, StringComparison.Ordinal)];
        var more = string.Concat(Enumerable.Repeat("0000000000 00001 f \n", entries));
        return Encoding.Latin1.GetBytes($"{letter[..at]}{rows}100 {entries}\n{more}trailer\n<< /Size 2000000 {Root} >>\nstartxref\n{at}\n%%EOF\n");
    }

    private static byte[] XrefStream(int rows, string parameters, int width)
    {
        var letter = Latin1(SmallPdf.Letter().ToBytes());
        var at = letter.LastIndexOf("xref\n0 1", StringComparison.Ordinal);
        var row = new byte[width];
        row[0] = (byte)(parameters.Length > 0 ? 4 : 0);
        var data = Deflated(row, rows);
        var head = Encoding.Latin1.GetBytes($"{letter[..at]}9 0 obj\n<< /Type /XRef /W [1 4 2] /Size {rows} {Root} {parameters} /Filter /FlateDecode /Length {data.Length} >>\nstream\n");
        return [.. head, .. data, .. Encoding.Latin1.GetBytes($"\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n")];
    }

    /// <summary>A form whose one parent has that name, and as many kids.</summary>
    private static byte[] Fields(string name, int kids)
    {
        var letter = SmallPdf.Letter()
            .With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] >> >>")
            .With(7, $"<< /T {name} /Kids [{string.Join(' ', Enumerable.Range(8, kids).Select(n => $"{n} 0 R"))}] >>");
        for (var n = 8; n < 8 + kids; n++)
        {
            letter.With(n, $"<< /T (k{n}) >>");
        }

        return letter.ToBytes();
    }

    private static byte[] NestedNames()
    {
        var letter = SmallPdf.Letter().With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] >> >>");
        for (var n = 7; n < 38; n++)
        {
            letter.With(n, $"<< /T ({new string('n', 700_000)}) /Kids [{n + 1} 0 R] >>");
        }

        return letter.With(38, "<< /T (a) >>").ToBytes();
    }

    private static byte[] Keys(int dictionaries, int keys)
    {
        var letter = SmallPdf.Letter();
        for (var d = 0; d < dictionaries; d++)
        {
            var text = new StringBuilder("<<");
            for (var k = 0; k < keys; k++)
            {
                text.Append($"/a-key-that-is-not-pooled-{k:D8} {k}\n");
            }

            letter.With(7 + d, text.Append(">>").ToString());
        }

        return letter.ToBytes();
    }

    private static byte[] Pages()
    {
        var letter = SmallPdf.Letter();
        const int Count = 120_000;
        letter.With(2, $"<< /Type /Pages /Count {Count} /Kids [{string.Join(' ', Enumerable.Range(7, Count).Select(n => $"{n} 0 R"))}] >>");
        for (var n = 7; n < 7 + Count; n++)
        {
            letter.With(n, "<</Parent 2 0 R>>");
        }

        return letter.ToBytes();
    }

    private static byte[] Lengths()
    {
        var letter = SmallPdf.Letter();
        for (var n = 7; n < 100_000; n += 2)
        {
            letter.With(n, $"<< /Length {n + 1} 0 R >>\nstream\nabc\nendstream").With(n + 1, "3");
        }

        return letter.ToBytes();
    }

    /// <summary>Seals, and behind them validation data whose bytes every one of them has to look through.</summary>
    private static byte[] Sealed(string word, bool digits)
    {
        var pdf = SmallPdf.Letter().ToBytes();
        for (var i = 0; i < 30; i++)
        {
            pdf = Forge.Signed(pdf);
        }

        var victim = new Victim(pdf);
        var junk = digits ? string.Concat(Enumerable.Repeat(new string('1', 60) + word, 380_000)) : Latin1(Junk(word, 2 << 20));
        return victim.Updated(
            (victim.Root, victim.With(victim.Root, ("DSS", $"<< /Certs [{victim.Free} 0 R] >>"))),
            (victim.Free, $"<< /Length {junk.Length} >>\nstream\n{junk}\nendstream"));
    }

    private static byte[] SealedFields()
    {
        var letter = SmallPdf.Letter();
        const int Count = 12_000;
        letter.With(1, $"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{string.Join(' ', Enumerable.Range(7, Count).Select(n => $"{n} 0 R"))}] >> >>");
        for (var n = 7; n < 7 + Count; n++)
        {
            letter.With(n, $"<</T (f{n})>>");
        }

        var pdf = letter.ToBytes();
        for (var i = 0; i < 20; i++)
        {
            pdf = Forge.Signed(pdf);
        }

        return pdf;
    }

    private static byte[] Letter(int number, string body) => SmallPdf.Letter().With(number, body).ToBytes();

    private static byte[] Repeated(string word) => [.. SmallPdf.Letter().ToBytes(), .. Junk(word), .. "startxref\n9\n%%EOF\n"u8];

    private static byte[] Junk(string word, int size = Largest - 8192)
    {
        var junk = new byte[size / word.Length * word.Length];
        for (var at = 0; at < junk.Length; at += word.Length)
        {
            Encoding.ASCII.GetBytes(word, junk.AsSpan(at));
        }

        return junk;
    }

    private static byte[] Deflated(byte[] row, int rows)
    {
        using var output = new MemoryStream();
        using (var deflater = new ZLibStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 0; i < rows; i++)
            {
                deflater.Write(row);
            }
        }

        return output.ToArray();
    }

    private static string Latin1(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
