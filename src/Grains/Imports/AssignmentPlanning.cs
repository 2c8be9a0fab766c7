using System.Collections.Immutable;
using System.Globalization;
using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Sheets;

namespace EOffice.Grains.Imports;

/// <summary>Who holds what: a row with a post gives it to its person. A successor ends the one before, the day before.</summary>
internal sealed class AssignmentPlanning(
    ImportPlan plan, Guid import, ImportTable table, Standing standing, Dictionary<string, StandingPost> posts, Dictionary<int, StandingPerson> people, DateOnly today)
    : TablePlanning(plan, table)
{
    private readonly Dictionary<Guid, List<StandingAssignment>> _ofPost = standing.Assignments.GroupBy(one => one.Post).ToDictionary(group => group.Key, group => group.ToList());

    private readonly Dictionary<Guid, (SheetRow Row, StandingAssignment Assignment)> _settled = [];

    private readonly Dictionary<Guid, string> _names = Names(standing, people);

    private readonly Dictionary<Guid, StandingPost> _postById = posts.Values.ToDictionary(post => post.Id);

    public void Run(bool complete)
    {
        foreach (var row in Table.Rows)
        {
            if (people.TryGetValue(row.No, out var person) && Post(row) is { } post && Read(row, person, post) is { } assignment)
            {
                Settle(row, post, assignment);
            }
        }

        if (complete && Table.Rows.Length > 0)
        {
            foreach (var left in _ofPost.Values.SelectMany(all => all).Where(one => one.From <= today && !(one.Until <= today) && !_settled.ContainsKey(one.Id)).ToList())
            {
                End(left, today);
            }
        }
    }

    private StandingPost? Post(SheetRow row)
    {
        var code = Table.Cell(row, ImportColumns.PostCode);
        if (code.Length > 0 && !posts.ContainsKey(Fold(code)))
        {
            Wrong(row, ImportColumns.PostCode, ImportProblemKind.UnknownPost, code);
        }

        return code.Length == 0 ? null : posts.GetValueOrDefault(Fold(code));
    }

    private StandingAssignment? Read(SheetRow row, StandingPerson person, StandingPost post)
    {
        var acting = Word(row, ImportColumns.Acting, ImportColumns.Actings, ActingKind.Definitive, ActingKind.Definitive);
        var (from, until) = (Day(row, ImportColumns.From), Day(row, ImportColumns.Until));
        if (from.Wrong || until.Wrong)
        {
            return null;
        }

        // Without a first day the row means the assignment that is there, and else one from today on.
        var before = _ofPost.GetValueOrDefault(post.Id)?.FirstOrDefault(one => one.Person == person.Id && one.Acting == acting
            && (from.Day is { } day ? one.From == day : !(one.Until < today)));
        var first = from.Day ?? before?.From ?? today;
        if (until.Day < first)
        {
            Wrong(row, ImportColumns.Until, ImportProblemKind.DatesReversed);
            return null;
        }

        return new StandingAssignment(
            before?.Id ?? DerivedId.Of("import-assignment", import, post.Id, person.Id, acting, first), post.Id, person.Id, acting,
            Text(row, ImportColumns.Decree, before?.Decree, longest: 100), first, Table.Has(ImportColumns.Until) ? until.Day : before?.Until);
    }

    private void Settle(SheetRow row, StandingPost post, StandingAssignment assignment)
    {
        if (!_settled.TryAdd(assignment.Id, (row, assignment)))
        {
            Wrong(row, ImportColumns.PostCode, ImportProblemKind.Twice, _settled[assignment.Id].Row.No.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var others = _ofPost.TryGetValue(post.Id, out var known) ? known : _ofPost[post.Id] = [];
        var before = others.Find(one => one.Id == assignment.Id);
        others.RemoveAll(one => one.Id == assignment.Id);
        if (assignment.IsFull)
        {
            MakeRoom(row, assignment, others);
        }

        others.Add(assignment);
        Note(
            ImportSubject.Assignment, row, Describe(assignment), before is null, new(ImportColumns.Decree, before?.Decree ?? "", assignment.Decree),
            new(ImportColumns.Until, Iso(before?.Until), Iso(assignment.Until)));
        if (before != assignment)
        {
            Plan.Put(assignment);
        }
    }

    private void MakeRoom(SheetRow row, StandingAssignment assignment, List<StandingAssignment> others)
    {
        foreach (var other in others.Where(one => one.IsFull && one.Overlaps(assignment)).ToList())
        {
            if (_settled.TryGetValue(other.Id, out var listed))
            {
                Wrong(row, ImportColumns.PostCode, ImportProblemKind.HeldTwice, listed.Row.No.ToString(CultureInfo.InvariantCulture));
            }
            else if (other.From >= assignment.From)
            {
                Wrong(row, ImportColumns.From, ImportProblemKind.PostTaken, _names[other.Person]);
            }
            else
            {
                End(other, assignment.From.AddDays(-1));
            }
        }
    }

    private void End(StandingAssignment assignment, DateOnly last)
    {
        var ended = assignment with { Until = last };
        var all = _ofPost[assignment.Post];
        all[all.IndexOf(assignment)] = ended;
        Plan.Put(ended);
        Plan.Changes.Add(new ImportChange(
            ImportSubject.Assignment, ImportVerb.End, null, Describe(assignment), [new ImportField(ImportColumns.Until, Iso(assignment.Until), Iso(last))]));
    }

    private string Describe(StandingAssignment one)
        => $"{_names[one.Person]}: {(one.Acting == ActingKind.Definitive ? "" : $"{one.Acting}. ")}{_postById.GetValueOrDefault(one.Post)?.Title ?? "?"}";

    private (DateOnly? Day, bool Wrong) Day(SheetRow row, string column)
    {
        var text = Table.Cell(row, column);
        if (text.Length == 0)
        {
            return (null, false);
        }

        if (SheetDay.Parse(text) is { } day)
        {
            return (day, false);
        }

        Wrong(row, column, ImportProblemKind.DateMalformed, text);
        return (null, true);
    }

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static Dictionary<Guid, string> Names(Standing standing, Dictionary<int, StandingPerson> people)
    {
        var names = standing.People.ToDictionary(person => person.Id, person => person.Name);
        foreach (var person in people.Values)
        {
            names[person.Id] = person.Name;
        }

        return names;
    }
}
