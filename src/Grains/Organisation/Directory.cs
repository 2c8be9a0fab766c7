using System.Collections.Immutable;

namespace EOffice.Grains.Organisation;

/// <summary>An office as others see it: perangkat daerah, bagian, kecamatan, UPTD.</summary>
/// <param name="Code">Short code used in letter numbers ("DISKOMINFO").</param>
/// <param name="Head">The post that leads it.</param>
/// <param name="Secretary">The post that initials whatever goes up to the head (sekretaris dinas); null when it has none.</param>
/// <param name="Intake">The post that receives and registers letters (tata usaha).</param>
/// <param name="OpenToOthers">Other governments may address letters to it.</param>
public sealed record Office(
    OfficeId Id, OfficeId? Parent, string Code, string Name, OfficeKind Kind, string Address, string Contact,
    PostId? Head, PostId? Secretary, PostId? Intake, bool OpenToOthers);

public enum OfficeKind { HeadOfGovernment, Secretariat, Department, Agency, Inspectorate, District, TechnicalUnit, Section }

/// <summary>A post in the hierarchy with whoever holds it today.</summary>
/// <param name="Superior">Null at the top.</param>
/// <param name="MaySign">Letters may be signed in this post.</param>
/// <param name="Holder">Null when vacant.</param>
public sealed record Post(
    PostId Id, OfficeId Office, string OfficeName, string OfficeCode, PostId? Superior, string Title, PostLevel Level, bool MaySign, Holder? Holder);

/// <summary>Layer of a post; the chain of initials follows superiors, not levels.</summary>
public enum PostLevel { HeadOfGovernment, RegionalSecretary, HighLeader, Administrator, Supervisor, Functional, Staff }

/// <summary>Who holds a post today and in which capacity.</summary>
/// <remarks>
/// Exactly one person holds a post on a day. While a Plt. or Plh. stands in, the post and all its work are theirs alone; the definitive
/// holder has it again the day after their last one.
/// </remarks>
/// <param name="Nip">18 digits for ASN; null for others.</param>
/// <param name="Rank">"Pembina Tingkat I"; null when the person has none (PPPK, non-ASN).</param>
public sealed record Holder(PersonId Person, string Name, string? Nip, string? Rank, ActingKind Acting);

/// <summary>In which capacity a post is held: definitif, pelaksana tugas, pelaksana harian, penjabat.</summary>
public enum ActingKind { Definitive, Plt, Plh, Pj }

/// <summary>Who acts, and in which of the posts they hold. Both are written to the audit trail.</summary>
public sealed record Actor(PersonId Person, PostId Post);

public sealed record PostList(ImmutableArray<Post> Posts);

public sealed record OfficeList(ImmutableArray<Office> Offices);

/// <summary>Reading the organisation. Key: the government alone.</summary>
public interface IDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Posts whose title, office or holder matches, best first, at most 20.</summary>
    Task<PostList> SearchPostsAsync(string text);

    /// <summary>Held posts at any depth below one, whose title, office or holder matches, best first, at most 20.</summary>
    Task<PostList> SearchBelowAsync(PostsBelow query);

    /// <summary>Offices whose name or code matches, best first, at most 20.</summary>
    Task<OfficeList> SearchOfficesAsync(string text);

    /// <summary>The posts asked for, in the order asked; unknown ids are left out.</summary>
    Task<PostList> PostsAsync(PostIds ids);

    Task<OfficeList> OfficesAsync();

    Task<Office?> OfficeAsync(OfficeId id);

    /// <summary>Posts directly below: those a disposition may go to.</summary>
    Task<PostList> SubordinatesAsync(PostId post);

    /// <summary>Posts that may sign a letter drafted at <paramref name="drafter"/>: its superiors who may sign, nearest first, then heads of the other offices above.</summary>
    Task<PostList> SignersForAsync(PostId drafter);

    /// <summary>Posts that would initial a letter from <paramref name="drafter"/> to <paramref name="signer"/>, in order; vacant posts are left out.</summary>
    Task<PostList> ChainAsync(PostId drafter, PostId signer);
}

/// <param name="Near">A post whose colleagues, those under the same superior, come first; without words only they.</param>
public sealed record PostsBelow(PostId Superior, string Words, PostId Near);

public sealed record PostIds(ImmutableArray<PostId> Ids);
