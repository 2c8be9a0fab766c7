using EOffice.Grains.BatchSealing;

namespace EOffice.Portal.BatchSealing;

/// <summary>Where somebody is in the letters they read one after another.</summary>
internal static class ReviewPlace
{
    public const string Start = "/sign/review";

    public const string Batch = "/sign/batch";

    public static string Of(Guid letter) => $"{Start}/{letter}";

    /// <summary>The next letter to read after this one, from the beginning again at the end; null when all have been read.</summary>
    public static ReviewLine? Next(this ReviewList list, Guid? after = null)
    {
        var at = list.Letters.Select((line, index) => (line, index)).Where(entry => entry.line.Letter == after).Select(entry => entry.index).FirstOrDefault(-1);
        return list.Letters.Skip(at + 1).Concat(list.Letters.Take(at + 1)).FirstOrDefault(line => line.Letter != after && line.IsToRead());
    }

    /// <summary>Where to go on to after this letter.</summary>
    public static string NextAddress(this ReviewList list, Guid? after = null) => list.Next(after) is { } next ? Of(next.Letter) : Batch;

    public static int Count(this ReviewList list, ReviewState state) => list.Letters.Count(line => line.State == state);

    public static int LeftToRead(this ReviewList list) => list.Letters.Count(IsToRead);

    private static bool IsToRead(this ReviewLine line) => line.State is ReviewState.Unread or ReviewState.Changed;
}
