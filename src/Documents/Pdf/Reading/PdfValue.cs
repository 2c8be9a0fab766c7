using System.Globalization;

namespace EOffice.Documents.Pdf.Reading;

/// <summary>A PDF object as read: nothing is resolved, nothing normalised that a rewrite would have to keep.</summary>
internal abstract class PdfValue
{
    private static readonly HashSet<string> Boxes = ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox", "Rect", "BBox"];

    /// <summary>Deep equality of what is written; references compare by number, streams never compare equal here.</summary>
    /// <remarks>An integer isn't the same as a real of that value: readers ignore <c>/Rotate 90.0</c>.</remarks>
    public static bool Same(PdfValue? left, PdfValue? right) => (left ?? PdfNull.Value, right ?? PdfNull.Value) switch
    {
        (PdfNull, PdfNull) => true,
        (PdfBoolean a, PdfBoolean b) => a.Value == b.Value,
        (PdfNumber a, PdfNumber b) => a.IsSame(b),
        (PdfName a, PdfName b) => a.Value == b.Value,
        (PdfString a, PdfString b) => a.Bytes.AsSpan().SequenceEqual(b.Bytes),
        (PdfReference a, PdfReference b) => a.Number == b.Number && a.Generation == b.Generation,
        (PdfArray a, PdfArray b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(p => Same(p.First, p.Second)),
        (PdfDictionary a, PdfDictionary b) => a.Keys.Union(b.Keys).All(key => Same(a.Raw(key), b.Raw(key)) || (Boxes.Contains(key) && SameBox(a.Raw(key), b.Raw(key)))),
        _ => false,
    };

    /// <summary>Rectangles are of reals whichever way they are written; programs that rewrite a page tidy them.</summary>
    private static bool SameBox(PdfValue? left, PdfValue? right)
        => (left, right) is (PdfArray a, PdfArray b) && a.Items.Count == b.Items.Count
        && a.Items.Zip(b.Items).All(p => p is (PdfNumber x, PdfNumber y) && x.Real == y.Real);
}

internal sealed class PdfNull : PdfValue
{
    public static PdfNull Value { get; } = new();
}

internal sealed class PdfBoolean(bool value) : PdfValue
{
    public bool Value { get; } = value;
}

/// <summary>Keeps its text, so that a rewritten object says exactly what it said.</summary>
internal sealed class PdfNumber(string text) : PdfValue
{
    public string Text { get; } = text;

    public double Real => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Of the same kind and value, whatever zeros it is written with.</summary>
    public bool IsSame(PdfNumber other) => Text == other.Text || Plain == other.Plain;

    private string Plain
    {
        get
        {
            var digits = Text.TrimStart('+', '-');
            var point = digits.IndexOf('.', StringComparison.Ordinal);
            var whole = (point < 0 ? digits : digits[..point]).TrimStart('0');
            var plain = point < 0 ? whole : $"{whole}.{digits[(point + 1)..].TrimEnd('0')}";
            return Text[0] == '-' && plain is not ("" or ".") ? '-' + plain : plain;
        }
    }

    /// <summary>Null for a real number or one that doesn't fit.</summary>
    public int? Integer => int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
}

/// <param name="value">Decoded bytes, one char each (Latin-1).</param>
internal sealed class PdfName(string value) : PdfValue
{
    public string Value { get; } = value;
}

/// <param name="start">File offset of the opening delimiter; -1 inside an object stream.</param>
/// <param name="end">File offset behind the closing delimiter; -1 inside an object stream.</param>
internal sealed class PdfString(byte[] bytes, bool hex, int start, int end) : PdfValue
{
    public byte[] Bytes { get; } = bytes;

    public bool Hex { get; } = hex;

    public int Start { get; } = start;

    public int End { get; } = end;
}

internal sealed class PdfReference(int number, int generation) : PdfValue
{
    public int Number { get; } = number;

    public int Generation { get; } = generation;
}

internal sealed class PdfArray(List<PdfValue> items) : PdfValue
{
    public List<PdfValue> Items { get; } = items;
}

/// <param name="start">File offset of the first data byte.</param>
internal sealed class PdfStream(PdfDictionary dictionary, int start, int length) : PdfValue
{
    public PdfDictionary Dictionary { get; } = dictionary;

    public int Start { get; } = start;

    public int Length { get; } = length;
}
