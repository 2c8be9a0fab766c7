using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>Writing, submitting, initialling, returning: everything before the seal.</summary>
internal static class LetterReview
{
    public static Letter Start(Guid id, LetterType type, Guid? answers, NamedPost drafter, DateTimeOffset now, LetterContent? opening = null)
    {
        var content = opening is null
            ? new LetterContent(type, Secrecy.Ordinary, Urgency.Ordinary, "", "", [], [], "", [], [], answers)
            : opening with { Type = type, Answers = answers };
        return new Letter
        {
            Id = id,
            Status = LetterStatus.Draft,
            Content = content,
            Drafter = drafter,
            HeldSince = now,
            Concerned = [drafter.Post],
            History = [new LetterEvent(now, "letter.started", drafter, null)],
        };
    }

    public static Refusal? WhyNotSave(this Letter letter, PostId by, int basedOn)
        => letter.Status switch
        {
            LetterStatus.Draft when by != letter.Drafter.Post => LetterRefusals.NotTheDrafter,
            LetterStatus.InReview when by != letter.Holder => LetterRefusals.NotTheHolder,
            LetterStatus.Draft or LetterStatus.InReview => basedOn == letter.Revision ? null : LetterRefusals.DraftIsNewer,
            _ => LetterRefusals.NotADraft,
        };

    /// <summary>What it answers was settled by starting. Under review only what is written changes: who signs and of what type it is was settled by submitting.</summary>
    public static Letter Save(this Letter letter, LetterContent content)
        => letter with
        {
            Content = letter.Status == LetterStatus.Draft
                ? content with { Answers = letter.Content.Answers }
                : content with { Answers = letter.Content.Answers, Type = letter.Content.Type, Signers = letter.Content.Signers },
            Revision = letter.Revision + 1,
        };

    public static Refusal? WhyNotSubmit(this Letter letter, PostId by)
        => letter.Status != LetterStatus.Draft ? LetterRefusals.NotADraft
            : by != letter.Drafter.Post ? LetterRefusals.NotTheDrafter
            : LetterCompleteness.WhyIncomplete(letter.Content);

    /// <summary>The text as submitted is kept as a version: what reviewers change shows against it.</summary>
    public static Letter Submit(this Letter letter, ImmutableArray<ChainEntry> chain, ImmutableArray<SignerEntry> signers, DateTimeOffset now)
        => (letter with { Chain = chain, Initialled = 0, Signers = signers, ReturnReason = null, Versions = letter.Versions + 1 })
            .Record("letter.submitted", letter.Drafter, null, now)
            .HandOn(now);

    public static Refusal? WhyNotInitial(this Letter letter, PostId by, string contentHash)
        => letter.Status != LetterStatus.InReview ? LetterRefusals.NotInReview
            : by != letter.Holder ? LetterRefusals.NotTheHolder
            : contentHash != letter.ContentHash ? LetterRefusals.ContentChanged
            : null;

    public static Letter Initial(this Letter letter, NamedPost by, string? note, DateTimeOffset now)
    {
        var entry = letter.Chain[letter.Initialled] with { At = now, Note = note, Post = by };
        var next = letter with { Chain = letter.Chain.SetItem(letter.Initialled, entry), Initialled = letter.Initialled + 1 };
        return next.CountVersion().Record("letter.initialled", by, note, now).HandOn(now);
    }

    public static Refusal? WhyNotReturn(this Letter letter, PostId by, string reason)
        => letter.Status is not (LetterStatus.InReview or LetterStatus.AwaitingSeal or LetterStatus.Sealing) ? LetterRefusals.NotInReview
            : by != letter.Holder ? LetterRefusals.NotTheHolder
            : string.IsNullOrWhiteSpace(reason) ? LetterRefusals.ReasonMissing
            : null;

    public static Letter Return(this Letter letter, NamedPost by, string reason, DateTimeOffset now)
        => letter.CountVersion().BackToDraft(now).Record("letter.returned", by, reason, now) with { ReturnReason = reason };

