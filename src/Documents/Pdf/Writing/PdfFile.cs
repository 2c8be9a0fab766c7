using System.Globalization;
using System.Security.Cryptography;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>
/// Numbered objects, then a classical cross-reference table: signing tools append to that with the least surprise
/// (ISO 32000-1, 7.5). The file identifier is a digest of the content, so equal documents are equal files.
/// </summary>
internal sealed class PdfFile
{
    private readonly List<int> _offsets = [0];
    private readonly PdfBuffer _buffer = new(64 * 1024);

    public PdfFile()
    {
        // The comment of four high bytes tells transports that the file is binary.
        _buffer.Ascii("%PDF-1.7\n%").Bytes([0xE2, 0xE3, 0xCF, 0xD3]).Ascii("\n");
    }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count - 1;
    }

    public int Add(Action<PdfBuffer> write)
    {
        var number = Reserve();
        Put(number, write);
        return number;
    }

    public void Put(int number, Action<PdfBuffer> write)
    {
        Begin(number);
        write(_buffer);
        _buffer.Ascii("\nendobj\n");
    }

    /// <param name="entries">Dictionary entries without /Length.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> data)
    {
        var number = Reserve();
        PutStream(number, entries, data);
        return number;
    }

    public void PutStream(int number, string entries, ReadOnlySpan<byte> data)
    {
        Begin(number);
        _buffer.Ascii("<<").Ascii(entries).Ascii("/Length ").Number(data.Length).Ascii(">>\nstream\n")
            .Bytes(data).Ascii("\nendstream\nendobj\n");
    }

    public byte[] Finish(int root, int info)
    {
        var id = Convert.ToHexString(SHA256.HashData(_buffer.Written).AsSpan(0, 16));
        var start = _buffer.Length;
        _buffer.Ascii("xref\n0 ").Number(_offsets.Count).Ascii("\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Skip(1))
        {
            _buffer.Ascii(offset.ToString("D10", CultureInfo.InvariantCulture)).Ascii(" 00000 n \n");
        }

        _buffer.Ascii("trailer\n<</Size ").Number(_offsets.Count).Ascii("/Root ").Reference(root).Ascii("/Info ").Reference(info)
            .Ascii("/ID[<").Ascii(id).Ascii("><").Ascii(id).Ascii(">]>>\nstartxref\n").Number(start).Ascii("\n%%EOF\n");
        return _buffer.Written.ToArray();
    }

    private void Begin(int number)
    {
        _offsets[number] = _buffer.Length;
        _buffer.Number(number).Ascii(" 0 obj\n");
    }
}
