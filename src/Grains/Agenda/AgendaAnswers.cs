using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Agenda;

/// <summary>Who comes: to the whole, and on single days of a recurring item.</summary>
/// <remarks>
/// 1. A day's answer holds for that day, whatever is answered to the whole, before or after; taken back, the day follows the whole again.
/// 2. Deputies follow from answers alone: whoever somebody is represented by, on the days on which that is so. A deputy may be represented in turn; each is below
///    the one it represents, so that ends.
/// </remarks>
internal static class AgendaAnswers
{
    public static DayAnswer? OfDay(this AgendaItem item, PostId post, DateOnly day) => item.DayAnswers.FirstOrDefault(one => one.Day == day && one.Participant == post);

    public static Attendance AnswerOn(this AgendaItem item, PostId post, DateOnly day) => item.OfDay(post, day)?.Answer ?? item.Of(post)?.Answer ?? Attendance.None;

    public static NamedPost? DeputyOn(this AgendaItem item, PostId post, DateOnly day) => item.OfDay(post, day) is { } single ? single.Deputy : item.Of(post)?.Deputy;

    /// <summary>It is asked to come on that day; a deputy on those alone on which somebody is represented by it.</summary>
    public static bool IsOn(this AgendaItem item, PostId post, DateOnly day)
        => item.Of(post) is { } one && (one.DeputyOf is null
            || item.Participants.Any(other => item.DeputyOn(other.Post.Post, day)?.Post == post && item.AnswerOn(other.Post.Post, day) == Attendance.Represented && item.IsOn(other.Post.Post, day)));

    /// <summary>The day stands in a post's calendar, or in the government's.</summary>
    public static bool StandsIn(this AgendaItem item, Guid calendar, DateOnly day)
        => calendar == Guid.Empty || calendar == item.Owner.Post.Value || item.IsOn(new PostId(calendar), day);

    /// <summary>Whoever comes that day, or may come.</summary>
    public static IEnumerable<PostId> BusyOn(this AgendaItem item, DateOnly day)
        => item.Cancelled ? [] : item.Participants.Select(one => one.Post.Post).Where(post => item.IsOn(post, day) && item.AnswerOn(post, day) is Attendance.None or Attendance.Attending);

    public static Refusal? WhyNotAnswer(this AgendaItem item, AnswerInvitation command, DirectorySnapshot directory, DateTimeOffset now)
        => item.Cancelled ? AgendaRefusals.AlreadyCancelled
            : item.Of(command.Participant) is null ? AgendaRefusals.NotInvited
            : command.Day is { } day && (!item.HasOpen(day) || !item.IsOn(command.Participant, day)) ? AgendaRefusals.NoSuchDay
            : EndOf(item, command.Day) <= now ? AgendaRefusals.AlreadyOver
            : command.Answer == Attendance.None ? (item.SingleDay(command) is { } back && item.OfDay(command.Participant, back) is not null ? null : AgendaRefusals.AnswerMissing)
            : command.Note?.Length > AgendaRules.LongestLine ? AgendaRefusals.TextTooLong
            : command.Answer == Attendance.Declined && string.IsNullOrWhiteSpace(command.Note) ? AgendaRefusals.ReasonMissing
            : command.Answer != Attendance.Represented ? null
            : command.Deputy is not { } deputy ? AgendaRefusals.DeputyMissing
            : !directory.IsAbove(command.Participant, deputy) ? AgendaRefusals.DeputyNotBelow
            : null;

    public static AgendaItem Answer(this AgendaItem item, AnswerInvitation command, DirectorySnapshot directory, DateTimeOffset now)
    {
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        var (deputy, sheet) = command is { Answer: Attendance.Represented, Deputy: { } named } ? (directory.Name(named), command.Sheet) : (null, null);
        var next = item.SingleDay(command) is { } day
            ? item with
            {
                DayAnswers =
                [
                    .. item.DayAnswers.Where(one => one.Day != day || one.Participant != command.Participant),
                    .. command.Answer == Attendance.None ? [] : new[] { new DayAnswer(day, command.Participant, command.Answer, now, note, deputy, sheet) },
                ],
            }
            : item with
            {
                Participants =
                [
                    .. item.Participants.Select(one => one.Post.Post != command.Participant ? one
                        : one with { Answer = command.Answer, AnsweredAt = now, Note = note, Deputy = deputy, Sheet = sheet }),
                ],
            };
        return (next with { ChangedAt = now }).WithDeputies(item);
    }

    /// <summary>Those who were asked themselves, and after them the deputies whom answers name. Who was there before keeps what it answered.</summary>
    public static AgendaItem WithDeputies(this AgendaItem item, AgendaItem before)
    {
        var all = item.Participants.Where(one => one.DeputyOf is null).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var one = all[i];
            var named = item.DayAnswers.Where(day => day.Participant == one.Post.Post && day.Answer == Attendance.Represented).Select(day => day.Deputy)
                .Prepend(one.Answer == Attendance.Represented ? one.Deputy : null);
            foreach (var deputy in named.OfType<NamedPost>().Where(deputy => all.TrueForAll(known => known.Post.Post != deputy.Post)))
            {
                all.Add((item.Of(deputy.Post) ?? before.Of(deputy.Post) ?? new Participation(deputy, Attendance.None)) with { DeputyOf = one.Post.Post });
            }
        }

        return item with { Participants = [.. all], DayAnswers = [.. item.DayAnswers.Where(day => all.Exists(one => one.Post.Post == day.Participant))] };
    }

    // What takes place once has no single days.
    private static DateOnly? SingleDay(this AgendaItem item, AnswerInvitation command) => item.Recurs ? command.Day : null;

    private static DateTimeOffset EndOf(AgendaItem item, DateOnly? day) => day is { } named ? item.Days().First(one => one.Day == named).End : item.Ends();
}
