using System.Security.Cryptography;
using EOffice.Documents.Vault;
using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Verification;

/// <summary>Answers anyone, so it tells no more than the paper already shows, and less of confidential letters.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class VerificationGrain(SealedRegistry registry, SealCheck seals, IDocumentVault vault) : Grain, IVerificationGrain
{
    private const int LongestToken = 64;
    private const int LongestNumber = 200;

    public async Task<PublicLetter?> ByTokenAsync(string token) => await WithEvidenceAsync(await FindAsync(token));

    public async Task<PublicLetter?> ByNumberAsync(string number, DateOnly date)
        => number.Trim().Length is 0 or > LongestNumber || number.Contains('\0', StringComparison.Ordinal)
            ? null
            : await WithEvidenceAsync(await registry.ByNumberAsync(this.Tenant(), number.Trim(), date));

    public async Task<PdfFile?> PdfAsync(string token)
        => await FindAsync(token) is { Public.Readable: true } letter
            ? new PdfFile($"{letter.Facts.TypeName} {letter.Facts.Number.Replace('/', '-')}.pdf", await vault.ReadAllAsync(this.Tenant(), letter.Facts.Sha256), true)
            : null;

    public async Task<FileVerdict> ByFileAsync(byte[] file)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        if (file.Length > SealCheck.LargestFile)
        {
            return new FileVerdict(Conclusion.NotValid, FileMatch.NotAPdf, SealCheck.Word(Verdict.Indeterminate), "TooLarge", null, [], sha256);
        }

        var found = await registry.ByBytesAsync(this.Tenant(), sha256, Revisions.Digests(file));
        var report = await seals.ReportAsync(this.Tenant(), file, KnownSince(found));
        var match = found switch
        {
            { Bytes: KnownBytes.Final } => FileMatch.Identical,
            { Bytes: KnownBytes.Earlier } => FileMatch.EarlierRevision,
            { } when report.Verdict == Verdict.Valid => FileMatch.Continued,
            null when report.Verdict == Verdict.Valid && await registry.IsSealedSheetAsync(this.Tenant(), sha256) => FileMatch.SealedSheet,
            _ => FileMatches.Of(report, file),
        };
        return new FileVerdict(
            match.Conclusion(), match, SealCheck.Word(report.Verdict), report.Reason.ToString(), await WithEvidenceAsync(found?.Letter),
            [.. report.Signatures.Select(FileMatches.Fact)], sha256);
    }

    private async Task<PublicLetter?> WithEvidenceAsync(RegisteredLetter? found)
        => found is { Facts.Certified: true } ? found.Public with { Evidence = await registry.EvidenceAsync(this.Tenant(), found.Letter) } : found?.Public;

    private async Task<RegisteredLetter?> FindAsync(string token)
        => token.Length is 0 or > LongestToken ? null : await registry.ByTokenAsync(this.Tenant(), token);

    // Since when exactly this file is registered; not at all when it goes on after the registered one.
    private static DateTimeOffset? KnownSince((RegisteredLetter Letter, KnownBytes Bytes)? found) => found switch
    {
        { Bytes: KnownBytes.Final } known => known.Letter.Facts.Signers[^1].SealedAt,
        { Bytes: KnownBytes.Earlier } known => known.Letter.Facts.Signers[0].SealedAt,
        _ => null,
    };
}
