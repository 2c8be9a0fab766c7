using System.Collections.Immutable;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Incoming;

/// <summary>The rules of a letter that came in. No I/O, no clock, no Orleans.</summary>
/// <remarks><code>
///                Register               Dispose (first)           last sheet completed
///   Arrived ────────────────▶ Registered ──────────▶ Disposed ───────────────────▶ Closed
///     │ │  to an office: intake   │                   ▲   │ └─Dispose (again)         ▲
///     │ └─Dispose (to a post)─────┼───────────────────┘   │                           │
///     │                           └────────Close──────────┴───────────Close───────────┘
///     └─Reject─▶ Rejected                                  (also Arrived, to a post)
/// </code>
/// 1. Exactly one post has the letter: the office's intake until it is registered, then the leader it was passed to.
/// 2. A letter to a post (nota dinas) needs no agenda number: the post may dispose of it or close it at once.
/// 3. It closes by itself when every sheet directly under it is completed; by hand only when none is open.
/// 4. Closed and Rejected are settled: nothing leaves them, but that the giver of a completed sheet asks for more (Closed → Disposed).
/// </remarks>
internal sealed record IncomingLetter
{
    public required Guid Id { get; init; }

    public required IncomingStatus Status { get; init; }

    public required IncomingOrigin Origin { get; init; }

    public required string Sender { get; init; }

    public required string Number { get; init; }

    public DateOnly? LetterDate { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Subject { get; init; }

    public Secrecy Secrecy { get; init; }

    public Urgency Urgency { get; init; }

    public string Classification { get; init; } = "";

    /// <summary>Null when it is addressed to a post.</summary>
    public OfficeId? Office { get; init; }

    public required string Addressee { get; init; }

    public bool CarbonCopy { get; init; }

    /// <summary>The one post that has it now; once settled, the one that had it last.</summary>
    public required PostId Holder { get; init; }

    public required DateTimeOffset HeldSince { get; init; }

    /// <summary>Posts that ever had it: they may go on reading it.</summary>
    public ImmutableArray<PostId> Concerned { get; init; } = [];

    /// <summary>The letter itself first, then what came with it.</summary>
    public ImmutableArray<Attachment> Attachments { get; init; } = [];

    /// <summary>What the verifier said on arrival.</summary>
    public string Seal { get; init; } = "UNSIGNED";

    public int? AgendaNumber { get; init; }

    public int? AgendaYear { get; init; }

    /// <summary>The addressee has opened it.</summary>
    public bool Read { get; init; }

    /// <summary>Disposition sheets directly under the letter.</summary>
    public ImmutableArray<TopSheet> Sheets { get; init; } = [];

    public ImmutableArray<LetterEvent> History { get; init; } = [];

    public string? RejectReason { get; init; }

    /// <summary>The sender's letter when the sender is of the same government.</summary>
    public Guid? SourceLetter { get; init; }

    /// <summary>Letters of this government that answer it.</summary>
    public ImmutableArray<Guid> Answers { get; init; } = [];

    /// <summary>Where receipts go; null for paper.</summary>
    public ReturnAddress? ReturnTo { get; init; }

    /// <summary>Where an answer goes; null for paper.</summary>
    public ReplyAddress? ReplyTo { get; init; }

    /// <summary>What the sender said of it since.</summary>
    public LetterStanding Standing { get; init; }

    /// <summary>Why the sender withdrew it.</summary>
    public string? WithdrawalReason { get; init; }

    /// <summary>The letter that replaces it, as the sender named it.</summary>
    public string? SuccessorNumber { get; init; }

    public DateOnly? SuccessorDate { get; init; }

    public bool Settled => Status is IncomingStatus.Closed or IncomingStatus.Rejected;

    /// <summary>It still waits for the agenda number of the office.</summary>
    public bool AwaitsRegistration => Status == IncomingStatus.Arrived && Office is not null;

    /// <summary>The post it is for has it now, rather than the intake on its way.</summary>
    public bool AtAddressee => !Settled && !AwaitsRegistration;
}

/// <param name="Open">Somebody below still works on it, or has returned it.</param>
/// <param name="Completed">Every assignment was completed; false too when the giver took some part back.</param>
internal sealed record TopSheet(Guid Id, bool Open, bool Completed);

/// <param name="Tenant">The sending government; null for the own one.</param>
/// <param name="Envelope">The id under which the sender knows this copy.</param>
internal sealed record ReturnAddress(string? Tenant, Guid Envelope);
