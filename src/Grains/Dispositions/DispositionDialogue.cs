using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>What recipient and giver say to each other while the work lies where it is: reading, asking, answering, taking back.</summary>
internal static class DispositionDialogue
{
    /// <summary>True only the first time a recipient opens it.</summary>
    public static bool IsFirstReading(this Disposition sheet, PostId by) => sheet.Of(by) is { State: AssignmentState.Sent, ReadAt: null };

    public static Disposition MarkRead(this Disposition sheet, PostId by, DateTimeOffset now) => sheet.With(sheet.Of(by)! with { ReadAt = now });

    public static Refusal? WhyNotAcknowledge(this Disposition sheet, PostId by)
        => sheet.Of(by) is not { Informed: true } assignment || assignment.State == AssignmentState.Redirected ? DispositionRefusals.NotTheRecipient
            : assignment.State != AssignmentState.Sent ? DispositionRefusals.AlreadySettled
            : null;

    public static Disposition Acknowledge(this Disposition sheet, PostId by, DateTimeOffset now)
        => sheet.With(sheet.Of(by)! with { State = AssignmentState.Completed, Since = now, ReadAt = sheet.Of(by)!.ReadAt ?? now });

    public static Refusal? WhyNotAsk(this Disposition sheet, PostId by, string words)
        => sheet.WhyNotWorkOn(by)
            ?? (sheet.Of(by)!.Asked is not null ? DispositionRefusals.QuestionOpen
                : string.IsNullOrWhiteSpace(words) ? DispositionRefusals.QuestionMissing
                : null);

    public static Disposition Ask(this Disposition sheet, PostId by, string words, DateTimeOffset now)
    {
        var assignment = sheet.Of(by)!;
        return sheet.With(assignment with { ReadAt = assignment.ReadAt ?? now, Questions = assignment.Questions.Add(new Question(now, words.Trim(), null, null)) });
    }

    public static Refusal? WhyNotAnswer(this Disposition sheet, PostId by, PostId from, string words)
        => by != sheet.Giver.Post ? DispositionRefusals.NotTheGiver
            : sheet.Of(from)?.Asked is null ? DispositionRefusals.NothingAsked
            : string.IsNullOrWhiteSpace(words) ? DispositionRefusals.AnswerMissing
            : null;

    public static Disposition Answer(this Disposition sheet, PostId from, string words, DateTimeOffset now)
    {
        var assignment = sheet.Of(from)!;
        var asked = assignment.Questions[^1];
        return sheet.With(assignment with { Questions = assignment.Questions.SetItem(assignment.Questions.Length - 1, asked with { AnsweredAt = now, Answer = words.Trim() }) });
    }

    /// <summary>Only what nobody has seen yet: afterwards somebody may have begun. Nor what came with open sheets below: somebody has begun there.</summary>
    public static Refusal? WhyNotTakeBack(this Disposition sheet, PostId by, PostId from, IReadOnlySet<PostId> branches)
        => by != sheet.Giver.Post ? DispositionRefusals.NotTheGiver
            : sheet.Of(from) is not { } assignment || assignment.State == AssignmentState.Redirected ? DispositionRefusals.NotTheRecipient
            : assignment is not { State: AssignmentState.Sent, ReadAt: null } ? DispositionRefusals.AlreadyRead
            : branches.Contains(from) ? DispositionRefusals.BranchesOpen
            : null;

    public static Disposition TakeBack(this Disposition sheet, PostId from, DateTimeOffset now)
    {
        var assignment = sheet.Of(from)!;
        return sheet.With(assignment with { State = AssignmentState.Redirected, Since = now, InCharge = false, RedirectedTo = sheet.Giver.Post })
            .WithOneInCharge();
    }

    public static Refusal? WhyNotUrge(this Disposition sheet, PostId by)
        => by != sheet.Giver.Post ? DispositionRefusals.NotTheGiver
            : !sheet.ToUrge ? DispositionRefusals.NothingToUrge
            : null;

    public static Disposition Urge(this Disposition sheet, string words, DateTimeOffset now) => sheet with { UrgedAt = now, UrgedWith = words.Trim() };

    public static Refusal? WhyNotApprove(this Disposition sheet, PostId by, PostId from)
        => by != sheet.Giver.Post ? DispositionRefusals.NotTheGiver
            : sheet.Of(from) is not { State: AssignmentState.Completed, Informed: false } done ? DispositionRefusals.NotCompleted
            : done.ApprovedAt is not null ? DispositionRefusals.AlreadyApproved
            : null;

    public static Disposition Approve(this Disposition sheet, PostId from, DateTimeOffset now) => sheet.With(sheet.Of(from)! with { ApprovedAt = now });

    /// <param name="aboveOpen">The giver's own part, from which it was passed on, is not done yet; true directly under the letter.</param>
    public static Refusal? WhyNotReopen(this Disposition sheet, PostId by, PostId from, string reason, bool aboveOpen)
        => sheet.WhyNotApprove(by, from)
            ?? (!aboveOpen ? DispositionRefusals.AboveSettled
                : string.IsNullOrWhiteSpace(reason) ? DispositionRefusals.ReasonMissing
                : null);

    /// <summary>What was handed in stays among the notes.</summary>
    public static Disposition Reopen(this Disposition sheet, PostId from, string reason, DateTimeOffset now)
    {
        var done = sheet.Of(from)!;
        return sheet.With(done with
        {
            State = AssignmentState.Accepted,
            Since = now,
            Percent = done.Notes is [.., var last] ? last.Percent : 0,
            Notes = done.Notes.Add(new ProgressNote(done.Since, 100, done.Result ?? "") { Files = done.Files }),
            Result = null,
            Files = [],
            AnsweringLetter = null,
            Explanation = reason.Trim(),
        });
    }
}
