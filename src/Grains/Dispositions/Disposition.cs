using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>The rules of a disposition sheet. No I/O, no clock, no Orleans.</summary>
/// <remarks>Each recipient has an assignment of its own:<code>
///            Accept / PassOn            Complete               Approve
///   Sent ───────────────────▶ Accepted ──────────▶ Completed ───────────▶ (for good)
///    │ ▲ │                      │ ▲ └─▲ Report,      │
///    │ │ └─TakeBack, unread─┐   │ │     PassOn       │
///    │ │                    ▼   │ └─────Reopen───────┘
///    │ └───────Redirect (same)──┼───────────┐
///    └──────────Return──────────┴──▶ Returned ──Redirect (other, or taken back)──▶ Redirected
///   Sent, Accepted, Returned ──Reassign (a leader over both)──▶ Redirected, and Sent to another
/// </code>
/// 1. Recipients are below the giver, at any depth: leaders also ask people directly, past the heads between. Reassigned, it may go to
///    somebody beside the giver's own people, yet below the leader; never to the giver or above.
/// 2. One recipient is in charge, the others help; being in charge moves along when the sheet is redirected, and to the next one
///    who helps when the giver takes that part back.
/// 3. Nothing is completed or returned while a sheet passed further down from it is open. Moved with such a sheet below, that one answers to the
///    new holder, or ends with all below it and is the new holder's to do.
/// 4. What is returned lies with the giver until redirected: it counts as open.
/// 5. Whoever is only informed acknowledges (Sent → Completed); nothing waits for that.
/// 6. A recipient asks one question at a time; asking and answering move nothing else.
/// </remarks>
internal sealed record Disposition
{
    public required Guid Id { get; init; }

    public required Guid IncomingLetter { get; init; }

    public required LetterFacts Letter { get; init; }

    /// <summary>The sheet it is passed on from; null directly under the letter.</summary>
    public Guid? Parent { get; init; }

    /// <summary>Whom it answers to: results, questions and returns go there. Whoever gave it, until a leader moved that part and what was passed on stayed.</summary>
    public required NamedPost Giver { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public required ImmutableArray<string> Instructions { get; init; }

    public required string Note { get; init; }

    public required Urgency Urgency { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>How far the reminders of its last day got.</summary>
    public DeadlineStage Stage { get; init; }

    /// <summary>When the giver reminded those who are late, and with which words.</summary>
    public DateTimeOffset? UrgedAt { get; init; }

    public string? UrgedWith { get; init; }

    public required ImmutableArray<Assignment> Assignments { get; init; }

    /// <summary>What leaders moved on, the oldest first.</summary>
    public ImmutableArray<Reassignment> Reassignments { get; init; } = [];

    /// <summary>Whom it answered to before, the oldest first.</summary>
    public ImmutableArray<GiverChange> GiverChanges { get; init; } = [];

    /// <summary>Whoever wrote it and signed it, for good.</summary>
    public NamedPost GivenBy => GiverChanges is [var first, ..] ? first.From : Giver;

    /// <summary>Somebody works on it, or it lies with the giver as returned.</summary>
    public bool Open => Assignments.Any(assignment => assignment.Open);

    /// <summary>Every part was done by somebody below; the giver took none upon itself. What was taken back unseen was never a part.</summary>
    public bool Completed => Assignments.Where(assignment => !assignment.Informed && !Vanished(assignment)).ToList() is { Count: > 0 } parts
        && parts.All(part => part.State == AssignmentState.Completed || (part.State == AssignmentState.Redirected && !TakenBack(part)));

    /// <summary>The giver was told that it is late, and has not reminded anybody yet.</summary>
    public bool ToUrge => Stage == DeadlineStage.Escalated && UrgedAt is null && Assignments.Any(assignment => assignment.AtRecipient);

    public Assignment? Of(PostId post) => Assignments.FirstOrDefault(assignment => assignment.Post.Post == post);

    /// <summary>Whoever it was taken back from before they saw it never had it.</summary>
    /// <summary>It answers to this post, or once did.</summary>
    public bool IsGiver(PostId post) => Giver.Post == post || GiverChanges.Any(change => change.From.Post == post);

    public bool Concerns(PostId post) => IsGiver(post) || (Of(post) is { } assignment && !Vanished(assignment));

    public bool Vanished(Assignment assignment) => assignment is { ReadAt: null, ReturnReason: null } && TakenBack(assignment);

    /// <summary>Taken by its giver: nobody else does that part.</summary>
    public bool TakenBack(Assignment assignment)
        => assignment is { State: AssignmentState.Redirected, RedirectedTo: { } to } && IsGiver(to) && !MovedByLeader(assignment);

    public bool MovedByLeader(Assignment assignment)
        => assignment.State == AssignmentState.Redirected && Reassignments.Any(one => one.From.Post == assignment.Post.Post && one.At == assignment.Since);
}

/// <summary>What the sheet says about the letter it is for.</summary>
internal sealed record LetterFacts(string Subject, string Sender, string Number, Secrecy Secrecy);

/// <summary>None → Near (a working day before) → Late (the last day's closing) → Escalated (the next working day): once each, never back.</summary>
internal enum DeadlineStage { None, Near, Late, Escalated }

/// <summary>What one post was asked to do, and how far it is.</summary>
internal sealed record Assignment(NamedPost Post, bool InCharge, AssignmentState State, DateTimeOffset Since)
{
    /// <summary>Shall know of it; has nothing to do.</summary>
    public bool Informed { get; init; }

    /// <summary>When the recipient first opened it.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    public int Percent { get; init; }

    public ImmutableArray<ProgressNote> Notes { get; init; } = [];

    public ImmutableArray<Question> Questions { get; init; } = [];

    public string? Result { get; init; }

    public ImmutableArray<Attachment> Files { get; init; } = [];

    public Guid? AnsweringLetter { get; init; }

    /// <summary>When the giver accepted the result.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    public string? ReturnReason { get; init; }

    /// <summary>What the giver wrote when redirecting it here, or when asking for more.</summary>
    public string? Explanation { get; init; }

    /// <summary>Where it went when redirected; the giver's own post when the giver took it back.</summary>
    public PostId? RedirectedTo { get; init; }

    /// <summary>With the recipient: nothing stands in the way of working on it.</summary>
    public bool AtRecipient => !Informed && State is (AssignmentState.Sent or AssignmentState.Accepted);

    public bool Open => !Informed && (AtRecipient || State == AssignmentState.Returned);

    /// <summary>The question that waits for the giver; null when none does.</summary>
    public Question? Asked => AtRecipient && Questions is [.., { Answer: null } last] ? last : null;
}
