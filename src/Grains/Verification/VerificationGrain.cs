using System.Collections.Immutable;
using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Verification;

/// <summary>Answers anyone, so it tells no more than the paper already shows, and less of confidential letters.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class VerificationGrain(OfficeDatabase database, SealCheck seals, IDocumentVault vault) : Grain, IVerificationGrain
{
    private const int LongestToken = 64;

    private const string SelectByToken = "select state, facts from sealed_letter where token = $1";

    private const string SelectByDigest = """
        select state, facts, sha256 = $1, coalesce(earlier_sha256 = $1, false) from sealed_letter
        where sha256 = $1 or earlier_sha256 = $1 or sha256 = any($2) or earlier_sha256 = any($2)
        order by sha256 = $1 desc, earlier_sha256 = $1 desc nulls last limit 1
        """;

    public async Task<PublicLetter?> ByTokenAsync(string token) => (await FindAsync(token))?.Public;

    public async Task<PdfFile?> PdfAsync(string token)
        => await FindAsync(token) is { Public.Readable: true } letter
            ? new PdfFile($"{letter.Facts.TypeName} {letter.Facts.Number.Replace('/', '-')}.pdf", await vault.ReadAllAsync(this.Tenant(), letter.Facts.Sha256), true)
            : null;

    public async Task<FileVerdict> ByFileAsync(byte[] file)
    {
        if (file.Length > SealCheck.LargestFile)
        {
            return new FileVerdict(FileMatch.NotAPdf, SealCheck.Word(Verdict.Indeterminate), "TooLarge", null, []);
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        var registered = await database.ReadOneAsync(this.Tenant(), SelectByDigest, row => new Match(Read(row), row.GetBoolean(2), row.GetBoolean(3)), sha256, Revisions.Digests(file));
        var report = await seals.ReportAsync(this.Tenant(), file, registered?.Letter.Facts.Signers[0].SealedAt);
        var match = registered is { Identical: true } ? FileMatch.Identical
            : registered is { Earlier: true } ? FileMatch.EarlierRevision
            : MatchOf(report, file);
        return new FileVerdict(
            match, SealCheck.Word(report.Verdict), report.Reason.ToString(), registered?.Letter.Public,
            [.. report.Signatures.Where(signature => signature.Kind == SignatureKind.Signature).Select(Fact)]);
    }

    // Only the verifier's word counts for files that the register does not know byte for byte.
    private static FileMatch MatchOf(PdfReport report, byte[] file)
        => report.Verdict switch
        {
            Verdict.Valid => FileMatch.ValidElsewhere,
            Verdict.NotSigned => FileMatch.Unsigned,
            Verdict.Indeterminate => FileMatch.Untrusted,
            Verdict.Invalid => report.Reason == ReasonCode.Unreadable && !file.AsSpan().StartsWith("%PDF-"u8) ? FileMatch.NotAPdf : FileMatch.Changed,
        };

    private static SignatureFact Fact(SignatureReport signature)
        => new(
            signature.SignerName ?? "", signature.Issuer ?? "", signature.TimestampTime ?? signature.ClaimedTime,
            signature is { Integrity: ReasonCode.Sound, Later: ReasonCode.Sound }, signature.Trust == ReasonCode.Sound);

    private async Task<Known?> FindAsync(string token)
        => token.Length is 0 or > LongestToken ? null : await database.ReadOneAsync(this.Tenant(), SelectByToken, Read, token);

    private static Known Read(NpgsqlDataReader row)
    {
        var facts = OfficeJson.Read<SealedFacts>(row.GetString(1));
        var ordinary = facts.Secrecy == Secrecy.Ordinary;
        var status = row.Enum<PublicStatus>(0);
        ImmutableArray<PublicSigner> signers = [.. facts.Signers.Select(signer => new PublicSigner(signer.Name, signer.Title, signer.SealedAt))];
        return new Known(facts, new PublicLetter(
            facts.Number, facts.Date, ordinary ? facts.Subject : null, facts.OfficeName, signers, status, ordinary, facts.Sha256));
    }

    private sealed record Known(SealedFacts Facts, PublicLetter Public);

    private sealed record Match(Known Letter, bool Identical, bool Earlier);
}
