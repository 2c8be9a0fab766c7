using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Finds signatures that no field of the form owns: a detached, cloned or superseded one.</summary>
internal static class SignatureScan
{
    public static ReasonCode? WhyNot(PdfFile file, SignatureFields fields)
    {
        var owned = fields.Signed.Select(f => f.Signature!).ToDictionary(s => s.Number);
        foreach (var number in file.LiveNumbers)
        {
            var ranges = References.DictionariesIn(file.Object(number)!.Value).Count(d => d.Has("ByteRange"));
            if (ranges != (owned.TryGetValue(number, out var own) && ((PdfDictionary)own.Value).Has("ByteRange") ? 1 : 0))
            {
                return ReasonCode.SignatureOutsideForm;
            }
        }

        return OutsideOf(file.Bytes.Span, [.. owned.Values.Select(s => s.Extent).OrderBy(e => e.Start)]);
    }

    /// <summary>The name as it is usually written, anywhere in the bytes, also where no object is.</summary>
    private static ReasonCode? OutsideOf(ReadOnlySpan<byte> bytes, Extent[] owned)
    {
        var name = "/ByteRange"u8;
        for (var position = 0; bytes[position..].IndexOf(name) is >= 0 and var found; position += found + name.Length)
        {
            var at = position + found;
            if (!owned.Any(e => e.Start <= at && at < e.End))
            {
                return ReasonCode.SignatureOutsideForm;
            }
        }

        return null;
    }
}
