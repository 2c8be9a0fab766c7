using System.Security.Cryptography;
using System.Text.Json;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Imports;

/// <summary>Everything an import would do, and everything that is wrong with it. Made from rows and standing alone: the same gives the same.</summary>
internal sealed class ImportPlan
{
    private readonly Dictionary<Guid, StandingAssignment> _assignments = [];

    public List<ImportProblem> Problems { get; } = [];

    public List<ImportProblem> Warnings { get; } = [];

    public List<ImportChange> Changes { get; } = [];

    public List<StandingOffice> Offices { get; } = [];

    public List<StandingPost> Posts { get; } = [];

    /// <summary>Posts whose role is to be set.</summary>
    public List<(Guid Post, Guid Office, OfficeRole Role)> Roles { get; } = [];

    public List<StandingPerson> People { get; } = [];

    /// <summary>As each will be, by its id.</summary>
    public IReadOnlyCollection<StandingAssignment> Assignments => _assignments.Values;

    public static ImportPlan Of(Guid import, ImportRows rows, Standing standing, DateOnly today, bool complete)
    {
        var plan = new ImportPlan();
        var offices = new OfficePlanning(plan, import, rows.Table(ImportSheet.Offices), standing).Run();
        var posts = new PostPlanning(plan, import, rows.Table(ImportSheet.Posts), standing, offices).Run();
        var people = new PeoplePlanning(plan, import, rows.Table(ImportSheet.People), standing).Run();
        new AssignmentPlanning(plan, import, rows.Table(ImportSheet.People), standing, posts, people, today).Run(complete);
        foreach (var table in rows.Tables)
        {
            plan.Warnings.AddRange(table.Unknown().Select(heading => new ImportProblem(table.Sheet, table.HeadingNo, heading, ImportProblemKind.UnknownColumn, "")));
        }

        plan.Problems.Sort((a, b) => (a.Sheet, a.Row).CompareTo((b.Sheet, b.Row)));
        plan.Warnings.Sort((a, b) => (a.Sheet, a.Row).CompareTo((b.Sheet, b.Row)));
        return plan;
    }

    /// <summary>The last word on an assignment counts: one row may end what a later one has more to say of.</summary>
    public void Put(StandingAssignment assignment) => _assignments[assignment.Id] = assignment;

    public IEnumerable<ImportCount> Counts()
        => Enum.GetValues<ImportSubject>().Select(subject => new ImportCount(
            subject, Count(subject, ImportVerb.Add), Count(subject, ImportVerb.Change), Count(subject, ImportVerb.Keep), Count(subject, ImportVerb.End)));

    /// <summary>Of all that would be written and what was there before: what was looked at is what is applied.</summary>
    public string Digest()
        => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
            new { Offices, Posts, Roles = Roles.Select(role => new { role.Post, role.Office, role.Role }), People, Assignments, Changes, Problems.Count }, OfficeJson.Options)));

    private int Count(ImportSubject subject, ImportVerb verb) => Changes.Count(change => change.Subject == subject && change.Verb == verb);
}
