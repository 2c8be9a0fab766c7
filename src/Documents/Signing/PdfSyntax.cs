using System.Buffers;
using System.Globalization;
using System.Text;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Signing;

/// <summary>Values back to bytes, saying exactly what was read.</summary>
internal static class PdfSyntax
{
    public static PdfNumber Number(int value) => new(value.ToString(CultureInfo.InvariantCulture));

    public static PdfDictionary Dictionary(params (string Key, PdfValue? Value)[] entries)
    {
        var dictionary = new PdfDictionary();
        foreach (var (key, value) in entries)
        {
            if (value is not null)
            {
                dictionary.TryAdd(key, value);
            }
        }

        return dictionary;
    }

    /// <summary>A text string (ISO 32000-2, 7.9.2.2): ASCII as it is, anything else as UTF-16 with its mark.</summary>
    public static PdfString Text(string text) => Ascii.IsValid(text)
        ? new PdfString(Encoding.ASCII.GetBytes(text), hex: false, -1, -1)
        : new PdfString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], hex: true, -1, -1);

    /// <summary>A date (7.9.4) in UTC.</summary>
    public static PdfString Date(DateTimeOffset time)
        => Text(time.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture));

    public static void Write(IBufferWriter<byte> output, PdfValue value)
    {
        switch (value)
        {
            case PdfNull: Ascii7(output, "null"); break;
            case PdfBoolean boolean: Ascii7(output, boolean.Value ? "true" : "false"); break;
            case PdfNumber number: Ascii7(output, number.Text); break;
            case PdfReference to: Ascii7(output, string.Create(CultureInfo.InvariantCulture, $"{to.Number} {to.Generation} R")); break;
            case PdfName name: Name(output, name.Value); break;
            case PdfString text: String(output, text); break;
            case PdfArray array: Array(output, array); break;
            case PdfDictionary dictionary: Dictionary(output, dictionary); break;
            default: throw new ArgumentException("Streams are never rewritten.", nameof(value));
        }
    }

    public static void Ascii7(IBufferWriter<byte> output, string text) => output.Write(Encoding.ASCII.GetBytes(text));

    private static void Dictionary(IBufferWriter<byte> output, PdfDictionary dictionary)
    {
        output.Write("<<"u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            output.Write(" "u8);
            Name(output, key);
            output.Write(" "u8);
            Write(output, value);
        }

        output.Write(" >>"u8);
    }

    private static void Array(IBufferWriter<byte> output, PdfArray array)
    {
        output.Write("["u8);
        for (var i = 0; i < array.Items.Count; i++)
        {
            output.Write(i == 0 ? ""u8 : " "u8);
            Write(output, array.Items[i]);
        }

        output.Write("]"u8);
    }

    private static void Name(IBufferWriter<byte> output, string name)
    {
        var text = new StringBuilder("/");
        foreach (var c in name)
        {
            var regular = c is > ' ' and <= '~' && c != '#' && !PdfLexer.IsDelimiter((byte)c);
            _ = regular ? text.Append(c) : text.Append(CultureInfo.InvariantCulture, $"#{(int)c:X2}");
        }

        Ascii7(output, text.ToString());
    }

    private static void String(IBufferWriter<byte> output, PdfString text)
    {
        if (text.Hex || text.Bytes.AsSpan().ContainsAnyExceptInRange((byte)' ', (byte)'~'))
        {
            Ascii7(output, $"<{Convert.ToHexString(text.Bytes)}>");
            return;
        }

        output.Write("("u8);
        foreach (var b in text.Bytes)
        {
            ReadOnlySpan<byte> written = b is (byte)'(' or (byte)')' or (byte)'\\' ? [(byte)'\\', b] : [b];
            output.Write(written);
        }

        output.Write(")"u8);
    }
}
