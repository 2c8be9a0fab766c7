using System.Collections.Immutable;
using EOffice.Grains.Inbox;
using EOffice.Grains.WorkingTime;

namespace EOffice.Grains.Forgotten;

/// <summary>How long what may lie in a government, and when it looks. No I/O, no clock.</summary>
internal sealed record ReminderRules(ImmutableArray<ReminderSpan> Spans, bool Mails)
{
    private static readonly ImmutableArray<ReminderSpan> Usual =
    [
        new(ForgottenKind.Draft, "5d", "10d"), new(ForgottenKind.Initial, "1d", "2d"), new(ForgottenKind.Signature, "1d", "2d"), new(ForgottenKind.Unsent, "4h", "1d"),
        new(ForgottenKind.Handover, "1d", "3d"), new(ForgottenKind.Registration, "4h", "1d"), new(ForgottenKind.Disposition, "1d", "2d"),
    ];

    public static ReminderRules Begin { get; } = new(Usual, Mails: true);

    /// <summary>What was set; kinds that nobody set are as in the beginning.</summary>
    public static ReminderRules From(IEnumerable<ReminderSpan> set, bool mails)
        => new([.. Usual.Select(usual => set.FirstOrDefault(span => span.Kind == usual.Kind) ?? usual)], mails);

    public (WorkingSpan? First, WorkingSpan? Second) Of(ForgottenKind kind)
        => Spans.First(span => span.Kind == kind) is var span ? (WorkingSpan.Parse(span.First), WorkingSpan.Parse(span.Second)) : default;

    public static Refusal? WhyNot(ReminderSpan span, WorkingCalendar calendar)
    {
        var (first, second) = (WorkingSpan.Parse(span.First), WorkingSpan.Parse(span.Second));
        return first is null && span.First.Length > 0 ? ReminderRefusals.FirstMalformed
            : second is null && span.Second.Length > 0 ? ReminderRefusals.SecondMalformed
            : second is { } later && (first is not { } sooner || sooner.Of(calendar) >= later.Of(calendar)) ? ReminderRefusals.SecondTooSoon
            : null;
    }

    /// <summary>For each kind that is told of at all: what has lain on a desk since then or longer is told to its holder, and to the post above.</summary>
    public ImmutableArray<Cutoff> Cutoffs(DateTimeOffset now, WorkingCalendar calendar)
        => [.. from span in Spans
               let times = Of(span.Kind)
               where times.First is not null
               select new Cutoff(
                   VerbOf(span.Kind), calendar.Subtract(now, times.First.GetValueOrDefault().Of(calendar)),
                   times.Second is { } second ? calendar.Subtract(now, second.Of(calendar)) : null)];

    /// <summary>When it is looked again: when work begins, and in the middle of the working day.</summary>
    public static DateTimeOffset NextRound(DateTimeOffset now, WorkingCalendar calendar)
    {
        var today = calendar.Today(now);
        return (calendar.IsWorkingDay(today) ? Rounds(today, calendar).Where(at => at > now).Select(at => (DateTimeOffset?)at).FirstOrDefault() : null)
            ?? calendar.Opening(calendar.WorkingDayAfter(today));
    }

    public static DeskVerb VerbOf(ForgottenKind kind) => kind switch
    {
        ForgottenKind.Draft => DeskVerb.Continue,
        ForgottenKind.Initial => DeskVerb.Initial,
        ForgottenKind.Signature => DeskVerb.Seal,
        ForgottenKind.Unsent => DeskVerb.Send,
        ForgottenKind.Handover => DeskVerb.Handover,
        ForgottenKind.Registration => DeskVerb.Register,
        ForgottenKind.Disposition => DeskVerb.Accept,
    };

    public static ForgottenKind KindOf(DeskVerb verb) => Enum.GetValues<ForgottenKind>().First(kind => VerbOf(kind) == verb);

    private static DateTimeOffset[] Rounds(DateOnly day, WorkingCalendar calendar)
        => [calendar.Opening(day), calendar.Opening(day) + (calendar.DayLength / 2)];
}

/// <param name="Superior">Null when the post above is never told.</param>
internal sealed record Cutoff(DeskVerb Verb, DateTimeOffset Holder, DateTimeOffset? Superior);