    public static Refusal? WhyNotRecall(this Letter letter, PostId by)
        => by != letter.Drafter.Post ? LetterRefusals.NotTheDrafter
            : letter.Status is LetterStatus.Sealed ? LetterRefusals.AlreadySealed
            : letter.Reserved is not null ? LetterRefusals.SealingUnderWay
            : letter.Status is not (LetterStatus.InReview or LetterStatus.AwaitingSeal) ? LetterRefusals.NotInReview
            : null;

    public static Letter Recall(this Letter letter, NamedPost by, DateTimeOffset now)
        => letter.BackToDraft(now).Record("letter.recalled", by, null, now);

    public static Refusal? WhyNotAddCoordinator(this Letter letter, PostId by, PostId post)
        => letter.Status != LetterStatus.InReview ? LetterRefusals.NotInReview
            : by != letter.Holder ? LetterRefusals.NotTheHolder
            : letter.Chain.Any(entry => entry.Post.Post == post) || letter.Signers.Any(signer => signer.Post.Post == post) || post == letter.Drafter.Post
                ? LetterRefusals.AlreadyOnTheChain
            : null;

    public static Letter AddCoordinator(this Letter letter, NamedPost by, NamedPost post, DateTimeOffset now)
        => (letter with { Chain = letter.Chain.Insert(letter.Initialled + 1, new ChainEntry(post, Coordinating: true)) })
            .Record("letter.coordinator-added", by, post.Title, now);

    /// <summary>Only what waits for an initial can go on without it; nobody signs for another.</summary>
    public static Refusal? WhyNotPassOver(this Letter letter, PostId by, PostId holder, string reason, DirectorySnapshot directory)
        => letter.Status != LetterStatus.InReview ? LetterRefusals.NotInReview
            : holder != letter.Holder ? LetterRefusals.MovedOn
            : !directory.IsAbove(by, holder) ? LetterRefusals.NotAbove
            : string.IsNullOrWhiteSpace(reason) ? LetterRefusals.PassReasonMissing
            : null;

    public static Letter PassOver(this Letter letter, NamedPost by, string reason, DateTimeOffset now)
    {
        var entry = letter.Chain[letter.Initialled] with { At = now, Note = reason, PassedOver = true };
        var next = letter with { Chain = letter.Chain.SetItem(letter.Initialled, entry), Initialled = letter.Initialled + 1 };
        return next.CountVersion().Record("letter.passed-over", by, $"{entry.Post.Title}: {reason}", now).HandOn(now);
    }

    public static Refusal? WhyNotDiscard(this Letter letter, PostId by)
        => by != letter.Drafter.Post ? LetterRefusals.NotTheDrafter
            : letter.Status != LetterStatus.Draft ? LetterRefusals.NotADraft
            : null;

    public static Letter Discard(this Letter letter, NamedPost by, DateTimeOffset now)
        => (letter with { Status = LetterStatus.Discarded }).Record("letter.discarded", by, null, now);

    public static Letter Record(this Letter letter, string action, NamedPost by, string? text, DateTimeOffset now)
        => letter with { History = letter.History.Add(new LetterEvent(now, action, by, text)) };

    /// <summary>To whoever is next: the chain's next post, or the next signer.</summary>
    public static Letter HandOn(this Letter letter, DateTimeOffset now)
    {
        var next = letter with
        {
            Status = letter.Initialled < letter.Chain.Length ? LetterStatus.InReview : LetterStatus.AwaitingSeal,
            HeldSince = now,
            ArrivedHash = letter.ContentHash,
        };
        return next.Concerned.Contains(next.Holder!.Value) ? next : next with { Concerned = next.Concerned.Add(next.Holder.Value) };
    }

    /// <summary>True when the holder changed what they were given, so that a version is kept.</summary>
    public static bool ChangedByHolder(this Letter letter) => letter.Status == LetterStatus.InReview && letter.ArrivedHash != letter.ContentHash;

    private static Letter CountVersion(this Letter letter)
        => letter.ArrivedHash != letter.ContentHash ? letter with { Versions = letter.Versions + 1 } : letter;

    private static Letter BackToDraft(this Letter letter, DateTimeOffset now)
        => letter with { Status = LetterStatus.Draft, HeldSince = now, Chain = [], Initialled = 0, Signers = [], Reserved = null, Document = null };
}
