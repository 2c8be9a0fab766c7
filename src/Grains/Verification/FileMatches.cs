using EOffice.Documents.Verification;

namespace EOffice.Grains.Verification;

/// <summary>What a verifier's report amounts to for somebody who asks.</summary>
internal static class FileMatches
{
    public static Conclusion Conclusion(this FileMatch match) => match switch
    {
        FileMatch.Identical or FileMatch.SealedSheet or FileMatch.DestructionCertificate => Verification.Conclusion.Genuine,
        FileMatch.EarlierRevision or FileMatch.Continued or FileMatch.ValidElsewhere => Verification.Conclusion.NotTheFinalLetter,
        FileMatch.Untrusted or FileMatch.Changed or FileMatch.Unsigned or FileMatch.NotAPdf => Verification.Conclusion.NotValid,
    };

    // Only the verifier's word counts for files that the register does not know byte for byte.
    public static FileMatch Of(PdfReport report, byte[] file) => report.Verdict switch
    {
        Verdict.Valid => FileMatch.ValidElsewhere,
        Verdict.NotSigned => FileMatch.Unsigned,
        Verdict.Indeterminate => FileMatch.Untrusted,
        Verdict.Invalid => report.Reason == ReasonCode.Unreadable && !file.AsSpan().StartsWith("%PDF-"u8) ? FileMatch.NotAPdf : FileMatch.Changed,
    };

    public static SignatureFact Fact(SignatureReport signature)
        => new(
            signature.SignerName ?? "", signature.Issuer ?? "", signature.TimestampTime ?? signature.ClaimedTime, signature.TimestampTime is not null,
            signature is { Integrity: ReasonCode.Sound, Later: ReasonCode.Sound }, signature.Trust == ReasonCode.Sound,
            signature.Kind == SignatureKind.Timestamp, signature.Revision == int.MaxValue ? 0 : signature.Revision, signature.CoversWholeFile,
            SealCheck.Word(signature.Verdict), signature.Reason.ToString(), signature.Integrity.ToString(), signature.Trust.ToString(), signature.Later.ToString());
}
