using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Agenda;

/// <summary>One agenda item (acara): a meeting, a ceremony, a visit, once or recurring. Key: the item's id.</summary>
public interface IAgendaItemGrain : IGrainWithStringKey
{
    /// <summary>Puts it into the calendar of a post that the actor keeps, and of its participants.</summary>
    Task<Outcome> PlanAsync(PlanAgendaItem command);

    /// <summary>What, where, with whom. Refused when somebody saved a newer one.</summary>
    Task<Outcome> ChangeAsync(ChangeAgendaItem command);

    /// <summary>When: of the whole, or of one day of a recurring one. Refused when somebody saved a newer one.</summary>
    Task<Outcome> MoveAsync(MoveAgendaItem command);

    /// <summary>It does not take place: the whole, or one day of a recurring one.</summary>
    Task<Outcome> CancelAsync(CancelAgendaItem command);

    /// <summary>
    /// A participant, or who keeps the participant's calendar, says who comes: to all of it, or on one day of a recurring one. A deputy becomes a
    /// participant, of a day's answer on that day alone.
    /// </summary>
    Task<Outcome> AnswerAsync(AnswerInvitation command);

    /// <summary>What came of it (notulen), once it has begun; of one day of a recurring one. A later one takes its place.</summary>
    Task<Outcome> RecordMinutesAsync(RecordMinutes command);

    /// <summary>Null when there is no such item or none of the posts may see what it is.</summary>
    Task<AgendaItemView?> ViewAsync(PostIds posts);

    /// <summary>The item as an iCalendar file (RFC 5545). Null as for <see cref="ViewAsync"/>.</summary>
    Task<CalendarFile?> FileAsync(PostIds posts);
}

/// <param name="Owner">The post whose agenda it is; the actor keeps its calendar.</param>
/// <param name="Letter">The letter it is about, which the actor's post may see; null for none.</param>
public sealed record PlanAgendaItem(Guid RequestId, Actor By, PostId Owner, AgendaContent Content, AgendaSchedule Schedule, LetterOfItem? Letter = null);

/// <param name="BasedOn">The revision that the form was drawn from.</param>
public sealed record ChangeAgendaItem(Guid RequestId, Actor By, AgendaContent Content, int BasedOn);

/// <param name="Day">The day of a recurring item that is moved by itself, as the rule has it; null for the whole.</param>
public sealed record MoveAgendaItem(Guid RequestId, Actor By, AgendaSchedule Schedule, int BasedOn, DateOnly? Day = null);

/// <param name="Day">As in <see cref="MoveAgendaItem"/>.</param>
public sealed record CancelAgendaItem(Guid RequestId, Actor By, string Reason, DateOnly? Day = null);

/// <param name="Participant">Whose answer it is.</param>
/// <param name="Deputy">For <see cref="Attendance.Represented"/>: a post below the participant.</param>
/// <param name="Sheet">The disposition by which the deputy was told; null for none.</param>
/// <param name="Day">As in <see cref="MoveAgendaItem"/>: that day's answer, whatever the whole's is. With <see cref="Attendance.None"/> the day follows the whole again.</param>
public sealed record AnswerInvitation(
    Guid RequestId, Actor By, PostId Participant, Attendance Answer, PostId? Deputy = null, string? Note = null, Guid? Sheet = null, DateOnly? Day = null);

/// <param name="Day">The day it took place, as the rule has it; null for an item that does not recur.</param>
public sealed record RecordMinutes(Guid RequestId, Actor By, string Text, ImmutableArray<Attachment> Files, DateOnly? Day = null);

/// <summary>What, where and with whom.</summary>
/// <param name="Place">May be empty, as all texts but the title.</param>
/// <param name="Link">Of an online meeting; http or https.</param>
/// <param name="Dress">What is worn: "PDH khaki".</param>
/// <param name="Others">Who comes besides posts of this government.</param>
/// <param name="Participants">Besides the owner.</param>
/// <param name="Files">Already in the vault.</param>
public sealed record AgendaContent(
    string Title, string Place, string Link, string Description, string Dress, string Others, ImmutableArray<PostId> Participants, Audience Audience,
    Secrecy Secrecy, ImmutableArray<Attachment> Files);

/// <summary>Who sees what it is, besides those concerned: nobody, the owner's office, everybody in the government.</summary>
public enum Audience { Participants, Office, Government }

/// <param name="OpenEnd">"Sampai selesai": the end is a guess.</param>
/// <param name="Zone">IANA name: Asia/Jakarta, Asia/Makassar, Asia/Jayapura, or the government's own.</param>
public sealed record AgendaSchedule(DateTimeOffset Start, DateTimeOffset End, string Zone, bool OpenEnd = false, Recurrence? Recurrence = null);

/// <summary>As an RRULE of RFC 5545, with an end.</summary>
/// <param name="Every">1 to 12: every so many days, weeks, months.</param>
/// <param name="Days">Of the week, for weekly ones: 1 is Monday, 7 Sunday; empty for the day it begins.</param>
/// <param name="OnWeekday">Monthly on the n-th weekday ("Senin kedua") rather than the day of the month; the fifth is the last.</param>
/// <param name="Until">Last day, inclusive, or <paramref name="Count"/> times; one of both. At most a year.</param>
public sealed record Recurrence(RecurrenceKind Kind, int Every, ImmutableArray<int> Days, bool OnWeekday, DateOnly? Until, int? Count);

