using System.Text.RegularExpressions;
using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Sheets;

namespace EOffice.Grains.Imports;

/// <summary>People by their NIP; whoever has none, by a code. Somebody with several posts has several rows that say the same of them.</summary>
internal sealed partial class PeoplePlanning : TablePlanning
{
    private readonly Guid _import;
    private readonly Dictionary<string, StandingPerson> _byNip;
    private readonly Dictionary<string, StandingPerson> _byCode;
    private readonly Dictionary<Guid, (SheetRow Row, StandingPerson Person)> _read = [];
    private readonly Dictionary<string, SheetRow> _codes = [];

    public PeoplePlanning(ImportPlan plan, Guid import, ImportTable table, Standing standing) : base(plan, table)
    {
        _import = import;
        _byNip = standing.People.Where(person => person.Nip is not null).ToDictionary(person => person.Nip!);
        _byCode = standing.People.ToDictionary(person => Fold(person.Code));
    }

    /// <summary>Whom each row is about.</summary>
    public Dictionary<int, StandingPerson> Run()
    {
        var found = new Dictionary<int, StandingPerson>();
        foreach (var row in Table.Rows)
        {
            if (Read(row) is { } person)
            {
                found[row.No] = person;
            }
        }

        return found;
    }

    private StandingPerson? Read(SheetRow row)
    {
        var (nip, code) = (Nip(row), Text(row, ImportColumns.PersonCode, null, longest: 40));
        if (nip is null && code.Length == 0)
        {
            if (Table.Cell(row, ImportColumns.Nip).Length == 0)
            {
                Wrong(row, ImportColumns.Nip, ImportProblemKind.NoKey);
            }

            return null;
        }

        if (code.Length > 0 && !OrganisationGrain.PostCode().IsMatch(code))
        {
            Wrong(row, ImportColumns.PersonCode, ImportProblemKind.Malformed, code);
            return null;
        }

        var before = (nip is null ? null : _byNip.GetValueOrDefault(nip)) ?? (code.Length == 0 ? null : _byCode.GetValueOrDefault(Fold(code)));
        if (before is { Nip: { } own } && nip is not null && own != nip)
        {
            Wrong(row, ImportColumns.Nip, ImportProblemKind.NipOfOther, before.Name);
            return null;
        }

        var id = before?.Id ?? DerivedId.Of("import-person", _import, nip ?? Fold(code));
        var person = new StandingPerson(
            id, before?.Code ?? code, nip ?? before?.Nip, Text(row, ImportColumns.Name, before?.Name, needed: true),
            Blank(Text(row, ImportColumns.Rank, before?.Rank, longest: 60)), Blank(Text(row, ImportColumns.Email, before?.Email)));
        if (person.Email is { } email && Table.Has(ImportColumns.Email) && !EmailForm().IsMatch(email))
        {
            Wrong(row, ImportColumns.Email, ImportProblemKind.EmailMalformed, email);
        }

        return Once(row, person, before);
    }

    private StandingPerson Once(SheetRow row, StandingPerson person, StandingPerson? before)
    {
        if (_read.TryGetValue(person.Id, out var first))
        {
            if (first.Person with { Code = person.Code } != person)
            {
                Wrong(row, ImportColumns.Name, ImportProblemKind.Different, first.Row.No.ToString());
            }

            return first.Person;
        }

        if (before is null && person.Code.Length > 0 && !_codes.TryAdd(Fold(person.Code), row))
        {
            Wrong(row, ImportColumns.PersonCode, ImportProblemKind.Twice, _codes[Fold(person.Code)].No.ToString());
        }

        _read.Add(person.Id, (row, person));
        Note(
            ImportSubject.Person, row, person.Name, before is null,
            new(ImportColumns.Nip, before?.Nip ?? "", person.Nip ?? ""), new(ImportColumns.Name, before?.Name ?? "", person.Name),
            new(ImportColumns.Rank, before?.Rank ?? "", person.Rank ?? ""), new(ImportColumns.Email, before?.Email ?? "", person.Email ?? ""));
        if (before != person)
        {
            Plan.People.Add(person);
        }

        return person;
    }

    // What a NIP tells about birth, appointment and sex is how they are usually given out; some were not.
    private string? Nip(SheetRow row)
    {
        var text = Table.Cell(row, ImportColumns.Nip);
        var digits = string.Concat(text.Where(c => c is not (' ' or '.' or '-')));
        if (digits.Length == 0)
        {
            return null;
        }

        if (digits.Length != 18 || !digits.All(char.IsAsciiDigit))
        {
            Wrong(row, ImportColumns.Nip, digits.Contains("E+", StringComparison.OrdinalIgnoreCase) ? ImportProblemKind.NipRounded : ImportProblemKind.NipLength, text);
            return null;
        }

        if (!Organisation.Nip.IsValid(digits))
        {
            Warn(row, ImportColumns.Nip, ImportProblemKind.NipOdd, digits);
        }

        return digits;
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"\A[^\s@]+@[^\s@]+\.[^\s@]+\z")]
    private static partial Regex EmailForm();
}
