using System.Buffers.Text;
using System.Text;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>Bytes of a PDF in the making. Numbers are written with two decimals at most: a hundredth of a point is 3.5 µm.</summary>
internal sealed class PdfBuffer(int capacity = 4096)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public PdfBuffer Ascii(string text)
    {
        Encoding.ASCII.GetBytes(text, Room(text.Length));
        Length += text.Length;
        return this;
    }

    public PdfBuffer Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
        return this;
    }

    public PdfBuffer Number(int value)
    {
        Utf8Formatter.TryFormat(value, Room(12), out var written);
        Length += written;
        return this;
    }

    public PdfBuffer Number(double value)
    {
        var hundredths = (long)Math.Round(value * 100, MidpointRounding.AwayFromZero);
        if (hundredths < 0)
        {
            Room(1)[0] = (byte)'-';
            Length++;
            hundredths = -hundredths;
        }

        var room = Room(24);
        Utf8Formatter.TryFormat(hundredths / 100, room, out var written);
        var fraction = (int)(hundredths % 100);
        if (fraction != 0)
        {
            room[written++] = (byte)'.';
            room[written++] = (byte)('0' + (fraction / 10));
            if (fraction % 10 != 0)
            {
                room[written++] = (byte)('0' + (fraction % 10));
            }
        }

        Length += written;
        return this;
    }

    /// <summary>Numbers, each followed by a space.</summary>
    public PdfBuffer Numbers(double a, double b)
        => Number(a).Ascii(" ").Number(b).Ascii(" ");

    public PdfBuffer Numbers(double a, double b, double c, double d) => Numbers(a, b).Numbers(c, d);

    public PdfBuffer Reference(int number) => Number(number).Ascii(" 0 R");

    /// <summary>A text string (ISO 32000-1, 7.9.2.2): UTF-16 with a mark, in hexadecimal, so nothing needs escaping.</summary>
    public PdfBuffer Text(string text)
        => Ascii("<FEFF").Ascii(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))).Ascii(">");

    public PdfBuffer Hex4(int value)
    {
        const string Digits = "0123456789ABCDEF";
        var room = Room(4);
        for (var i = 3; i >= 0; i--, value >>= 4)
        {
            room[i] = (byte)Digits[value & 15];
        }

        Length += 4;
        return this;
    }

    private Span<byte> Room(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
