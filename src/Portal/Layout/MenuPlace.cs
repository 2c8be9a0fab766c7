namespace EOffice.Portal.Layout;

/// <summary>Where in the menu a page belongs.</summary>
public static class MenuPlace
{
    /// <returns>The item with the longest address that begins <paramref name="address"/> at a path boundary, or null.</returns>
    public static MenuItem? Find(IEnumerable<MenuItem> menu, string address)
    {
        var path = address.Split('?', '#')[0];
        return menu
            .SelectMany(item => (item.AlsoUnder ?? []).Prepend(item.Href), (item, under) => (item, under: under.Split('?')[0]))
            .Where(place => Begins(path, place.under))
            .OrderByDescending(place => place.under.Length)
            .Select(place => place.item)
            .FirstOrDefault();
    }

    private static bool Begins(string path, string under)
        => path == under || (under != "/" && path.StartsWith(under + "/", StringComparison.Ordinal));
}
