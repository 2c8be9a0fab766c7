using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>All sheets under one letter, and which of them a post may see.</summary>
internal sealed class SheetForest(ImmutableArray<Disposition> sheets)
{
    private readonly Dictionary<Guid, Disposition> _byId = sheets.ToDictionary(sheet => sheet.Id);

    public bool Concerns(PostId post) => sheets.Any(sheet => sheet.Concerns(post));

    /// <summary>
    /// All of them for the letter's own posts; for others the way down to them, and what came of it below: everything under a sheet
    /// they gave, and under one they received only what they passed on themselves, or those did whose part came to them.
    /// </summary>
    public ImmutableArray<Disposition> VisibleTo(IReadOnlyCollection<PostId> posts, bool ownsLetter)
    {
        if (ownsLetter)
        {
            return Ordered(sheets);
        }

        var seen = new HashSet<Guid>();
        foreach (var sheet in sheets)
        {
            if (posts.Any(sheet.Concerns))
            {
                AddWayDown(sheet);
            }

            if (posts.Any(sheet.IsGiver))
            {
                AddBelow(sheet);
            }

            // Whoever took over a part has what was passed on from it before, done or ended.
            foreach (var child in sheets.Where(child => child.Parent == sheet.Id && posts.Any(post => sheet.TookOver(post, child))))
            {
                AddBelow(child);
            }
        }

        return Ordered(sheets.Where(sheet => seen.Contains(sheet.Id)));

        void AddWayDown(Disposition sheet)
        {
            for (var at = sheet; at is not null; at = at.Parent is { } parent ? _byId.GetValueOrDefault(parent) : null)
            {
                seen.Add(at.Id);
            }
        }

        void AddBelow(Disposition sheet)
        {
            seen.Add(sheet.Id);
            foreach (var child in sheets.Where(one => one.Parent == sheet.Id))
            {
                AddBelow(child);
            }
        }
    }

    private static ImmutableArray<Disposition> Ordered(IEnumerable<Disposition> visible) => [.. visible.OrderBy(sheet => sheet.GivenAt).ThenBy(sheet => sheet.Id)];
}
