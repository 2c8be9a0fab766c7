using System.Text;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Inbox;

/// <summary>The words an item is found by, cut the same way when they are stored and when they are searched: runs of letters and digits, lower case.</summary>
/// <remarks>PostgreSQL's own parser has no part in it: that one cuts "1e4a" in two, as a number and what follows it.</remarks>
internal static class ItemWords
{
    private const int MostSearched = 8;

    /// <summary>Signs of a word that tell it from others; the rest of a longer one is not searched.</summary>
    private const int Longest = 64;

    private const string Put = """
        insert into item_text (item, words) values ($1, array_to_tsvector($2)) on conflict (item) do update set words = excluded.words
        """;

    /// <summary>Goes with the change that alters them: subject, counterpart, number ("B-0001/500.12" gives b, 0001, 500, 12), body.</summary>
    public static RowWrite Row(Guid item, params ReadOnlySpan<string?> texts)
    {
        var words = new HashSet<string>();
        foreach (var text in texts)
        {
            words.UnionWith(Cut(text ?? ""));
        }

        return new RowWrite(Put, item, words.ToArray());
    }

    /// <summary>As a tsquery is written: every word, each as the beginning of one. Null when nothing is left to search.</summary>
    public static string? Query(string text)
    {
        var words = Cut(text).Distinct().ToList();
        var telling = words.Where(word => word.Length > 1).ToList();
        var searched = (telling.Count > 0 ? telling : words).Take(MostSearched).Select(word => $"'{word}':*").ToList();
        return searched.Count == 0 ? null : string.Join(" & ", searched);
    }

    private static IEnumerable<string> Cut(string text)
    {
        var word = new StringBuilder();
        foreach (var sign in text)
        {
            if (char.IsLetterOrDigit(sign))
            {
                word.Append(char.ToLowerInvariant(sign));
            }
            else if (word.Length > 0)
            {
                yield return Shortened(word);
            }
        }

        if (word.Length > 0)
        {
            yield return Shortened(word);
        }
    }

    private static string Shortened(StringBuilder word)
    {
        var shortened = word.ToString(0, Math.Min(word.Length, Longest));
        word.Clear();
        return shortened;
    }
}
