using System.Text;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Inbox;

/// <summary>The words an item is found by, cut the same way when they are stored and when they are searched: runs of letters and digits, lower case.</summary>
internal static class ItemWords
{
    private const int MostSearched = 8;

    private const string Put = """
        insert into item_text (item, words) values ($1, strip(to_tsvector('simple', $2))) on conflict (item) do update set words = excluded.words
        """;

    /// <summary>Goes with the change that alters them: subject, counterpart, number ("B-0001/500.12" gives b, 0001, 500, 12), body.</summary>
    public static RowWrite Row(Guid item, params ReadOnlySpan<string?> texts)
    {
        var words = new StringBuilder();
        foreach (var text in texts)
        {
            Cut(text ?? "", words);
        }

        return new RowWrite(Put, item, words.ToString());
    }

    /// <summary>For to_tsquery('simple', …): every word, each as the beginning of one. Null when nothing is left to search.</summary>
    public static string? Query(string text)
    {
        var words = Cut(text, new StringBuilder()).ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        var telling = words.Where(word => word.Length > 1).ToList();
        var searched = (telling.Count > 0 ? telling : words).Take(MostSearched).Select(word => $"{word}:*").ToList();
        return searched.Count == 0 ? null : string.Join(" & ", searched);
    }

    private static StringBuilder Cut(string text, StringBuilder words)
    {
        foreach (var sign in text)
        {
            words.Append(char.IsLetterOrDigit(sign) ? char.ToLowerInvariant(sign) : ' ');
        }

        return words.Append(' ');
    }
}
