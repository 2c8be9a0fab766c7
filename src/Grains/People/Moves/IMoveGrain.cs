using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.People.Moves;

/// <summary>Posts given to people and taken from them, by an administrator. Work lies with posts: whoever holds one has what lies there. Key: the government alone.</summary>
public interface IMoveGrain : IGrainWithStringKey
{
    /// <summary>What <see cref="MoveAsync"/> would do, without doing it; the same refusals but for the words.</summary>
    Task<Outcome<MovePreview>> PreviewAsync(MovePerson command);

    /// <summary>Gives a post from a day on, ends others the day before, and relieves the present holder when asked to: all or nothing.</summary>
    Task<Outcome> MoveAsync(MovePerson command);

    /// <summary>What <see cref="LeaveAsync"/> would do, without doing it.</summary>
    Task<Outcome<MovePreview>> PreviewLeaveAsync(LeavePost command);

    /// <summary>Ends one assignment. Refused when open work would lie there without a holder, unless the administrator wrote that it may.</summary>
    Task<Outcome> LeaveAsync(LeavePost command);
}

/// <param name="Decree">Number of the decree (SK) that makes it so.</param>
/// <param name="Until">Last day, inclusive; null while open.</param>
/// <param name="Leave">Assignments of the person that end the day before.</param>
/// <param name="Relieve">Whoever holds the post fully on that day is relieved the day before.</param>
/// <param name="Words"><see cref="Vacancy.Words"/> when a post may be left with open work and without a holder.</param>
public sealed record MovePerson(
    Guid RequestId, PersonId By, PersonId Person, PostId To, ActingKind Acting, string Decree, DateOnly From, DateOnly? Until, ImmutableArray<Guid> Leave, bool Relieve, string Words);

/// <param name="LastDay">Inclusive.</param>
/// <param name="Words"><see cref="Vacancy.Words"/> when the post may be left with open work and without a holder.</param>
public sealed record LeavePost(Guid RequestId, PersonId By, Guid Assignment, DateOnly LastDay, string Words);

/// <summary>What an administrator writes to leave a post without a holder though work lies there.</summary>
public static class Vacancy
{
    public const string Words = "biarkan kosong";
}

/// <param name="Left">Posts that lose their holder.</param>
/// <param name="Taken">The post that is given; null when one is only left.</param>
public sealed record MovePreview(ImmutableArray<PostChange> Left, PostChange? Taken)
{
    /// <summary>Work would lie somewhere without a holder.</summary>
    public bool NeedsWords => Left.Any(post => post.Work.Total > 0 && post.After is null);
}

/// <param name="Before">Who holds it the day before; null when nobody does.</param>
/// <param name="After">Who holds it then.</param>
public sealed record PostChange(PostId Post, string Title, string OfficeName, PostHolder? Before, PostHolder? After, OpenWork Work);

public sealed record PostHolder(string Name, ActingKind Acting);

/// <summary>How much waits on a desk for its holder; what it is about is nobody else's matter.</summary>
public sealed record OpenWork(int Drafts, int Initials, int Signatures, int Incoming, int Dispositions, int Handovers)
{
    public int Total => Drafts + Initials + Signatures + Incoming + Dispositions + Handovers;
}

public static class MoveRefusals
{
    public static readonly Refusal DecreeMissing = new("move.decree-missing", "Decree");
    public static readonly Refusal AlreadyThere = new("move.already-there", "Acting");
    public static readonly Refusal PostTaken = new("move.post-taken", "Relieve");
    public static readonly Refusal PostTakenLater = new("move.post-taken-later", "Until");
    public static readonly Refusal BeforeItBegan = new("move.before-it-began", "From");
    public static readonly Refusal NotHeld = new("move.not-held");
    public static readonly Refusal WithoutHolder = new("move.without-holder", "Words");
}
