using System.Collections.Immutable;

namespace EOffice.Grains.Organisation;

/// <summary>Offices and posts as an administrator arranges them. Key: the government alone.</summary>
public interface IStructureGrain : IGrainWithStringKey
{
    /// <summary>One office with what is directly in it, 50 lines a page; the topmost offices when none is named. Null when there is no such office.</summary>
    Task<OfficeLevel?> LevelAsync(LevelQuery query);

    /// <summary>One post with who holds it, held it last or will. Null when there is none.</summary>
    Task<PostView?> PostAsync(PostId id);

    /// <summary>People whose name or NIP begins so, at most 20.</summary>
    Task<PersonList> SearchPeopleAsync(string text);

    /// <summary>How far the set-up of the office got.</summary>
    Task<SetupFacts> FactsAsync();
}

/// <param name="OfficesAfter">The last office of the page before; null for the first page.</param>
public sealed record LevelQuery(OfficeId? Office, OfficeId? OfficesAfter, PostId? PostsAfter);

/// <param name="Office">Null at the top.</param>
/// <param name="Path">The offices above, the topmost first.</param>
/// <param name="NextOffices">The last one of this page when there are more.</param>
public sealed record OfficeLevel(
    Office? Office, ImmutableArray<Office> Path, ImmutableArray<OfficeLine> Offices, OfficeId? NextOffices, ImmutableArray<Post> Posts, PostId? NextPosts);

/// <param name="Offices">How many are directly below.</param>
public sealed record OfficeLine(Office Office, int Offices, int Posts);

/// <param name="Code">The key by which spreadsheets name it.</param>
/// <param name="Below">How many posts are directly below.</param>
/// <param name="Assignments">The latest 20, the latest first.</param>
public sealed record PostView(Post Post, string Code, OfficeRole Role, Post? Superior, int Below, ImmutableArray<AssignmentLine> Assignments);

/// <param name="Until">Last day, inclusive; null while open.</param>
public sealed record AssignmentLine(Guid Id, PersonId Person, string Name, string? Nip, ActingKind Acting, string Decree, DateOnly From, DateOnly? Until);

public sealed record PersonList(ImmutableArray<PersonChoice> People);

public sealed record PersonChoice(PersonId Id, string Name, string? Nip);

/// <param name="Held">Posts that somebody holds today.</param>
/// <param name="Signers">Persons who hold a post that may sign today.</param>
/// <param name="Certificates">Certificates in force.</param>
/// <param name="OwnPatterns">Number patterns that are set for an office or a type.</param>
/// <param name="Codes">Classification codes in use.</param>
/// <param name="Sealed">Letters sealed so far.</param>
public sealed record SetupFacts(
    int Offices, int Posts, int Held, int People, int Accounts, int Signers, int Certificates, string Pattern, int OwnPatterns, int Codes, int Sealed);
