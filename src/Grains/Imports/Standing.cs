using EOffice.Grains.Organisation;

namespace EOffice.Grains.Imports;

/// <summary>The organisation as it stands when an import is planned; what ended is known by its code alone.</summary>
internal sealed record Standing(
    IReadOnlyList<StandingOffice> Offices, IReadOnlyList<StandingPost> Posts, IReadOnlyList<StandingPerson> People, IReadOnlyList<StandingAssignment> Assignments);

internal sealed record StandingOffice(
    Guid Id, Guid? Parent, string Code, string Name, OfficeKind Kind, string Address, string Contact, bool Open, bool Ended, Guid? Head, Guid? Secretary, Guid? Intake)
{
    public OfficeRole RoleOf(Guid post)
        => Head == post ? OfficeRole.Head : Secretary == post ? OfficeRole.Secretary : Intake == post ? OfficeRole.Intake : OfficeRole.None;
}

internal sealed record StandingPost(Guid Id, string Code, Guid Office, Guid? Superior, string Title, PostLevel Level, bool MaySign, bool Ended);

internal sealed record StandingPerson(Guid Id, string Code, string? Nip, string Name, string? Rank, string? Email);

internal sealed record StandingAssignment(Guid Id, Guid Post, Guid Person, ActingKind Acting, string Decree, DateOnly From, DateOnly? Until)
{
    /// <summary>A definitive holder or a Pj.: one at a time.</summary>
    public bool IsFull => Acting is ActingKind.Definitive or ActingKind.Pj;

    public bool Overlaps(StandingAssignment other)
        => From <= (other.Until ?? DateOnly.MaxValue) && other.From <= (Until ?? DateOnly.MaxValue);
}
