using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Agenda;

/// <summary>Whether something may happen to an item, and what comes of it. Whose right it is, <see cref="AgendaRights"/> says.</summary>
internal static class AgendaRules
{
    private const int MostParticipants = 100;
    private const int MostFiles = 10;
    private const int LongestTitle = 200;
    public const int LongestLine = 500;
    private const int LongestText = 4_000;
    private const int MostEvery = 12;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static Refusal? WhyNotSay(AgendaContent content, LinkedLetter? letter, DirectorySnapshot directory)
        => string.IsNullOrWhiteSpace(content.Title) ? AgendaRefusals.TitleMissing
            : IsTooLong(content) ? AgendaRefusals.TextTooLong
            : content.Link.Length > 0 && !IsLink(content.Link) ? AgendaRefusals.LinkMalformed
            : content.Participants.Length > MostParticipants ? AgendaRefusals.TooManyParticipants
            : content.Participants.Any(post => directory.Find(post) is null) ? AgendaRefusals.ParticipantUnknown
            : content.Files.Length > MostFiles ? AgendaRefusals.TooManyFiles
            : letter?.Secrecy > content.Secrecy ? AgendaRefusals.LessSecretThanLetter
            : content.Secrecy >= Secrecy.Confidential && content.Audience != Audience.Participants ? AgendaRefusals.SecretIsNotShared
            : null;

    /// <param name="own">The government's own zone.</param>
    public static Refusal? WhyNotTakePlace(AgendaSchedule schedule, string own)
        => !AgendaZones.Known(schedule.Zone, own) ? AgendaRefusals.ZoneUnknown
            : schedule.End <= schedule.Start ? AgendaRefusals.EndBeforeStart
            : schedule.End - schedule.Start > Longest ? AgendaRefusals.TooLong
            : schedule.Recurrence is { } recurrence ? WhyNotRecur(schedule, recurrence)
            : null;

    public static AgendaItem Plan(
        Guid id, PlanAgendaItem command, LinkedLetter? letter, DirectorySnapshot directory, DateTimeOffset now)
    {
        // Who writes into one's own calendar means to come, unless invited by a letter.
        var answer = command.By.Post == command.Owner && letter is null ? Attendance.Attending : Attendance.None;
        var content = Tidy(command.Content, command.Owner);
        return new AgendaItem
        {
            Id = id,
            Owner = directory.Name(command.Owner),
            Author = command.By.Post,
            Content = content,
            Schedule = Whole(command.Schedule),
            Days = AgendaDays.Of(command.Schedule),
            Participants =
            [
                new Participation(directory.Name(command.Owner), answer, answer == Attendance.None ? null : now),
                .. content.Participants.Select(post => new Participation(directory.Name(post), Attendance.None)),
            ],
            Letter = letter,
            Revision = 1,
            ChangedAt = now,
        };
    }

    public static Refusal? WhyNotChange(this AgendaItem item, int basedOn)
        => item.Cancelled ? AgendaRefusals.AlreadyCancelled : basedOn != item.Revision ? AgendaRefusals.ChangedMeanwhile : null;

    /// <summary>Who stays keeps the answer; a deputy stays as long as the one it represents.</summary>
    public static AgendaItem Change(this AgendaItem item, AgendaContent content, DirectorySnapshot directory, DateTimeOffset now)
    {
        var next = Tidy(content, item.Owner.Post);
        var invited = next.Participants.Prepend(item.Owner.Post)
            .Select(post => item.Of(post) is { } known ? known with { DeputyOf = null } : new Participation(directory.Name(post), Attendance.None));
        return (item with { Content = next, Participants = [.. invited], Revision = item.Revision + 1, ChangedAt = now }).WithDeputies(item);
    }

    public static Refusal? WhyNotMove(this AgendaItem item, MoveAgendaItem command)
        => item.WhyNotChange(command.BasedOn) ?? (command.Day is { } day && !item.HasOpen(day) ? AgendaRefusals.NoSuchDay : null);

    public static AgendaItem Move(this AgendaItem item, MoveAgendaItem command, DateTimeOffset now)
    {
        var next = item with { Revision = item.Revision + 1, ChangedAt = now };
        if (command.Day is { } day && item.Recurs)
        {
            return next.With(new ChangedDay(day, command.Schedule.Start.ToUniversalTime(), command.Schedule.End.ToUniversalTime(), null));
        }

        var days = AgendaDays.Of(command.Schedule);
        bool Stays(DateOnly one) => command.Schedule.Recurrence is not null && days.Contains(one);
        return (next with
        {
            Schedule = Whole(command.Schedule),
            Days = days,
            Changed = [.. item.Changed.Where(one => Stays(one.Day))],
            DayAnswers = [.. item.DayAnswers.Where(one => Stays(one.Day))],
        }).WithDeputies(item);
    }

