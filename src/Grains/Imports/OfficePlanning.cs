using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Sheets;

namespace EOffice.Grains.Imports;

/// <summary>Offices by their code.</summary>
internal sealed class OfficePlanning(ImportPlan plan, Guid import, ImportTable table, Standing standing) : TablePlanning(plan, table)
{
    private readonly Dictionary<string, StandingOffice> _byCode = standing.Offices.Where(office => !office.Ended).ToDictionary(office => Fold(office.Code));

    private readonly HashSet<string> _ended = [.. standing.Offices.Where(office => office.Ended).Select(office => Fold(office.Code))];

    private readonly Dictionary<string, SheetRow> _rows = [];

    /// <summary>Every office there will be, by its code.</summary>
    public Dictionary<string, StandingOffice> Run()
    {
        var read = Table.Rows.Select(row => (Row: row, Office: Read(row))).Where(one => one.Office is not null).ToList();
        var after = new Dictionary<string, StandingOffice>(_byCode);
        foreach (var (_, office) in read)
        {
            after[Fold(office!.Code)] = office;
        }

        foreach (var (row, office) in read)
        {
            var parent = Parent(row, office!, after);
            after[Fold(office!.Code)] = office with { Parent = parent?.Id };
        }

        var byId = after.Values.ToDictionary(office => office.Id);
        foreach (var (row, office) in read)
        {
            Settle(row, after[Fold(office!.Code)], byId);
        }

        return after;
    }

    private StandingOffice? Read(SheetRow row)
    {
        var code = Text(row, ImportColumns.Code, null, needed: true);
        if (code.Length == 0)
        {
            return null;
        }

        var key = Fold(code);
        if (!OrganisationGrain.OfficeCode().IsMatch(code))
        {
            Wrong(row, ImportColumns.Code, ImportProblemKind.Malformed, code);
            return null;
        }

        if (!_rows.TryAdd(key, row))
        {
            Wrong(row, ImportColumns.Code, ImportProblemKind.Twice, _rows[key].No.ToString());
            return null;
        }

        if (_ended.Contains(key))
        {
            Wrong(row, ImportColumns.Code, ImportProblemKind.CodeEnded, code);
        }

        var before = _byCode.GetValueOrDefault(key);
        var kind = Word(row, ImportColumns.Kind, ImportColumns.Kinds, before?.Kind ?? OfficeKind.Department, before?.Kind ?? OfficeKind.Department);
        return new StandingOffice(
            before?.Id ?? DerivedId.Of("import-office", import, key), before?.Parent, before?.Code ?? code, Text(row, ImportColumns.Name, before?.Name, needed: true), kind,
            Text(row, ImportColumns.Address, before?.Address), Text(row, ImportColumns.Contact, before?.Contact),
            Word(row, ImportColumns.Open, ImportColumns.YesNo, before?.Open ?? true, kind != OfficeKind.HeadOfGovernment), false, before?.Head, before?.Secretary, before?.Intake);
    }

    private StandingOffice? Parent(SheetRow row, StandingOffice office, Dictionary<string, StandingOffice> after)
    {
        if (!Table.Has(ImportColumns.Parent))
        {
            return after.Values.FirstOrDefault(other => other.Id == office.Parent);
        }

        var code = Table.Cell(row, ImportColumns.Parent);
        if (code.Length == 0)
        {
            return null;
        }

        if (after.GetValueOrDefault(Fold(code)) is not { } parent)
        {
            Wrong(row, ImportColumns.Parent, ImportProblemKind.UnknownOffice, code);
            return null;
        }

        return parent;
    }

    private void Settle(SheetRow row, StandingOffice office, Dictionary<Guid, StandingOffice> byId)
    {
        var seen = new HashSet<Guid>();
        for (var at = office; seen.Add(at.Id) && at.Parent is { } up && byId.TryGetValue(up, out var above); at = above)
        {
            if (above.Id == office.Id)
            {
                Wrong(row, ImportColumns.Parent, ImportProblemKind.Circle, byId[office.Parent!.Value].Code);
                break;
            }
        }

        var before = _byCode.GetValueOrDefault(Fold(office.Code));
        Note(
            ImportSubject.Office, row, office.Name, before is null,
            new(ImportColumns.Name, before?.Name ?? "", office.Name),
            new(ImportColumns.Kind, before is null ? "" : ImportColumns.WordOf(ImportColumns.Kinds, before.Kind), ImportColumns.WordOf(ImportColumns.Kinds, office.Kind)),
            new(ImportColumns.Parent, CodeOf(before?.Parent, byId), CodeOf(office.Parent, byId)),
            new(ImportColumns.Address, before?.Address ?? "", office.Address),
            new(ImportColumns.Contact, before?.Contact ?? "", office.Contact),
            new(ImportColumns.Open, YesNo(before?.Open ?? false), YesNo(office.Open)));
        if (before != office)
        {
            Plan.Offices.Add(office);
        }
    }

    private static string CodeOf(Guid? id, Dictionary<Guid, StandingOffice> byId) => id is { } known && byId.TryGetValue(known, out var office) ? office.Code : "";

    private static string YesNo(bool yes) => yes ? "Ya" : "Tidak";
}
