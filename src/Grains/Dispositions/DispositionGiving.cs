using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>Whom a sheet may go to, and what it must say.</summary>
internal static class DispositionGiving
{
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
    public static Refusal? WhyNotGive(GiveDisposition command, DirectorySnapshot directory, DateOnly today)
        => command.To.IsDefaultOrEmpty ? DispositionRefusals.RecipientMissing
            : command.To.Any(post => !directory.IsBelow(command.By.Post, post)) ? NotBelow(command, directory)
            : command.InCharge is { } inCharge && !command.To.Contains(inCharge) ? DispositionRefusals.InChargeNotAmongRecipients
            : command.Instructions.IsDefaultOrEmpty && string.IsNullOrWhiteSpace(command.Note) ? DispositionRefusals.InstructionMissing
            : !command.Instructions.IsDefault && command.Instructions.Except(StandardInstructions.Codes).FirstOrDefault() is { } unknown
                ? DispositionRefusals.InstructionUnknown with { Detail = unknown }
            : command.DueOn < today ? DispositionRefusals.DueInThePast
            : null;

    /// <summary>The first recipient is in charge unless the giver named another.</summary>
    public static Disposition Give(Guid id, GiveDisposition command, LetterFacts letter, DirectorySnapshot directory, DateTimeOffset now)
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
            DueOn = command.DueOn,
            Assignments = [.. command.To.Distinct().Select(post => new Assignment(directory.Name(post), post == inCharge, AssignmentState.Sent, now))],
        };
    }

    private static Refusal NotBelow(GiveDisposition command, DirectorySnapshot directory)
        => DispositionRefusals.NotASubordinate with { Detail = directory.Name(command.To.First(post => !directory.IsBelow(command.By.Post, post))).Title };
}
