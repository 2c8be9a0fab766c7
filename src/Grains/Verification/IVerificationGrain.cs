using System.Collections.Immutable;
using EOffice.Grains.Letters;

namespace EOffice.Grains.Verification;

/// <summary>What anyone may learn about a sealed letter. Key: the government alone.</summary>
public interface IVerificationGrain : IGrainWithStringKey
{
    /// <summary>By the token in the QR code; null when there is no such letter.</summary>
    Task<PublicLetter?> ByTokenAsync(string token);

    /// <summary>By number and date as printed, both of them; null when no letter has both, or more than one has.</summary>
    Task<PublicLetter?> ByNumberAsync(string number, DateOnly date);

    /// <summary>By the file itself: what the register and the verifier say of it. Nothing of the file is kept.</summary>
    Task<FileVerdict> ByFileAsync(byte[] file);

    /// <summary>The sealed PDF behind a token, for ordinary letters only; null otherwise.</summary>
    Task<PdfFile?> PdfAsync(string token);
}

/// <param name="Subject">Null for letters above Biasa: only that it exists and who signed is told.</param>
/// <param name="Status">Whether it still holds; never why not.</param>
/// <param name="Readable">The PDF may be shown to anyone.</param>
/// <param name="Sha256">Of the sealed PDF, lower-case hexadecimal.</param>
/// <param name="SignatureCount">Signatures in the final file.</param>
/// <param name="Token">As in its QR code; null unless <paramref name="Readable"/>: a number must not lead to it.</param>
/// <param name="Practice">Sealed with practice certificates ("sertifikat uji"), not those of a certified provider.</param>
/// <param name="ForPractice">Written while the government practised: it holds nowhere, whatever else is true of it.</param>
/// <param name="Successor">The letter that replaced it; null for none.</param>
/// <param name="Evidence">Null for letters that were complete from the start.</param>
public sealed record PublicLetter(
    string Number, DateOnly Date, string? Subject, string Office, ImmutableArray<PublicSigner> Signers, LetterStanding Status, bool Readable, string Sha256,
    int SignatureCount, string? Token = null, PublicSuccessor? Successor = null, bool Practice = true, ValidationEvidence? Evidence = null,
    bool ForPractice = false);

public sealed record PublicSigner(string Name, string Title, DateTimeOffset SealedAt);

/// <param name="Token">Leads to what anyone may learn about it.</param>
public sealed record PublicSuccessor(string Token, string Number, DateOnly Date);

/// <summary>The verdict on an uploaded file.</summary>
/// <param name="Conclusion">The one of three that people need.</param>
/// <param name="Match">What the register says of it.</param>
/// <param name="Verdict">What the verifier says of the file alone: "VALID", "UNSIGNED", "INDETERMINATE", "INVALID".</param>
/// <param name="Reason">Stable code of the verifier; "TooLarge" when it was not opened.</param>
/// <param name="Letter">The registered letter it belongs to; null when unknown here.</param>
/// <param name="Sha256">Of the file, lower-case hexadecimal.</param>
public sealed record FileVerdict(
    Conclusion Conclusion, FileMatch Match, string Verdict, string Reason, PublicLetter? Letter, ImmutableArray<SignatureFact> Signatures, string Sha256);

/// <summary>
/// Genuine: byte for byte the final letter of the register, whether or not it still holds, or a printed sheet as this government sealed it. NotTheFinalLetter: validly sealed, but cut back
/// to an earlier signature, added to, or not registered here. NotValid: anything else; nobody may rely on it.
/// </summary>
public enum Conclusion { Genuine, NotTheFinalLetter, NotValid }

/// <summary>
/// Identical to the register; cut back to an earlier signature of a registered letter; a registered letter with something valid added
/// that the register does not know; unknown but validly sealed; sealed, but by somebody not trusted here; changed or forged; not
/// sealed; not a PDF; a disposition sheet that the organisation itself sealed, unchanged; the installation's certificate that a government's data was destroyed, unchanged.
/// </summary>
public enum FileMatch { Identical, EarlierRevision, Continued, ValidElsewhere, Untrusted, Changed, Unsigned, NotAPdf, SealedSheet, DestructionCertificate }

/// <summary>One signature in a file, or one timestamp over the whole file.</summary>
/// <param name="Signer">Common name of the certificate; for a timestamp that of the authority.</param>
/// <param name="SignedAt">From a trusted timestamp when <paramref name="TimeProven"/>, else as the signer's clock said.</param>
/// <param name="Intact">The signed bytes are as they were, and nothing was added later but what may be.</param>
/// <param name="Revision">1 for the oldest state of the file that is still inside it; 0 when what it covers can't be told.</param>
/// <param name="CoversWholeFile">False when something was added later; <paramref name="Later"/> says what that amounts to.</param>
/// <param name="Reason">Code of what is wrong with it, "Sound" when nothing is; the three after it say where.</param>
public sealed record SignatureFact(
    string Signer, string Issuer, DateTimeOffset? SignedAt, bool TimeProven, bool Intact, bool Trusted, bool IsTimestamp, int Revision,
    bool CoversWholeFile, string Verdict, string Reason, string Integrity, string Trust, string Later);
