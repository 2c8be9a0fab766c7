using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>
/// Nothing in an update looks like an object or a trailer but is none. A reader that finds a file odd goes by such words wherever they
/// stand, in the data of streams too; and a file can be prepared so that some reader finds it odd.
/// </summary>
internal static class HiddenSyntax
{
    public static void Require(PdfFile file, int start, List<XrefSection> sections)
    {
        file.Budget.TakeScanned(2 * (file.Bytes.Length - start));
        var entries = sections.SelectMany(s => s.Entries.Values).Where(e => e.Kind == XrefKind.InFile).Select(e => e.Position);
        HashSet<int> known = [.. entries, .. sections.Select(s => s.Offset)];
        ChangeLedger.Require(
            known.All(at => at < start || file.Bytes.Span[at] is (byte)'x' or (>= (byte)'0' and <= (byte)'9')), ReasonCode.UnlistedBytes);
        foreach (var at in Places(file, start, "obj"u8.ToArray()))
        {
            ChangeLedger.Require(Header(file.Bytes.Span, at) is not { } header || known.Contains(header), ReasonCode.UnlistedBytes);
        }

        foreach (var at in Places(file, start, "trailer"u8.ToArray()))
        {
            ChangeLedger.Require(sections.Exists(s => !s.IsStream && s.Offset < at && at < s.End), ReasonCode.UnlistedBytes);
        }
    }

    private static IEnumerable<int> Places(PdfFile file, int start, byte[] word)
    {
        for (var position = start; file.Bytes.Span[position..].IndexOf(word) is >= 0 and var found; position += found + word.Length)
        {
            file.Budget.TakeWalked();
            yield return position + found;
        }
    }

    /// <summary>Where the two numbers before the word start; null when they aren't there.</summary>
    private static int? Header(ReadOnlySpan<byte> bytes, int word)
    {
        var generation = Digits(bytes, Spaces(bytes, word));
        var between = Spaces(bytes, generation);
        var number = Digits(bytes, between);
        return generation < Spaces(bytes, word) && between < generation && number < between ? number : null;
    }

    private static int Spaces(ReadOnlySpan<byte> bytes, int end)
    {
        while (end > 0 && PdfLexer.IsSpace(bytes[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static int Digits(ReadOnlySpan<byte> bytes, int end)
    {
        while (end > 0 && bytes[end - 1] is >= (byte)'0' and <= (byte)'9')
        {
            end--;
        }

        return end;
    }
}
