namespace EOffice.Grains.Organisation;

/// <summary>The one writer of a government's organisation. Key: the government alone.</summary>
/// <remarks>By an administrator; before a government has its first one, by whoever sets it up.</remarks>
public interface IOrganisationGrain : IGrainWithStringKey
{
    /// <summary>Adds an office or corrects the one with this id. Refused when the offices above would form a circle.</summary>
    Task<Outcome> PutOfficeAsync(PutOffice command);

    /// <summary>Adds a post or corrects the one with this id. Refused when its superiors would form a circle.</summary>
    Task<Outcome> PutPostAsync(PutPost command);

    /// <summary>Adds a person or corrects the one with this id. Refused when the NIP is malformed or taken.</summary>
    Task<Outcome> PutPersonAsync(PutPerson command);

    /// <summary>Gives a post to a person from a day on. Refused when dates overlap another full holder (definitive or Pj.); a Plt. or Plh. may stand in beside one.</summary>
    Task<Outcome> AssignAsync(AssignPost command);

    Task<Outcome> EndAssignmentAsync(EndAssignment command);

    /// <summary>Ends an office from today on; its history stays. Refused while offices or posts are in it.</summary>
    Task<Outcome> AbolishOfficeAsync(AbolishOffice command);

    /// <summary>Ends a post from today on; its history stays. Refused while somebody holds it, posts are below it, or work under way concerns it.</summary>
    Task<Outcome> AbolishPostAsync(AbolishPost command);
}

public sealed record PutOffice(
    Guid RequestId, PersonId By, OfficeId Id, OfficeId? Parent, string Code, string Name, OfficeKind Kind, string Address, string Contact,
    PostId? Head, PostId? Secretary, PostId? Intake, bool OpenToOthers);

/// <param name="Role">What the post is to its office; null leaves it as it is.</param>
/// <param name="Code">The key by which spreadsheets name it; null leaves it as it is.</param>
public sealed record PutPost(
    Guid RequestId, PersonId By, PostId Id, OfficeId Office, PostId? Superior, string Title, PostLevel Level, bool MaySign, OfficeRole? Role = null,
    string? Code = null);

/// <summary>What a post is to its office: leads it, initials what goes up to the head, receives its letters, or none of these.</summary>
public enum OfficeRole { None, Head, Secretary, Intake }

public sealed record PutPerson(Guid RequestId, PersonId By, PersonId Id, string Name, string? Nip, string? Rank, string? Email);

/// <param name="Decree">Number of the decree (SK) that makes it so.</param>
/// <param name="Until">Last day, inclusive; null while open.</param>
public sealed record AssignPost(
    Guid RequestId, PersonId By, Guid Id, PostId Post, PersonId Person, ActingKind Acting, string Decree, DateOnly From, DateOnly? Until);

/// <param name="LastDay">Inclusive.</param>
public sealed record EndAssignment(Guid RequestId, PersonId By, Guid Id, DateOnly LastDay);

public sealed record AbolishOffice(Guid RequestId, PersonId By, OfficeId Id);

public sealed record AbolishPost(Guid RequestId, PersonId By, PostId Id);

public static class OrganisationRefusals
{
    public static readonly Refusal NipMalformed = new("organisation.nip-malformed", "Nip");
    public static readonly Refusal NipTaken = new("organisation.nip-taken", "Nip");
    public static readonly Refusal SuperiorCircle = new("organisation.superior-circle", "Superior");
    public static readonly Refusal PostTaken = new("organisation.post-taken", "Person");
    public static readonly Refusal DatesReversed = new("organisation.dates-reversed", "Until");
    public static readonly Refusal NotFound = new("organisation.not-found");
    public static readonly Refusal CodeTaken = new("organisation.code-taken", "Code");
    public static readonly Refusal CodeMalformed = new("organisation.code-malformed", "Code");
    public static readonly Refusal NameMissing = new("organisation.name-missing", "Name");
    public static readonly Refusal TitleMissing = new("organisation.title-missing", "Title");
    public static readonly Refusal ParentCircle = new("organisation.parent-circle", "Parent");
    public static readonly Refusal NotAllowed = new("organisation.not-allowed");
    public static readonly Refusal PostCodeTaken = new("organisation.post-code-taken", "Code");
    public static readonly Refusal PostCodeMalformed = new("organisation.post-code-malformed", "Code");
    public static readonly Refusal Ended = new("organisation.ended");
    public static readonly Refusal OfficeHasOffices = new("organisation.office-has-offices");
    public static readonly Refusal OfficeHasPosts = new("organisation.office-has-posts");
    public static readonly Refusal PostHeld = new("organisation.post-held");
    public static readonly Refusal PostHasBelow = new("organisation.post-has-below");
    public static readonly Refusal PostHasWork = new("organisation.post-has-work");
}
