using System.Collections.Immutable;
using EOffice.Grains.Organisation;
using EOffice.Grains.WorkingTime;

namespace EOffice.Grains.Dispositions;

/// <summary>Whom a sheet may go to, and what it must say.</summary>
internal static class DispositionGiving
{
    private const int MostWorkingDays = 60;

    /// <summary>Below at any depth. A circle among superiors, which no organisation has, ends the search.</summary>
    public static bool IsBelow(this DirectorySnapshot directory, PostId superior, PostId post)
    {
        var steps = 0;
        for (var at = directory.Find(post)?.Superior; at is { } id && steps < directory.Posts.Count; at = directory.Find(id)?.Superior, steps++)
        {
            if (id == superior)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>About the sheet itself; whether the giver may give one at all is for the letter or the parent sheet to say.</summary>
    /// <param name="offered">The instructions this government offers now.</param>
    public static Refusal? WhyNotGive(GiveDisposition command, DirectorySnapshot directory, DateOnly today, IReadOnlyCollection<string> offered)
        => command.To.IsDefaultOrEmpty ? DispositionRefusals.RecipientMissing
            : Everybody(command).Any(post => !directory.IsBelow(command.By.Post, post)) ? NotBelow(command, directory)
            : Informed(command).Intersect(command.To).Any() ? DispositionRefusals.RoleTwice
            : command.InCharge is { } inCharge && !command.To.Contains(inCharge) ? DispositionRefusals.InChargeNotAmongRecipients
            : command.Instructions.IsDefaultOrEmpty && string.IsNullOrWhiteSpace(command.Note) ? DispositionRefusals.InstructionMissing
            : !command.Instructions.IsDefault && command.Instructions.Except(offered).FirstOrDefault() is { } unknown
                ? DispositionRefusals.InstructionUnknown with { Detail = unknown }
            : command is { DueOn: not null, WorkingDays: not null } ? DispositionRefusals.DueTwice
            : command.WorkingDays is < 1 or > MostWorkingDays ? DispositionRefusals.WorkingDaysOutOfRange
            : command.DueOn < today ? DispositionRefusals.DueInThePast
            : null;

    /// <summary>The first recipient is in charge unless the giver named another.</summary>
    public static Disposition Give(Guid id, GiveDisposition command, LetterFacts letter, DirectorySnapshot directory, WorkingCalendar calendar, DateTimeOffset now)
    {
        var inCharge = command.InCharge ?? command.To[0];
        return new Disposition
        {
            Id = id,
            IncomingLetter = command.IncomingLetter,
            Letter = letter,
            Parent = command.Parent,
            Giver = directory.Name(command.By.Post),
            GivenAt = now,
            Instructions = command.Instructions.IsDefault ? [] : [.. command.Instructions.Distinct()],
            Note = command.Note.Trim(),
            Urgency = command.Urgency,
            DueOn = command.WorkingDays is { } days ? calendar.LastDay(now, days) : command.DueOn,
            Assignments =
            [
                .. command.To.Distinct().Select(post => new Assignment(directory.Name(post), post == inCharge, AssignmentState.Sent, now)),
                .. Informed(command).Distinct().Select(post => new Assignment(directory.Name(post), false, AssignmentState.Sent, now) { Informed = true }),
            ],
        };
    }

    private static ImmutableArray<PostId> Informed(GiveDisposition command) => command.Informed.IsDefault ? [] : command.Informed;

    private static IEnumerable<PostId> Everybody(GiveDisposition command) => command.To.Concat(Informed(command));

    private static Refusal NotBelow(GiveDisposition command, DirectorySnapshot directory)
        => DispositionRefusals.NotASubordinate with { Detail = directory.Name(Everybody(command).First(post => !directory.IsBelow(command.By.Post, post))).Title };
}
