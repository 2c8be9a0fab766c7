using EOffice.Documents.Layout.Flow;

namespace EOffice.Documents.Layout.Typesetting;

/// <summary>Two columns of lines as one.</summary>
internal static class SideBySide
{
    /// <summary>First lines level; the longer column goes on alone.</summary>
    public static List<DrawnItem> Top(List<DrawnItem> left, List<DrawnItem> right)
        => [.. Enumerable.Range(0, Math.Max(left.Count, right.Count)).Select(i =>
            i >= left.Count ? right[i] : i >= right.Count ? left[i] : right[i].With(left[i]))];

    /// <summary>Last lines level.</summary>
    public static List<DrawnItem> Bottom(List<DrawnItem> left, List<DrawnItem> right)
        => [.. Top([.. Enumerable.Reverse(left)], [.. Enumerable.Reverse(right)]).AsEnumerable().Reverse()];
}
