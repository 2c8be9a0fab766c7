using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>The gate behind whoever extends a sealed file: nothing but validation data, or one document timestamp, gets through.</summary>
public static class ValidationDataGate
{
    /// <param name="before">The sealed file.</param>
    /// <param name="after">The same with validation data behind it, or the very same.</param>
    public static GateOutcome CheckExtended(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, TrustPolicy policy)
        => after.Span.SequenceEqual(before.Span) ? new GateOutcome(null, ReasonCode.Sound, null)
            : Check(before, after, policy, stamps: 0) ?? (Others(before, after) ? Changed(ReasonCode.CatalogChanged) : new GateOutcome(null, ReasonCode.Sound, null));

    /// <summary>As <see cref="CheckExtended"/> for data by somebody else, who may write what the verifier lets pass besides (/Extensions, /Info).</summary>
    public static GateOutcome CheckAppended(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, TrustPolicy policy)
        => Check(before, after, policy, stamps: 0) ?? new GateOutcome(null, ReasonCode.Sound, null);

    /// <param name="after">The same with one document timestamp over it.</param>
    public static GateOutcome CheckStamped(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, TrustPolicy policy)
        => Check(before, after, policy, stamps: 1) ?? new GateOutcome(null, ReasonCode.Sound, null);

    private static GateOutcome Changed(ReasonCode reason) => new(GateRefusal.SomethingElseChanged, reason, null);

    private static GateOutcome? Check(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, TrustPolicy policy, int stamps)
    {
        if (after.Length <= before.Length || !after.Span.StartsWith(before.Span))
        {
            return new GateOutcome(GateRefusal.Rewritten, ReasonCode.Sound, null);
        }

        var verifier = new PdfVerifier();
        var now = verifier.Verify(after, policy);
        var then = verifier.Verify(before, policy).Signatures;
        var added = now.Signatures.ExceptBy(then.Select(s => s.Field), s => s.Field).ToList();
        if (added.Count != stamps || now.Signatures.Length != then.Length + stamps || added.Exists(s => s.Kind != SignatureKind.Timestamp || !s.CoversWholeFile))
        {
            return new GateOutcome(GateRefusal.NotOneNewSignature, now.Reason, null);
        }

        return added.Find(s => s.Verdict != Verdict.Valid) is { } bad ? new GateOutcome(GateRefusal.NotValid, bad.Reason, bad)
            : SealGate.Earlier(then, now.Signatures) is { } worse ? new GateOutcome(GateRefusal.EarlierSignatureBroken, worse, null)
            : SealGate.Change(before, after, seals: stamps > 0) is { } change ? Changed(change)
            : null;
    }

    /// <summary>Whether an object that was there changed, other than the catalog, the store, and the lists in it.</summary>
    private static bool Others(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var budget = new WorkBudget(ReadingLimits.Default);
        var (was, now) = (PdfFile.Open(before, budget), PdfFile.Open(after, budget));
        var store = was.Catalog.Raw("DSS");
        var lists = (was.Resolve(store) as PdfDictionary)?.Entries.Where(e => e.Key is "Certs" or "CRLs" or "OCSPs").Select(e => e.Value) ?? [];
        HashSet<int> free = [was.Root.Number, .. lists.Append(store).OfType<PdfReference>().Select(r => r.Number)];
        return was.LiveNumbers.Any(n => was.Entry(n) != now.Entry(n) && !free.Contains(n))
            || was.Catalog.Keys.Union(now.Catalog.Keys).Any(key => key != "DSS" && !PdfValue.Same(was.Catalog.Raw(key), now.Catalog.Raw(key)))
            || !PdfValue.Same(was.Trailer.Raw("Info"), now.Trailer.Raw("Info"));
    }
}
