using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Signing;

/// <summary>Objects and a cross-reference section appended behind a file whose bytes stay as they are (ISO 32000-2, 7.5.6).</summary>
internal sealed class IncrementalUpdate
{
    private const int Usual = 65536;

    private readonly PdfFile _file;
    private readonly ArrayBufferWriter<byte> _output;
    private readonly SortedDictionary<int, (int Generation, int Offset)> _written = [];

    /// <param name="added">About how many bytes it will add: what a letter takes then stays out of the heap of large objects.</param>
    public IncrementalUpdate(PdfFile file, int added = Usual)
    {
        _file = file;
        _output = new ArrayBufferWriter<byte>(file.Bytes.Length + added);
        _output.Write(file.Bytes.Span);
        if (file.Bytes.Span[^1] is not ((byte)'\n' or (byte)'\r'))
        {
            _output.Write("\n"u8);
        }
    }

    public int Position => _output.WrittenCount;

    public void Write(int number, int generation, PdfValue value) => Write(number, generation, output => PdfSyntax.Write(output, value));

    public void Write(int number, int generation, Action<IBufferWriter<byte>> body)
    {
        _written.Add(number, (generation, Position));
        PdfSyntax.Ascii7(_output, string.Create(CultureInfo.InvariantCulture, $"{number} {generation} obj\n"));
        body(_output);
        _output.Write("\nendobj\n"u8);
    }

    /// <param name="dictionary">Without its length.</param>
    /// <param name="data">As the dictionary's filter left it.</param>
    public void WriteStream(int number, PdfDictionary dictionary, byte[] data) => Write(number, 0, output =>
    {
        PdfSyntax.Write(output, dictionary.With("Length", PdfSyntax.Number(data.Length)));
        output.Write("\nstream\n"u8);
        output.Write(data);
        output.Write("\nendstream"u8);
    });

    /// <param name="entries">Of the dictionary, as PDF source, without its length.</param>
    public void WriteStream(int number, string entries, byte[] data) => Write(number, 0, output =>
    {
        PdfSyntax.Ascii7(output, string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {data.Length}>>\nstream\n"));
        output.Write(data);
        output.Write("\nendstream"u8);
    });

    /// <summary>Writes the same kind of cross-reference section as the file's newest, and ends the file.</summary>
    public byte[] Finish()
    {
        var start = Position;
        var last = Math.Max(_file.Size - 1, _written.Keys.Max());
        if (_file.Sections[0].IsStream)
        {
            Stream(start, last + 1);
        }
        else
        {
            Table(last + 1);
        }

        PdfSyntax.Ascii7(_output, string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n"));
        return _output.WrittenSpan.ToArray();
    }

    private void Table(int size)
    {
        _output.Write("xref\n"u8);
        foreach (var run in Runs())
        {
            PdfSyntax.Ascii7(_output, string.Create(CultureInfo.InvariantCulture, $"{run[0]} {run.Count}\n"));
            foreach (var number in run)
            {
                var (generation, offset) = _written[number];
                PdfSyntax.Ascii7(_output, string.Create(CultureInfo.InvariantCulture, $"{offset:D10} {generation:D5} n \n"));
            }
        }

        _output.Write("trailer\n"u8);
        PdfSyntax.Write(_output, Trailer(size));
        _output.Write("\n"u8);
    }

    private void Stream(int start, int number)
    {
        _written.Add(number, (0, start));
        var rows = new ArrayBufferWriter<byte>();
        foreach (var (generation, offset) in _written.Values)
        {
            ReadOnlySpan<byte> row =
                [1, (byte)(offset >> 24), (byte)(offset >> 16), (byte)(offset >> 8), (byte)offset, (byte)(generation >> 8), (byte)generation];
            rows.Write(row);
        }

        var index = Runs().SelectMany(run => (PdfValue[])[PdfSyntax.Number(run[0]), PdfSyntax.Number(run.Count)]);
        var dictionary = Trailer(number + 1)
            .With("Type", new PdfName("XRef"))
            .With("W", new PdfArray([PdfSyntax.Number(1), PdfSyntax.Number(4), PdfSyntax.Number(2)]))
            .With("Index", new PdfArray([.. index]))
            .With("Length", PdfSyntax.Number(rows.WrittenCount));
        PdfSyntax.Ascii7(_output, string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
        PdfSyntax.Write(_output, dictionary);
        _output.Write("\nstream\n"u8);
        _output.Write(rows.WrittenSpan);
        _output.Write("\nendstream\nendobj\n"u8);
    }

    private PdfDictionary Trailer(int size) => PdfSyntax.Dictionary(
        ("Size", PdfSyntax.Number(size)),
        ("Prev", PdfSyntax.Number(_file.StartXref)),
        ("Root", _file.Root),
        ("Info", _file.Trailer.Raw("Info")),
        ("ID", Identifier()));

    /// <summary>The first half stays; the second is made from the file's content, so that the same work gives the same bytes.</summary>
    private PdfArray? Identifier()
    {
        if (_file.Trailer.Raw("ID") is not PdfArray { Items: [PdfString permanent, _] })
        {
            return null;
        }

        var changing = SHA256.HashData(_output.WrittenSpan)[..16];
        return new PdfArray([new PdfString(permanent.Bytes, hex: true, -1, -1), new PdfString(changing, hex: true, -1, -1)]);
    }

    private IEnumerable<List<int>> Runs()
    {
        var run = new List<int>();
        foreach (var number in _written.Keys)
        {
            if (run.Count > 0 && run[^1] + 1 != number)
            {
                yield return run;
                run = [];
            }

            run.Add(number);
        }

        yield return run;
    }
}
