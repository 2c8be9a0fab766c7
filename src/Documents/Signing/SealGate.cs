using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>What the gate found wrong with what a signer returned. Nothing of it may be kept or sent.</summary>
public enum GateRefusal
{
    /// <summary>The file doesn't begin with the file that was to be signed: the provider rewrote it.</summary>
    Rewritten,

    /// <summary>No new signature, or more than one.</summary>
    NotOneNewSignature,

    /// <summary>The new signature isn't valid; <see cref="GateOutcome.Reason"/> says why.</summary>
    NotValid,

    /// <summary>An earlier signature is no longer intact.</summary>
    EarlierSignatureBroken,

    /// <summary>Something other than the signature changed; <see cref="GateOutcome.Reason"/> says what.</summary>
    SomethingElseChanged,

    /// <summary>Signed, but by somebody else.</summary>
    OtherPerson,
}

/// <param name="Refusal">Null when the sealed file may be kept.</param>
/// <param name="Signature">The new signature, as far as it could be judged.</param>
public sealed record GateOutcome(GateRefusal? Refusal, ReasonCode Reason, SignatureReport? Signature);

/// <summary>The one gate behind every signer, our own included: only the letter that was approved, plus one signature, gets through.</summary>
public static class SealGate
{
    /// <param name="before">The frozen bytes that went to the signer.</param>
    /// <param name="after">What came back.</param>
    /// <param name="expected">The certificate that must have signed.</param>
    /// <param name="visible">Whether the seal was to show on the page; otherwise nothing may.</param>
    public static GateOutcome Check(
        ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, X509Certificate2 expected, TrustPolicy policy, bool visible = false)
        => Check(before, after, certificate => certificate.RawDataMemory.Span.SequenceEqual(expected.RawDataMemory.Span), policy, visible);

    /// <param name="isExpected">Whether a certificate belongs to the person who signed; for providers that renew certificates themselves.</param>
    public static GateOutcome Check(
        ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, Func<X509Certificate2, bool> isExpected, TrustPolicy policy, bool visible = false)
    {
        if (after.Length <= before.Length || !after.Span.StartsWith(before.Span))
        {
            return new GateOutcome(GateRefusal.Rewritten, ReasonCode.Sound, null);
        }

        var verifier = new PdfVerifier();
        var report = verifier.Verify(after, policy);
        var earlier = verifier.Verify(before, policy).Signatures;
        var added = report.Signatures.ExceptBy(earlier.Select(s => s.Field), s => s.Field).ToList();
        if (added is not [{ Kind: SignatureKind.Signature } signature] || report.Signatures.Length != earlier.Length + 1)
        {
            return new GateOutcome(GateRefusal.NotOneNewSignature, report.Reason, null);
        }

        return signature.Verdict != Verdict.Valid || !signature.CoversWholeFile ? new GateOutcome(GateRefusal.NotValid, signature.Reason, signature)
            : Earlier(earlier, report.Signatures) is { } worse ? new GateOutcome(GateRefusal.EarlierSignatureBroken, worse, signature)
            : Change(before, after, visible) is { } change ? new GateOutcome(GateRefusal.SomethingElseChanged, change, signature)
            : !isExpected(signature.Certificate!) ? new GateOutcome(GateRefusal.OtherPerson, ReasonCode.Sound, signature)
            : new GateOutcome(null, ReasonCode.Sound, signature);
    }

    /// <summary>As <see cref="Check(ReadOnlyMemory{byte}, ReadOnlyMemory{byte}, Func{X509Certificate2, bool}, TrustPolicy, bool)"/>, for signers who may append validation data behind their signature (PAdES B-LT), and nothing else.</summary>
    public static GateOutcome CheckCompleted(
        ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, Func<X509Certificate2, bool> isExpected, TrustPolicy policy)
    {
        if (SignedPart(after) is not { } signed || signed.Length == after.Length || signed.Length <= before.Length)
        {
            return Check(before, after, isExpected, policy);
        }

        var outcome = Check(before, signed, isExpected, policy);
        return outcome.Refusal is null && ValidationDataGate.CheckAppended(signed, after, policy) is { Refusal: not null } later ? later : outcome;
    }

    /// <summary>The file as its newest signature left it; null when that can't be told.</summary>
    private static ReadOnlyMemory<byte>? SignedPart(ReadOnlyMemory<byte> pdf)
    {
        try
        {
            var file = PdfFile.Open(pdf, new WorkBudget(ReadingLimits.Default));
            var ends = SignatureFields.Read(file).Signed.Select(field => CoveredBytes.Read(file, field.Signature!, out _)?.End).ToList();
            return ends.Count == 0 || ends.Contains(null) ? null : pdf[..ends.Max()!.Value];
        }
        catch (PdfRejectedException)
        {
            return null;
        }
    }

    internal static ReasonCode? Earlier(IEnumerable<SignatureReport> then, IEnumerable<SignatureReport> now)
    {
        var verdicts = then.ToDictionary(s => s.Field, s => s.Verdict);
        return now.FirstOrDefault(s => verdicts.TryGetValue(s.Field, out var was) && s.Verdict > was)?.Reason;
    }

    internal static ReasonCode? Change(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, bool visible = false, bool seals = true)
    {
        try
        {
            var budget = new WorkBudget(ReadingLimits.Default);
            var permissions = new DiffPermissions(seals, Certification: seals, Locks: [], Visible: visible);
            var reason = new RevisionDiff(PdfFile.Open(before, budget), PdfFile.Open(after, budget), permissions).Judge();
            return reason == ReasonCode.Sound ? null : reason;
        }
        catch (PdfRejectedException)
        {
            return ReasonCode.Unreadable;
        }
    }
}