public enum RecurrenceKind { Daily, Weekly, Monthly }

/// <summary>Of a participant: not yet answered, comes, does not come, is represented by a deputy.</summary>
public enum Attendance { None, Attending, Declined, Represented }

public enum LetterKind { Incoming, Own }

public sealed record LetterOfItem(LetterKind Kind, Guid Id);

/// <param name="Revision">Changes, moves and cancellations so far, from 1: a form names it.</param>
/// <param name="CancelReason">Not null once it was cancelled.</param>
/// <param name="Days">When it takes place, in order; one unless it recurs.</param>
public sealed record AgendaItemView(
    Guid Id, int Revision, NamedPost Owner, AgendaContent Content, AgendaSchedule Schedule, ImmutableArray<ItemDay> Days, string? CancelReason,
    ImmutableArray<Participation> Participants, LetterOfItem? Letter, ImmutableArray<MinutesView> Minutes, ImmutableArray<LetterEvent> History,
    ImmutableArray<AgendaVerbFor> Verbs)
{
    /// <summary>Answers to single days of a recurring one, where they are not as those to the whole.</summary>
    public ImmutableArray<DayAnswer> DayAnswers { get; init; } = [];
}

/// <param name="Day">As the rule has it.</param>
/// <param name="Participant">Whose answer it is.</param>
/// <param name="Answer">Never <see cref="Attendance.None"/>.</param>
public sealed record DayAnswer(
    DateOnly Day, PostId Participant, Attendance Answer, DateTimeOffset AnsweredAt, string? Note = null, NamedPost? Deputy = null, Guid? Sheet = null);

/// <param name="Day">As the rule has it: the day's name in commands.</param>
/// <param name="Start">Where it was moved to, if it was.</param>
public sealed record ItemDay(DateOnly Day, DateTimeOffset Start, DateTimeOffset End, bool Moved, bool Cancelled, string? Reason);

/// <param name="DeputyOf">Whom it represents; null for others.</param>
public sealed record Participation(
    NamedPost Post, Attendance Answer, DateTimeOffset? AnsweredAt = null, string? Note = null, NamedPost? Deputy = null, Guid? Sheet = null, PostId? DeputyOf = null);

public sealed record MinutesView(DateOnly Day, string Text, ImmutableArray<Attachment> Files, NamedPost By, DateTimeOffset At);

/// <param name="About">The participant whose answer it is.</param>
public sealed record AgendaVerbFor(AgendaVerb Verb, PostId Post, PostId? About = null);

public enum AgendaVerb { Change, Move, Cancel, Answer, RecordMinutes }

/// <param name="Bytes">text/calendar, UTF-8.</param>
public sealed record CalendarFile(string FileName, byte[] Bytes);

public static class AgendaRefusals
{
    public static readonly Refusal NotFound = new("agenda.not-found");
    public static readonly Refusal NotTheKeeper = new("agenda.not-the-keeper");
    public static readonly Refusal TitleMissing = new("agenda.title-missing", "Title");
    public static readonly Refusal TextTooLong = new("agenda.text-too-long");
    public static readonly Refusal LinkMalformed = new("agenda.link-malformed", "Link");
    public static readonly Refusal EndBeforeStart = new("agenda.end-before-start", "End");
    public static readonly Refusal TooLong = new("agenda.too-long", "End");
    public static readonly Refusal ZoneUnknown = new("agenda.zone-unknown", "Zone");
    public static readonly Refusal ParticipantUnknown = new("agenda.participant-unknown", "Participants");
    public static readonly Refusal TooManyParticipants = new("agenda.too-many-participants", "Participants");
    public static readonly Refusal RecurrenceMalformed = new("agenda.recurrence-malformed", "Every");
    public static readonly Refusal RecurrenceEndMissing = new("agenda.recurrence-end-missing", "Until");
    public static readonly Refusal RecurrenceTooLong = new("agenda.recurrence-too-long", "Until");
    public static readonly Refusal SecretIsNotShared = new("agenda.secret-is-not-shared", "Audience");
    public static readonly Refusal LessSecretThanLetter = new("agenda.less-secret-than-letter", "Secrecy");
    public static readonly Refusal LetterNotFound = new("agenda.letter-not-found");
    public static readonly Refusal FileMissing = new("agenda.file-missing", "Files");
    public static readonly Refusal TooManyFiles = new("agenda.too-many-files", "Files");
    public static readonly Refusal ChangedMeanwhile = new("agenda.changed-meanwhile");
    public static readonly Refusal AlreadyCancelled = new("agenda.already-cancelled");
    public static readonly Refusal NoSuchDay = new("agenda.no-such-day", "Day");
    public static readonly Refusal ReasonMissing = new("agenda.reason-missing", "Reason");
    public static readonly Refusal NotInvited = new("agenda.not-invited");
    public static readonly Refusal AnswerMissing = new("agenda.answer-missing", "Answer");
    public static readonly Refusal AlreadyOver = new("agenda.already-over");
    public static readonly Refusal DeputyMissing = new("agenda.deputy-missing", "Deputy");
    public static readonly Refusal DeputyNotBelow = new("agenda.deputy-not-below", "Deputy");
    public static readonly Refusal NotBegun = new("agenda.not-begun");
    public static readonly Refusal MinutesMissing = new("agenda.minutes-missing", "Text");
}
