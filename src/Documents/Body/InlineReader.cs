using System.Globalization;
using System.Text.Json;

namespace EOffice.Documents.Body;

/// <summary>Text and its marks.</summary>
internal static class InlineReader
{
    // Their order in the schema is their order in the document; the editor's own check insists on it too.
    private static readonly string[] MarkOrder = ["strong", "em", "underline"];

    /// <summary>An empty run with the node's marks.</summary>
    public static TextRun Marks(JsonElement node, string where)
    {
        var run = new TextRun("");
        if (!node.TryGetProperty("marks", out var marks))
        {
            return run;
        }

        if (marks.ValueKind != JsonValueKind.Array)
        {
            throw new BodyRefusedException(BodyRefusal.Malformed, where);
        }

        var last = -1;
        foreach (var mark in marks.EnumerateArray())
        {
            var rank = Rank(mark, where);
            if (rank <= last)
            {
                throw new BodyRefusedException(BodyRefusal.WrongContent, where);
            }

            last = rank;
            run = rank switch
            {
                0 => run with { Bold = true },
                1 => run with { Italic = true },
                _ => run with { Underline = true },
            };
        }

        return run;
    }

    /// <summary>The letters, cleaned; empty when only invisible ones were there.</summary>
    public static string Text(JsonElement node, string where)
    {
        if (!node.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String || text.GetString() is not { Length: > 0 } letters)
        {
            throw new BodyRefusedException(BodyRefusal.Malformed, where);
        }

        return Clean(letters);
    }

    /// <summary>
    /// Without what cannot be seen: control characters, and direction overrides, with which a letter could be made to read
    /// differently from what is signed. Tabs and line ends become spaces.
    /// </summary>
    public static string Clean(string letters) => letters.Any(IsInvisible)
        ? string.Concat(letters.Select(c => c is '\t' or '\n' or '\r' ? ' ' : c).Where(c => !IsInvisible(c)))
        : letters;

    private static bool IsInvisible(char c)
        => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse || c >= '\uFFF9' && !char.IsSurrogate(c);

    private static int Rank(JsonElement mark, string where)
    {
        if (mark.ValueKind != JsonValueKind.Object)
        {
            throw new BodyRefusedException(BodyRefusal.Malformed, where);
        }

        foreach (var member in mark.EnumerateObject())
        {
            if (member.Name != "type")
            {
                throw new BodyRefusedException(BodyRefusal.UnknownAttribute, $"{where}.{member.Name}");
            }
        }

        var rank = mark.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? Array.IndexOf(MarkOrder, type.GetString())
            : -1;
        return rank >= 0 ? rank : throw new BodyRefusedException(BodyRefusal.UnknownMark, where);
    }
}
