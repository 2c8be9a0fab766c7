using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>What a file's signatures are worth. Signatures are in signing order.</summary>
/// <param name="Verdict">The worst of the file's and its signatures'.</param>
/// <param name="Reason">Why it isn't <see cref="Verdict.Valid"/>.</param>
/// <param name="Fault">How an unreadable file is broken.</param>
/// <param name="Sha256">Of the whole file, lower-case hexadecimal.</param>
public sealed record PdfReport(
    Verdict Verdict, ReasonCode Reason, PdfFault Fault, string Sha256, ImmutableArray<SignatureReport> Signatures)
{
    /// <summary>
    /// Until when it can be verified without another timestamp over it: the newest document timestamp's certificate ends then, or without
    /// one the first of what each signature rests on. Null when nothing is signed.
    /// </summary>
    public DateTimeOffset? VerifiableUntil => Signatures.Where(s => s.Kind == SignatureKind.Timestamp).MaxBy(s => s.Revision) is { } newest
        ? newest.VerifiableUntil
        : Signatures.Min(s => s.VerifiableUntil);
}

/// <summary>One signature. Names and times come from the certificate and token unless they are called claimed.</summary>
/// <param name="Revision">1 for the oldest state of the file that is still inside it.</param>
/// <param name="CoversWholeFile">False when something was appended later; <paramref name="Later"/> judges it.</param>
/// <param name="Integrity">Whether the bytes are those that were signed.</param>
/// <param name="Trust">Whether the signer's certificate is trusted.</param>
/// <param name="Later">What the changes after this signature amount to.</param>
public sealed record SignatureReport(
    string Field,
    SignatureKind Kind,
    Verdict Verdict,
    ReasonCode Reason,
    ReasonCode Integrity,
    ReasonCode Trust,
    ReasonCode Later,
    int Revision,
    bool CoversWholeFile)
{
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Common name of the signer's certificate.</summary>
    public string? SignerName { get; init; }

    /// <summary>Common name of its issuer.</summary>
    public string? Issuer { get; init; }

    /// <summary>The signature dictionary's <c>/M</c>: what the signer's clock said.</summary>
    public DateTimeOffset? ClaimedTime { get; init; }

    /// <summary>From a timestamp whose authority is trusted.</summary>
    public DateTimeOffset? TimestampTime { get; init; }

    /// <summary>When the certificate ends that it rests on: the trusted timestamp's, or else the signer's.</summary>
    public DateTimeOffset? VerifiableUntil { get; init; }

    /// <summary>The time of the earliest trusted document timestamp that covers this signature; null without one.</summary>
    public DateTimeOffset? ArchivedTime { get; init; }
}

public enum SignatureKind
{
    Signature,

    /// <summary>A document timestamp: proves time, names no person.</summary>
    Timestamp,
}
