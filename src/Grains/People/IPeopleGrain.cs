using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.People;

/// <summary>The people of a government as its administrators see them. Key: the government alone.</summary>
public interface IPeopleGrain : IGrainWithStringKey
{
    /// <summary>One page of 25 by name; none for whoever is no administrator.</summary>
    Task<PeoplePage> PageAsync(PeopleQuery query);

    /// <summary>Null when there is no such person, or for whoever is no administrator.</summary>
    Task<PersonView?> FindAsync(PersonId by, PersonId person);
}

/// <param name="Text">The beginnings of words of name, NIP, user name, post or office; every one has to be there. Empty for all.</param>
/// <param name="After">Cursor of the page before; null for the first.</param>
public sealed record PeopleQuery(PersonId By, string Text, PeopleFilter Filter, string? After);

public enum PeopleFilter { All, WithoutAccount, Disabled }

/// <param name="Next">Cursor for the next page; null at the end.</param>
public sealed record PeoplePage(ImmutableArray<PersonLine> People, string? Next);

/// <param name="Posts">Held today.</param>
public sealed record PersonLine(PersonId Person, string Name, string? Nip, string? UserName, AccountState Account, DateTimeOffset? SignedInAt, ImmutableArray<HeldToday> Posts);

public sealed record HeldToday(PostId Post, string Title, string OfficeName, ActingKind Acting);

/// <summary>Invited: there is no account yet, but a code for one.</summary>
public enum AccountState { None, Invited, Active, Disabled }

/// <param name="CodeUntil">End of a code that waits to be used; null without one.</param>
/// <param name="Mail">The last mail to the person; null when there was none.</param>
/// <param name="Devices">Sessions that are open now.</param>
/// <param name="SecondFactor">An authenticator app is set up.</param>
/// <param name="Passkeys">How many they have.</param>
public sealed record PersonView(
    PersonId Person, string Name, string? Nip, string? Rank, string? Email, string? UserName, AccountState Account, bool Administrator, DateTimeOffset? SignedInAt,
    DateTimeOffset? CodeUntil, PersonMail? Mail, int Devices, bool SecondFactor, int Passkeys, ImmutableArray<PersonAssignment> Assignments);

public sealed record PersonMail(string Address, MailState State, DateTimeOffset At);

public enum MailState { Waiting, Sent, GivenUp, Dropped }

/// <param name="Until">Last day, inclusive; null while open.</param>
/// <param name="Today">Holds on this day.</param>
public sealed record PersonAssignment(
    Guid Id, PostId Post, string Title, string OfficeName, ActingKind Acting, string Decree, DateOnly From, DateOnly? Until, bool Today);
