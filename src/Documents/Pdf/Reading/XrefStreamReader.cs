namespace EOffice.Documents.Pdf.Reading;

/// <summary>The rows of a cross-reference stream (ISO 32000-2, 7.5.8.3).</summary>
internal sealed class XrefStreamReader(PdfDictionary dictionary, WorkBudget budget)
{
    public Dictionary<int, XrefEntry> Entries(ReadOnlySpan<byte> data)
    {
        var widths = Integers(dictionary.Raw("W"));
        if (widths is not [>= 0 and <= 4, >= 1 and <= 8, >= 0 and <= 4])
        {
            throw Broken();
        }

        var entries = new Dictionary<int, XrefEntry>();
        var size = (dictionary.Raw("Size") as PdfNumber)?.Integer ?? throw Broken();
        var index = dictionary.Raw("Index") is { } written ? Integers(written) : [0, size];
        for (var i = 0; i + 1 < index.Count; i += 2)
        {
            for (var n = 0; n < index[i + 1]; n++)
            {
                XrefReader.Add(entries, checked(index[i] + n), Row(ref data, widths));
                if (entries.Count > budget.Limits.Objects)
                {
                    throw new PdfRejectedException(PdfFault.TooMuchWork);
                }
            }
        }

        return data.IsEmpty && index.Count % 2 == 0 ? entries : throw Broken();
    }

    private static PdfRejectedException Broken() => new(PdfFault.BrokenXref);

    private static List<int> Integers(PdfValue? value)
    {
        if (value is not PdfArray array)
        {
            throw Broken();
        }

        return [.. array.Items.Select(i => i is PdfNumber { Integer: >= 0 and <= 100_000_000 and var n } ? n : throw Broken())];
    }

    private static XrefEntry Row(ref ReadOnlySpan<byte> data, List<int> widths)
    {
        if (data.Length < widths.Sum())
        {
            throw Broken();
        }

        var kind = widths[0] == 0 ? 1 : Field(ref data, widths[0]);
        var second = Field(ref data, widths[1]);
        var third = Field(ref data, widths[2]);
        // The free list may hold anything in its second field; nobody follows it.
        return kind switch
        {
            0 => new XrefEntry(XrefKind.Free, 0, (int)(third & 0xFFFF)),
            1 when second == 0 => new XrefEntry(XrefKind.Free, 0, (int)(third & 0xFFFF)),
            1 when second <= int.MaxValue && third <= 65535 => new XrefEntry(XrefKind.InFile, (int)second, (int)third),
            2 when second <= int.MaxValue && third <= int.MaxValue => new XrefEntry(XrefKind.InStream, (int)second, (int)third),
            _ => throw Broken(),
        };
    }

    private static ulong Field(ref ReadOnlySpan<byte> data, int width)
    {
        ulong value = 0;
        foreach (var b in data[..width])
        {
            value = (value << 8) | b;
        }

        data = data[width..];
        return value;
    }
}
