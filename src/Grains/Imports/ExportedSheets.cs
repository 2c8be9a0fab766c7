using System.Globalization;
using EOffice.Grains.Organisation;
using EOffice.Grains.Sheets;

namespace EOffice.Grains.Imports;

/// <summary>The organisation in the form that is imported: read back unchanged, it changes nothing.</summary>
internal static class ExportedSheets
{
    public static IReadOnlyList<NewSheet> Of(Standing standing, DateOnly today)
    {
        var offices = standing.Offices.ToDictionary(office => office.Id);
        var posts = standing.Posts.ToDictionary(post => post.Id);
        var held = standing.Assignments.Where(one => !(one.Until < today) && !posts[one.Post].Ended).ToLookup(one => one.Person);
        return
        [
            Sheet(ImportSheet.Offices, standing.Offices.Where(office => !office.Ended).Select(office => Office(office, offices))),
            Sheet(ImportSheet.Posts, standing.Posts.Where(post => !post.Ended).Select(post => Post(post, posts, offices[post.Office]))),
            Sheet(ImportSheet.People, standing.People.SelectMany(person => Person(person, [.. held[person.Id]], posts))),
        ];
    }

    public static NewSheet Sheet(ImportSheet sheet, IEnumerable<string[]> rows)
    {
        var columns = ImportColumns.Of(sheet);
        var lists = new Dictionary<int, IReadOnlyList<string>>();
        foreach (var (column, words) in Lists())
        {
            if (columns.IndexOf(column) is >= 0 and var place)
            {
                lists[place] = words;
            }
        }

        return new NewSheet(ImportColumns.NameOf(sheet), columns, [.. rows], lists);
    }

    private static IEnumerable<(string Column, IReadOnlyList<string> Words)> Lists() =>
    [
        (ImportColumns.Kind, ImportColumns.WordsOf(ImportColumns.Kinds)), (ImportColumns.Open, ImportColumns.WordsOf(ImportColumns.YesNo)),
        (ImportColumns.Level, ImportColumns.WordsOf(ImportColumns.Levels)), (ImportColumns.MaySign, ImportColumns.WordsOf(ImportColumns.YesNo)),
        (ImportColumns.Role, ImportColumns.WordsOf(ImportColumns.Roles)), (ImportColumns.Acting, ImportColumns.WordsOf(ImportColumns.Actings)),
    ];

    private static string[] Office(StandingOffice office, Dictionary<Guid, StandingOffice> offices) =>
    [
        office.Code, office.Name, ImportColumns.WordOf(ImportColumns.Kinds, office.Kind), office.Parent is { } parent ? offices[parent].Code : "", office.Address, office.Contact,
        ImportColumns.WordOf(ImportColumns.YesNo, office.Open),
    ];

    private static string[] Post(StandingPost post, Dictionary<Guid, StandingPost> posts, StandingOffice office) =>
    [
        post.Code, post.Title, office.Code, post.Superior is { } superior ? posts[superior].Code : "", ImportColumns.WordOf(ImportColumns.Levels, post.Level),
        ImportColumns.WordOf(ImportColumns.YesNo, post.MaySign),
        office.RoleOf(post.Id) is not OfficeRole.None and var role ? ImportColumns.WordOf(ImportColumns.Roles, role) : "",
    ];

    private static IEnumerable<string[]> Person(StandingPerson person, List<StandingAssignment> held, Dictionary<Guid, StandingPost> posts)
    {
        string[] self = [person.Nip ?? "", person.Nip is null ? person.Code : "", person.Name, person.Rank ?? "", person.Email ?? ""];
        return held.Count == 0
            ? [[.. self, "", "", "", "", ""]]
            : held.Select(one => (string[])[
                .. self, posts[one.Post].Code, ImportColumns.WordOf(ImportColumns.Actings, one.Acting), one.Decree, Iso(one.From), one.Until is { } until ? Iso(until) : ""]);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