    public static Refusal? WhyNotCancel(this AgendaItem item, CancelAgendaItem command)
        => item.Cancelled ? AgendaRefusals.AlreadyCancelled
            : string.IsNullOrWhiteSpace(command.Reason) ? AgendaRefusals.ReasonMissing
            : command.Reason.Length > LongestLine ? AgendaRefusals.TextTooLong
            : command.Day is { } day && !item.HasOpen(day) ? AgendaRefusals.NoSuchDay
            : null;

    public static AgendaItem Cancel(this AgendaItem item, CancelAgendaItem command, DateTimeOffset now)
    {
        var next = item with { Revision = item.Revision + 1, ChangedAt = now };
        return command.Day is { } day && item.Recurs
            ? next.With(new ChangedDay(day, null, null, command.Reason.Trim()))
            : next with { CancelReason = command.Reason.Trim() };
    }

    public static Refusal? WhyNotRecord(this AgendaItem item, RecordMinutes command, DateTimeOffset now)
        => item.Days().FirstOrDefault(one => command.Day is null ? !item.Recurs : one.Day == command.Day) is not { } day ? AgendaRefusals.NoSuchDay
            : day.Cancelled ? AgendaRefusals.AlreadyCancelled
            : day.Start > now ? AgendaRefusals.NotBegun
            : string.IsNullOrWhiteSpace(command.Text) && command.Files.IsDefaultOrEmpty ? AgendaRefusals.MinutesMissing
            : command.Text.Length > LongestText * 5 ? AgendaRefusals.TextTooLong
            : command.Files.Length > MostFiles ? AgendaRefusals.TooManyFiles
            : null;

    public static AgendaItem Record(this AgendaItem item, RecordMinutes command, NamedPost by, DateTimeOffset now)
    {
        var day = command.Day ?? item.Days[0];
        var minutes = new MinutesView(day, command.Text.Trim(), command.Files.IsDefault ? [] : command.Files, by, now);
        return item with { Minutes = [.. item.Minutes.Where(one => one.Day != day), minutes], ChangedAt = now };
    }

    /// <summary>What happened, for the item's page; the audit trail has all of it, the page the latest.</summary>
    public static AgendaItem Noting(this AgendaItem item, DateTimeOffset at, string action, NamedPost by, string? text)
        => item with { History = [.. item.History.TakeLast(AgendaItem.LongestHistory - 1), new LetterEvent(at, action, by, text)] };

    private static Refusal? WhyNotRecur(AgendaSchedule schedule, Recurrence recurrence)
    {
        if (recurrence.Every is < 1 or > MostEvery || !Enum.IsDefined(recurrence.Kind) || (!recurrence.Days.IsDefault && recurrence.Days.Any(day => day is < 1 or > 7)))
        {
            return AgendaRefusals.RecurrenceMalformed;
        }

        if (recurrence.Until is null == recurrence.Count is null || recurrence.Count < 1)
        {
            return AgendaRefusals.RecurrenceEndMissing;
        }

        var first = DateOnly.FromDateTime(AgendaDays.Local(schedule.Start, schedule.Zone));
        if (recurrence.Until > first.AddYears(1) || recurrence.Count > AgendaDays.MostDays)
        {
            return AgendaRefusals.RecurrenceTooLong;
        }

        var days = AgendaDays.Of(schedule);
        return days.IsEmpty ? AgendaRefusals.RecurrenceEndMissing
            : days.Length > AgendaDays.MostDays || days[^1] > first.AddYears(1) ? AgendaRefusals.RecurrenceTooLong
            : null;
    }

    // Begins on the first day that the rule allows.
    private static AgendaSchedule Whole(AgendaSchedule schedule)
    {
        var local = AgendaDays.Local(schedule.Start, schedule.Zone);
        var start = AgendaDays.Instant(AgendaDays.Of(schedule)[0], TimeOnly.FromDateTime(local), schedule.Zone);
        return schedule with { Start = start, End = start + (schedule.End - schedule.Start) };
    }

    public static bool HasOpen(this AgendaItem item, DateOnly day) => item.Days().Any(one => one.Day == day && !one.Cancelled);

    private static AgendaItem With(this AgendaItem item, ChangedDay day)
        => item with { Changed = [.. item.Changed.Where(one => one.Day != day.Day), day] };

    private static AgendaContent Tidy(AgendaContent content, PostId owner)
        => content with
        {
            Title = content.Title.Trim(),
            Place = content.Place.Trim(),
            Link = content.Link.Trim(),
            Description = content.Description.Trim(),
            Dress = content.Dress.Trim(),
            Others = content.Others.Trim(),
            Participants = [.. content.Participants.Distinct().Where(post => post != owner)],
        };

    private static bool IsTooLong(AgendaContent content)
        => content.Title.Length > LongestTitle || content.Description.Length > LongestText
            || new[] { content.Place, content.Link, content.Dress, content.Others }.Any(line => line.Length > LongestLine);

    private static bool IsLink(string link) => Uri.TryCreate(link.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
