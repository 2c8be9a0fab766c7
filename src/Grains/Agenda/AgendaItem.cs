using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Agenda;

/// <summary>The state of an agenda item. No I/O, no clock, no Orleans; the rules are <see cref="AgendaRules"/>.</summary>
/// <remarks><code>
///            Change, Move, Answer, RecordMinutes
///              ┌──────┐
///   Plan ──▶ Planned ─┴─Cancel──▶ Cancelled
/// </code>
/// 1. The post it is for is the first participant, and answers as the others do.
/// 2. A deputy is a participant that knows whom it represents; it goes when the answer becomes another. On which days it is one,
///    <see cref="AgendaAnswers.IsOn"/> says.
/// 3. A day of a recurring item is called by its date as the rule has it, wherever it was moved to.
/// 4. Cancelled is for good.
/// </remarks>
internal sealed record AgendaItem
{
    public const int LongestHistory = 100;

    public required Guid Id { get; init; }

    public required NamedPost Owner { get; init; }

    /// <summary>The post that planned it.</summary>
    public required PostId Author { get; init; }

    public required AgendaContent Content { get; init; }

    public required AgendaSchedule Schedule { get; init; }

    /// <summary>Local dates on which the rule has it, in order; one unless it recurs.</summary>
    public required ImmutableArray<DateOnly> Days { get; init; }

    /// <summary>Days that are not as the rule has them.</summary>
    public ImmutableArray<ChangedDay> Changed { get; init; } = [];

    public required ImmutableArray<Participation> Participants { get; init; }

    /// <summary>Answers to single days; one a day and participant.</summary>
    public ImmutableArray<DayAnswer> DayAnswers { get; init; } = [];

    public LinkedLetter? Letter { get; init; }

    public string? CancelReason { get; init; }

    public ImmutableArray<MinutesView> Minutes { get; init; } = [];

    /// <summary>Changes, moves and cancellations so far; SEQUENCE of RFC 5545, which begins with 0, is one less.</summary>
    public required int Revision { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public ImmutableArray<LetterEvent> History { get; init; } = [];

    public bool Cancelled => CancelReason is not null;

    public bool Recurs => Schedule.Recurrence is not null;

    public bool Secret => Content.Secrecy >= Secrecy.Confidential;

    public Participation? Of(PostId post) => Participants.FirstOrDefault(one => one.Post.Post == post);

    /// <summary>Owner, participants with their deputies, and whoever planned it.</summary>
    public IEnumerable<PostId> Concerned => Participants.Select(one => one.Post.Post).Append(Owner.Post).Append(Author);
}

/// <param name="Start">Where it was moved to; null when it was cancelled.</param>
internal sealed record ChangedDay(DateOnly Day, DateTimeOffset? Start, DateTimeOffset? End, string? Reason);

/// <param name="Secrecy">Of the letter: the item is never less secret.</param>
internal sealed record LinkedLetter(LetterKind Kind, Guid Id, Secrecy Secrecy);
