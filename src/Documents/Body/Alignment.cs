namespace EOffice.Documents.Body;

/// <summary>Longest common subsequence of two lists, as pairs in order; one side of a pair is null where the other has no partner.</summary>
internal static class Alignment
{
    // The table costs lengths multiplied; beyond this (two wholly different long texts) the middle is given as replaced.
    private const long MaxTable = 4_000_000;

    public static List<(T? Before, T? After)> Of<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, T, bool> same)
        where T : class
    {
        var start = 0;
        while (start < before.Count && start < after.Count && same(before[start], after[start]))
        {
            start++;
        }

        int a = before.Count, b = after.Count;
        while (a > start && b > start && same(before[a - 1], after[b - 1]))
        {
            a--;
            b--;
        }

        var pairs = new List<(T?, T?)>();
        pairs.AddRange(before.Take(start).Zip(after, (x, y) => ((T?)x, (T?)y)));
        pairs.AddRange(Middle(before.Skip(start).Take(a - start).ToList(), after.Skip(start).Take(b - start).ToList(), same));
        pairs.AddRange(before.Skip(a).Zip(after.Skip(b), (x, y) => ((T?)x, (T?)y)));
        return pairs;
    }

    private static IEnumerable<(T?, T?)> Middle<T>(List<T> before, List<T> after, Func<T, T, bool> same)
        where T : class
    {
        if ((long)before.Count * after.Count > MaxTable)
        {
            return before.Select(x => ((T?)x, (T?)null)).Concat(after.Select(y => ((T?)null, (T?)y)));
        }

        return Walk(before, after, Lengths(before, after, same));
    }

    // longest[i, j]: of the rests that begin at i and j.
    private static int[,] Lengths<T>(List<T> before, List<T> after, Func<T, T, bool> same)
    {
        var longest = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
            {
                longest[i, j] = same(before[i], after[j])
                    ? longest[i + 1, j + 1] + 1
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        return longest;
    }

    private static IEnumerable<(T?, T?)> Walk<T>(List<T> before, List<T> after, int[,] longest)
        where T : class
    {
        int i = 0, j = 0;
        while (i < before.Count || j < after.Count)
        {
            if (i < before.Count && j < after.Count && longest[i, j] > Math.Max(longest[i + 1, j], longest[i, j + 1]))
            {
                yield return (before[i++], after[j++]);
            }
            else if (j == after.Count || (i < before.Count && longest[i + 1, j] >= longest[i, j + 1]))
            {
                yield return (before[i++], null);
            }
            else
            {
                yield return (null, after[j++]);
            }
        }
    }
}
