using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Letters;

/// <summary>The rules of an outgoing letter. No I/O, no clock, no Orleans.</summary>
/// <remarks><code>
///           Submit                  Initial (last)             Reserve             Seal (last)
///   Draft ──────────▶ InReview ──────────────────▶ AwaitingSeal ──────▶ Sealing ──────────────▶ Sealed
///     ▲ │              │  ▲ └─Initial─┘                │  ▲               │  │
///     │ │              │  └ AddCoordinator             │  └─Seal (first)──┘  │
///     │ └─Discard─▶ Discarded                          │                     │
///     └────Return / Recall────┴────────Return──────────┴───────Return────────┘
/// </code>
/// 1. Exactly one post has the letter until it is sealed or discarded.
/// 2. Whoever initials or seals names the hash of what they saw; another content is refused.
/// 3. A number is reserved once and stays with the letter until it is issued, given back or void.
/// 4. Sealed and Discarded are settled: nothing leaves them.
/// </remarks>
internal sealed record Letter
{
    public required Guid Id { get; init; }

    public required LetterStatus Status { get; init; }

    public required LetterContent Content { get; init; }

    /// <summary>Grows with every save; a form says which one it was drawn from.</summary>
    public int Revision { get; init; } = 1;

    public required NamedPost Drafter { get; init; }

    /// <summary>Posts that initial, in order; the first <see cref="Initialled"/> have done so, or were passed over.</summary>
    public ImmutableArray<ChainEntry> Chain { get; init; } = [];

    public int Initialled { get; init; }

    public ImmutableArray<SignerEntry> Signers { get; init; } = [];

    /// <summary>Posts that ever had the letter: they may go on reading it.</summary>
    public ImmutableArray<PostId> Concerned { get; init; } = [];

    public required DateTimeOffset HeldSince { get; init; }

    public ImmutableArray<LetterEvent> History { get; init; } = [];

    /// <summary>The content as it was when the holder got it, to tell whether the holder changed it.</summary>
    public string ArrivedHash { get; init; } = "";

    public int Versions { get; init; }

    public Reservation? Reserved { get; init; }

    /// <summary>Latest sealed bytes in the vault; null before the first seal.</summary>
    public SealedBytes? Document { get; init; }

    public string? ReturnReason { get; init; }

    /// <summary>Recipients outside the system that nobody has handed the letter to yet.</summary>
    public int HandoversLeft { get; init; }

    public LetterStanding Standing { get; init; }

    /// <summary>What recipients are told; null unless it was withdrawn.</summary>
    public string? WithdrawalReason { get; init; }

    /// <summary>The letter that replaced this one.</summary>
    public LetterReference? Successor { get; init; }

    /// <summary>The sealed letter that this one shall replace.</summary>
    public LetterReference? Replaces { get; init; }

    /// <summary>Sealed, and not yet sent to anybody; null once it is.</summary>
    public KeptBack? KeptBack { get; init; }

    public bool Settled => Status is LetterStatus.Sealed or LetterStatus.Discarded;

    /// <summary>Somebody outside still has to be handed it; a letter that does not hold any more is not handed on.</summary>
    public bool AwaitsHandover => Status == LetterStatus.Sealed && Standing == LetterStanding.InForce && HandoversLeft > 0;

    /// <summary>It still waits to be sent; a letter that does not hold any more never is.</summary>
    public bool AwaitsSending => KeptBack is not null && Standing == LetterStanding.InForce;

    /// <summary>How many of the signers have sealed.</summary>
    public int SealCount => Signers.Count(signer => signer.At is not null);

    /// <summary>The one post that has the letter now.</summary>
    public PostId? Holder => Status switch
    {
        LetterStatus.Draft => Drafter.Post,
        LetterStatus.InReview => Chain[Initialled].Post.Post,
        LetterStatus.AwaitingSeal or LetterStatus.Sealing => Signers[SealCount].Post.Post,
        LetterStatus.Sealed or LetterStatus.Discarded => null,
    };

    /// <summary>What reviewers and signers agree to.</summary>
    public string ContentHash => LetterHash.Of(Content);
}

/// <param name="Coordinating">Beside the hierarchy (paraf koordinasi).</param>
/// <param name="At">Null until initialled, or passed over.</param>
/// <param name="PassedOver">Its superior sent the letter on without its initial; the note says why.</param>
internal sealed record ChainEntry(NamedPost Post, bool Coordinating, DateTimeOffset? At = null, string? Note = null, bool PassedOver = false);

/// <param name="At">Null until sealed.</param>
internal sealed record SignerEntry(NamedPost Post, ActingKind Acting, DateTimeOffset? At = null);

/// <summary>A number taken from a register for this letter, with all that is printed besides the content.</summary>
/// <param name="Token">At least 80 random bits; the QR code carries it.</param>
/// <param name="Practice">Taken while the government practised: the pages say so.</param>
internal sealed record Reservation(
    string Register, string Period, int Sequence, OfficeId Office, string Number, DateOnly Date, string Token, DateTimeOffset At,
    bool Practice = false);

/// <param name="Earlier">Digest of the file that this was the last seal on; null when there was none.</param>
/// <param name="RenewAt">When a long-term file is to get its archive timestamp; null for others.</param>
/// <param name="Certified">Every seal in it was made by a certified provider (PSrE).</param>
/// <param name="CompleteAt">When its validation data is asked for again; null when nothing is missing.</param>
internal sealed record SealedBytes(
    string Sha256, long Size, string? Earlier, DateTimeOffset? RenewAt = null, bool Certified = false, DateTimeOffset? CompleteAt = null);
