using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Sheets;

namespace EOffice.Grains.Imports;

/// <summary>Posts by their code, in offices that are there or come with the same file.</summary>
internal sealed class PostPlanning(ImportPlan plan, Guid import, ImportTable table, Standing standing, Dictionary<string, StandingOffice> offices) : TablePlanning(plan, table)
{
    private readonly Dictionary<string, StandingPost> _byCode = standing.Posts.Where(post => !post.Ended).ToDictionary(post => Fold(post.Code));

    private readonly HashSet<string> _ended = [.. standing.Posts.Where(post => post.Ended).Select(post => Fold(post.Code))];

    private readonly Dictionary<Guid, StandingOffice> _officeById = offices.Values.ToDictionary(office => office.Id);

    private readonly Dictionary<string, SheetRow> _rows = [];

    private readonly Dictionary<(Guid, OfficeRole), SheetRow> _roles = [];

    /// <summary>Every post there will be, by its code.</summary>
    public Dictionary<string, StandingPost> Run()
    {
        var read = Table.Rows.Select(row => (Row: row, Post: Read(row))).Where(one => one.Post is not null).ToList();
        var after = new Dictionary<string, StandingPost>(_byCode);
        foreach (var (_, post) in read)
        {
            after[Fold(post!.Code)] = post;
        }

        foreach (var (row, post) in read)
        {
            after[Fold(post!.Code)] = post with { Superior = Superior(row, post, after) };
        }

        var byId = after.Values.ToDictionary(post => post.Id);
        foreach (var (row, post) in read)
        {
            Settle(row, after[Fold(post!.Code)], byId);
        }

        return after;
    }

    private StandingPost? Read(SheetRow row)
    {
        var code = Text(row, ImportColumns.PostCode, null, needed: true);
        var key = Fold(code);
        if (code.Length == 0 || !IsUsable(row, code, key))
        {
            return null;
        }

        var before = _byCode.GetValueOrDefault(key);
        var officeCode = Text(row, ImportColumns.Office, null, needed: true);
        var office = offices.GetValueOrDefault(Fold(officeCode));
        if (office is null && officeCode.Length > 0)
        {
            Wrong(row, ImportColumns.Office, ImportProblemKind.UnknownOffice, officeCode);
        }

        return new StandingPost(
            before?.Id ?? DerivedId.Of("import-post", import, key), before?.Code ?? code, office?.Id ?? before?.Office ?? Guid.Empty, before?.Superior,
            Text(row, ImportColumns.Title, before?.Title, needed: true),
            Word(row, ImportColumns.Level, ImportColumns.Levels, before?.Level ?? PostLevel.Staff, before?.Level ?? PostLevel.Staff),
            Word(row, ImportColumns.MaySign, ImportColumns.YesNo, before?.MaySign ?? false, false), false);
    }

    private bool IsUsable(SheetRow row, string code, string key)
    {
        if (!OrganisationGrain.PostCode().IsMatch(code))
        {
            Wrong(row, ImportColumns.PostCode, ImportProblemKind.Malformed, code);
            return false;
        }

        if (!_rows.TryAdd(key, row))
        {
            Wrong(row, ImportColumns.PostCode, ImportProblemKind.Twice, _rows[key].No.ToString());
            return false;
        }

        if (_ended.Contains(key))
        {
            Wrong(row, ImportColumns.PostCode, ImportProblemKind.CodeEnded, code);
        }

        return true;
    }

    private Guid? Superior(SheetRow row, StandingPost post, Dictionary<string, StandingPost> after)
    {
        if (!Table.Has(ImportColumns.Superior))
        {
            return post.Superior;
        }

        var code = Table.Cell(row, ImportColumns.Superior);
        if (code.Length > 0 && !after.ContainsKey(Fold(code)))
        {
            Wrong(row, ImportColumns.Superior, ImportProblemKind.UnknownPost, code);
        }

        return code.Length > 0 ? after.GetValueOrDefault(Fold(code))?.Id : null;
    }

    private void Settle(SheetRow row, StandingPost post, Dictionary<Guid, StandingPost> byId)
    {
        var seen = new HashSet<Guid>();
        for (var at = post; seen.Add(at.Id) && at.Superior is { } up && byId.TryGetValue(up, out var above); at = above)
        {
            if (above.Id == post.Id)
            {
                Wrong(row, ImportColumns.Superior, ImportProblemKind.Circle, byId[post.Superior!.Value].Code);
                break;
            }
        }

        var before = _byCode.GetValueOrDefault(Fold(post.Code));
        var (roleBefore, role) = Role(row, post, before);
        Note(
            ImportSubject.Post, row, post.Title, before is null,
            new(ImportColumns.Title, before?.Title ?? "", post.Title),
            new(ImportColumns.Office, OfficeCode(before?.Office), OfficeCode(post.Office)),
            new(ImportColumns.Superior, CodeOf(before?.Superior, byId), CodeOf(post.Superior, byId)),
            new(ImportColumns.Level, before is null ? "" : ImportColumns.WordOf(ImportColumns.Levels, before.Level), ImportColumns.WordOf(ImportColumns.Levels, post.Level)),
            new(ImportColumns.MaySign, before is null ? "" : ImportColumns.WordOf(ImportColumns.YesNo, before.MaySign), ImportColumns.WordOf(ImportColumns.YesNo, post.MaySign)),
            new(ImportColumns.Role, RoleWord(roleBefore), RoleWord(role)));
        if (before != post)
        {
            Plan.Posts.Add(post);
        }

        if (role != roleBefore || (before is not null && before.Office != post.Office))
        {
            Plan.Roles.Add((post.Id, post.Office, role));
        }
    }

    private (OfficeRole Before, OfficeRole After) Role(SheetRow row, StandingPost post, StandingPost? before)
    {
        var had = before is not null && _officeById.GetValueOrDefault(before.Office) is { } office ? office.RoleOf(post.Id) : OfficeRole.None;
        var role = Word(row, ImportColumns.Role, ImportColumns.Roles, before?.Office == post.Office ? had : OfficeRole.None, OfficeRole.None);
        if (role != OfficeRole.None && !_roles.TryAdd((post.Office, role), row))
        {
            Wrong(row, ImportColumns.Role, ImportProblemKind.RoleTwice, _roles[(post.Office, role)].No.ToString());
        }

        return (had, role);
    }

    private string OfficeCode(Guid? id) => id is { } known && _officeById.TryGetValue(known, out var office) ? office.Code : "";

    private static string CodeOf(Guid? id, Dictionary<Guid, StandingPost> byId) => id is { } known && byId.TryGetValue(known, out var post) ? post.Code : "";

    private static string RoleWord(OfficeRole role) => role == OfficeRole.None ? "" : ImportColumns.WordOf(ImportColumns.Roles, role);
}
