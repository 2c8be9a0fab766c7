using System.Collections.Immutable;

namespace EOffice.Grains.Verification;

/// <summary>What anyone may learn about a sealed letter. Key: the government alone.</summary>
public interface IVerificationGrain : IGrainWithStringKey
{
    /// <summary>By the token in the QR code; null when there is no such letter.</summary>
    Task<PublicLetter?> ByTokenAsync(string token);

    /// <summary>By the file itself: what the register and the verifier say of it.</summary>
    Task<FileVerdict> ByFileAsync(byte[] file);

    /// <summary>The sealed PDF behind a token, for ordinary letters only; null otherwise.</summary>
    Task<Letters.PdfFile?> PdfAsync(string token);
}

/// <param name="Subject">Null for letters above Biasa: only that it exists and who signed is told.</param>
/// <param name="Readable">The PDF may be shown to anyone.</param>
public sealed record PublicLetter(
    string Number, DateOnly Date, string? Subject, string Office, ImmutableArray<PublicSigner> Signers, PublicStatus Status, bool Readable, string Sha256);

public sealed record PublicSigner(string Name, string Title, DateTimeOffset SealedAt);

public enum PublicStatus { InForce, Withdrawn, Replaced }

/// <summary>The verdict on an uploaded file.</summary>
/// <param name="Letter">The registered letter it belongs to; null when unknown here.</param>
/// <param name="Reason">Stable code of the verifier.</param>
public sealed record FileVerdict(FileMatch Match, string Verdict, string Reason, PublicLetter? Letter, ImmutableArray<SignatureFact> Signatures);

/// <summary>
/// Identical to the register; an earlier signed revision of a registered letter; unknown but validly sealed; sealed, but by somebody
/// not trusted here; changed or forged; not sealed; not a PDF.
/// </summary>
public enum FileMatch { Identical, EarlierRevision, ValidElsewhere, Untrusted, Changed, Unsigned, NotAPdf }

public sealed record SignatureFact(string Signer, string Issuer, DateTimeOffset? SignedAt, bool Intact, bool Trusted);
