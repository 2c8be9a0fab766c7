using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Dispositions;

/// <summary>The rules of a disposition sheet. No I/O, no clock, no Orleans.</summary>
/// <remarks>Each recipient has an assignment of its own:<code>
///            Accept / PassOn            Complete
///   Sent ───────────────────▶ Accepted ──────────▶ Completed
///    │ ▲                        │ └─▲ Report, PassOn
///    │ └───────Redirect (same)──┼───────────┐
///    └──────────Return──────────┴──▶ Returned ──Redirect (other, or taken back)──▶ Redirected
/// </code>
/// 1. Recipients are below the giver, at any depth: leaders also ask people directly, past the heads between.
/// 2. One recipient is in charge; being in charge moves along when the sheet is redirected.
/// 3. Nothing is completed or returned while a sheet passed further down from it is open.
/// 4. What is returned lies with the giver until redirected: it counts as open.
/// </remarks>
internal sealed record Disposition
{
    public required Guid Id { get; init; }

    public required Guid IncomingLetter { get; init; }

    public required LetterFacts Letter { get; init; }

    /// <summary>The sheet it is passed on from; null directly under the letter.</summary>
    public Guid? Parent { get; init; }

    public required NamedPost Giver { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public required ImmutableArray<string> Instructions { get; init; }

    public required string Note { get; init; }

    public required Urgency Urgency { get; init; }

    public DateOnly? DueOn { get; init; }

    public required ImmutableArray<Assignment> Assignments { get; init; }

    /// <summary>Somebody works on it, or it lies with the giver as returned.</summary>
    public bool Open => Assignments.Any(assignment => assignment.Open);

    /// <summary>Every part was done by somebody below; the giver took none back.</summary>
    public bool Completed => Assignments.All(assignment => assignment.State == AssignmentState.Completed
        || (assignment.State == AssignmentState.Redirected && assignment.RedirectedTo != Giver.Post));

    public Assignment? Of(PostId post) => Assignments.FirstOrDefault(assignment => assignment.Post.Post == post);

    public bool Concerns(PostId post) => Giver.Post == post || Of(post) is not null;
}

/// <summary>What the sheet says about the letter it is for.</summary>
internal sealed record LetterFacts(string Subject, string Sender, string Number, Secrecy Secrecy);

/// <summary>What one post was asked to do, and how far it is.</summary>
internal sealed record Assignment(NamedPost Post, bool InCharge, AssignmentState State, DateTimeOffset Since)
{
    public int Percent { get; init; }

    public ImmutableArray<ProgressNote> Notes { get; init; } = [];

    public string? Result { get; init; }

    public ImmutableArray<Attachment> Files { get; init; } = [];

    public Guid? AnsweringLetter { get; init; }

    public string? ReturnReason { get; init; }

    /// <summary>What the giver wrote when redirecting it here.</summary>
    public string? Explanation { get; init; }

    /// <summary>Where it went when redirected; the giver's own post when the giver took it back.</summary>
    public PostId? RedirectedTo { get; init; }

    /// <summary>With the recipient: nothing stands in the way of working on it.</summary>
    public bool AtRecipient => State is AssignmentState.Sent or AssignmentState.Accepted;

    public bool Open => AtRecipient || State == AssignmentState.Returned;
}
