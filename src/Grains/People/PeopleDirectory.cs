using System.Globalization;
using System.Text;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.People;

/// <summary>The list of people, page by page. Posts and offices are searched in the directory's picture, everything else in the rows.</summary>
internal sealed class PeopleDirectory(OfficeDatabase database, DirectoryCache cache, TimeProvider clock)
{
    private const int PageSize = 25;
    private const int MostWords = 6;
    private const string Wildcards = "\\%_";

    private const string Columns = """
        p.id, p.name, p.nip, a.user_name, case when a.disabled then 'Disabled' when a.person is not null then 'Active'
          when exists (select from entry_code c where c.person = p.id and c.purpose = 'Invitation' and c.until > $3) then 'Invited' else 'None' end, a.signed_in_at
        """;

    private const string From = "from person p left join account a on a.person = p.id where (p.name, p.id) > ($1, $2)";

    // Each part has an index: the words, the key, and the beginnings of user names.
    private static string Word(int no) => FormattableString.Invariant($"""
         and (p.words @@ to_tsquery('simple', ${no + 1}) or p.id = any (${no + 2})
           or p.id = any (array(select person from account where user_name like ${no + 3} limit 1000)))
        """);

    public async Task<PeoplePage> PageAsync(TenantId tenant, PeopleQuery query)
    {
        var directory = await cache.GetAsync(tenant);
        var (name, id) = Cursor(query.After);
        var (sql, values) = (new StringBuilder($"select {Columns} {From}"), new List<object?> { name, id, clock.GetUtcNow() });
        foreach (var word in Words(query.Text))
        {
            sql.Append(Word(values.Count));
            values.AddRange([Beginnings(word), Holders(directory, word), $"{new string([.. word.Where(sign => !Wildcards.Contains(sign))])}%"]);
        }

        sql.Append(query.Filter switch
        {
            PeopleFilter.WithoutAccount => " and a.person is null",
            PeopleFilter.Disabled => " and a.disabled",
            _ => "",
        });
        sql.Append(CultureInfo.InvariantCulture, $" order by p.name, p.id limit {PageSize + 1}");
        var lines = await database.ReadAllAsync(tenant, sql.ToString(), row => Read(row, directory), [.. values]);
        return lines.Count > PageSize
            ? new PeoplePage([.. lines.Take(PageSize)], $"{lines[PageSize - 1].Person}/{lines[PageSize - 1].Name}")
            : new PeoplePage([.. lines], null);
    }

    private static PersonLine Read(NpgsqlDataReader row, DirectorySnapshot directory)
    {
        var person = new PersonId(row.GetGuid(0));
        return new PersonLine(
            person, row.GetString(1), row.Text(2), row.Text(3), row.Enum<AccountState>(4), row.Instant(5),
            [.. directory.HeldBy(person).Select(post => new HeldToday(post.Id, post.Title, post.OfficeName, post.Holder!.Acting))]);
    }

    // A NIP is often written in groups, as on the card.
    private static IEnumerable<string> Words(string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return compact.Length > 0 && compact.All(char.IsAsciiDigit)
            ? [compact]
            : text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit)).Take(MostWords);
    }

    // What tsquery gives a meaning to parts words.
    private static string Beginnings(string word)
        => string.Join(" & ", new string([.. word.Select(sign => char.IsLetterOrDigit(sign) ? sign : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => $"{part}:*"));

    private static Guid[] Holders(DirectorySnapshot directory, string word)
        => [.. directory.Posts.Values.Where(post => post.Holder is not null && (Has(post.Title, word) || Has(post.OfficeName, word) || Has(post.OfficeCode, word)))
            .Select(post => post.Holder!.Person.Value).Distinct()];

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static (string Name, Guid Id) Cursor(string? after)
        => after?.Split('/', 2) is [var id, var name] && Guid.TryParse(id, out var parsed) ? (name, parsed) : ("", Guid.Empty);
}
