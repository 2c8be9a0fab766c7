namespace EOffice.Documents.Verification;

/// <summary>
/// Proofs of existence (ETSI EN 319 102-1, 5.6, simplified): a trusted document timestamp proves that every byte it covers, earlier
/// signatures, timestamps and revocation data among them, existed by its time. They are judged from the newest to the oldest.
/// </summary>
internal sealed class ProvenTimes
{
    private readonly List<(int End, DateTimeOffset Time)> _proofs = [];

    /// <param name="end">Where the timestamp's range ends.</param>
    public void Add(int end, DateTimeOffset time) => _proofs.Add((end, time));

    /// <summary>The earliest time by which bytes that end there are known to have existed; null when nothing proves any.</summary>
    public DateTimeOffset? Of(int end) => _proofs.Where(p => p.End > end).Select(p => (DateTimeOffset?)p.Time).Min();
}

/// <summary>A moment that a certificate is asked about.</summary>
/// <param name="At">When its path must be in force: the earliest proven time, or now.</param>
/// <param name="Stated">Revocation data must tell of this time: of the signature as far as proven, of a timestamp what it says itself.</param>
/// <param name="Proven">Whether <paramref name="At"/> is proven.</param>
internal readonly record struct Moment(DateTimeOffset At, DateTimeOffset Stated, bool Proven)
{
    public static Moment OfSignature(DateTimeOffset? proven, DateTimeOffset now) => new(proven ?? now, proven ?? now, proven is not null);

    /// <param name="existed">When the token itself is known to have existed; a time before its own can't be about it.</param>
    public static Moment OfToken(DateTimeOffset time, DateTimeOffset? existed, DateTimeOffset now)
        => existed is { } by && by >= time ? new Moment(by, time, true) : new Moment(now > time ? now : time, time, false);

    /// <summary>Whether what a certificate did then stands although it was revoked.</summary>
    public bool Excuses(DateTimeOffset revokedAt, bool keyMayBeKnown) => (Proven && At < revokedAt) || (!keyMayBeKnown && Stated < revokedAt);
}
