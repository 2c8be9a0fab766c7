using EOffice.Grains.Organisation;

namespace EOffice.Grains.Accounts.EntryCodes;

/// <summary>One-time codes that let people in for the first time, or again. Key: the government alone.</summary>
public interface IEntryGrain : IGrainWithStringKey
{
    /// <summary>Invites a person without an account, by an administrator: a code for 7 days, in place of an earlier one. The same command again shows the same code.</summary>
    Task<Outcome<IssuedEntry>> InviteAsync(InvitePerson command);

    /// <summary>For whoever forgot their password, by an administrator: a code for 3 days. Until it is used the old password holds.</summary>
    Task<Outcome<IssuedEntry>> GiveResetCodeAsync(GiveResetCode command);

    /// <summary>By whoever forgot their own: a mail with a code for an hour, if there is such an account with an address. The answer never tells.</summary>
    Task<Outcome> ForgottenAsync(ForgotPassword command);

    /// <summary>Whose a code is, without using it up; the refusal doesn't tell an unknown code from an old one.</summary>
    Task<Outcome<EntryView>> OpenAsync(OpenEntry query);

    /// <summary>Uses the code: opens the account or sets a new password, ends every session, and goes on to signing in.</summary>
    Task<Outcome<SignedIn>> EnterAsync(UseEntry command);
}

/// <param name="Administrator">The account will be an administrator's.</param>
/// <param name="ByMail">Sends the code to the person's address instead of showing it.</param>
public sealed record InvitePerson(Guid RequestId, PersonId By, PersonId Person, bool Administrator, bool ByMail);

/// <param name="ByMail">Sends the code to the person's address instead of showing it.</param>
public sealed record GiveResetCode(Guid RequestId, PersonId By, PersonId Person, bool ByMail);

/// <param name="Code">Shown once, to hand over; null when it goes by mail.</param>
/// <param name="MailedTo">The address; null when it is handed over.</param>
public sealed record IssuedEntry(string? Code, DateTimeOffset Until, string? MailedTo);

/// <param name="Name">NIP or user name.</param>
/// <param name="ClientAddress">For throttling; stored as a keyed digest only.</param>
public sealed record ForgotPassword(Guid RequestId, string Name, string ClientAddress);

public sealed record OpenEntry(string? Code, string ClientAddress);

/// <param name="UserName">Null when it is still to be chosen, or when the NIP alone is used.</param>
public sealed record EntryView(string Name, string? Nip, string? UserName, EntryPurpose Purpose, int ShortestPassword);

public enum EntryPurpose { Invitation, Reset, Forgotten }

/// <param name="UserName">For a first entry; may be empty for whoever has a NIP.</param>
/// <param name="DeviceToken">From an earlier sign-in on the same device.</param>
public sealed record UseEntry(Guid RequestId, string Code, string? UserName, string New, string ClientAddress, string? DeviceToken);

public static class EntryRefusals
{
    public static readonly Refusal CodeUnknown = new("entry.code-unknown", "Code");
    public static readonly Refusal TooManyTries = new("entry.too-many-tries");
    public static readonly Refusal NameNeeded = new("entry.name-needed", "UserName");
    public static readonly Refusal NoMailAddress = new("entry.no-mail-address", "Way");
    public static readonly Refusal MailNotSet = new("entry.mail-not-set", "Way");
    public static readonly Refusal AccountDisabled = new("entry.account-disabled");
}
