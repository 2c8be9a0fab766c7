using EOffice.Grains.Organisation;

namespace EOffice.Bench.Office;

/// <summary>One department of the fictional government: letters of one lane follow one another, lanes run side by side.</summary>
internal sealed record Lane(
    int No, OfficeId Office, Actor Clerk, Actor Section, Actor Division, Actor Secretary, Actor Head, Actor Intake)
{
    /// <summary>Everybody in it, with title and rank in the hierarchy.</summary>
    public IEnumerable<(Actor Actor, string Title, PostLevel Level, Actor? Superior)> Staff =>
    [
        (Head, $"Kepala Dinas Contoh {No}", PostLevel.HighLeader, null),
        (Secretary, $"Sekretaris Dinas Contoh {No}", PostLevel.Administrator, Head),
        (Division, $"Kepala Bidang Contoh {No}", PostLevel.Administrator, Head),
        (Section, $"Kepala Seksi Contoh {No}", PostLevel.Supervisor, Division),
        (Clerk, $"Pranata Contoh {No}", PostLevel.Staff, Section),
        (Intake, $"Pengelola Persuratan Contoh {No}", PostLevel.Staff, Secretary),
    ];

    /// <summary>Every id of the lane, in the same order for each lane.</summary>
    public Guid[] Ids => [Office.Value, .. Staff.SelectMany(one => new[] { one.Actor.Post.Value, one.Actor.Person.Value })];

    public static Lane New(int no)
    {
        static Actor Somebody() => new(new PersonId(Guid.CreateVersion7()), new PostId(Guid.CreateVersion7()));
        return new Lane(no, new OfficeId(Guid.CreateVersion7()), Somebody(), Somebody(), Somebody(), Somebody(), Somebody(), Somebody());
    }
}
