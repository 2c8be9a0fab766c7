using EOffice.Documents.Vault;
using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Verification;

/// <summary>Judges the seals on documents with the government's own trust.</summary>
internal sealed class SealCheck(
    IPdfVerifier verifier, TenantTrust trust, IGrainFactory grains, IssuingNeighbours neighbours, IDocumentVault vault, TimeProvider clock)
{
    /// <summary>Larger files are not opened for judging.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <param name="tenant">Who asks; its own certificates are what it mostly sees.</param>
    /// <param name="knownSince">Since when exactly these bytes are registered.</param>
    public async Task<PdfReport> ReportAsync(TenantId tenant, ReadOnlyMemory<byte> pdf, DateTimeOffset? knownSince = null)
    {
        var policy = await trust.AtAsync(tenant, clock.GetUtcNow()) with { KnownSince = knownSince };
        return await verifier.VerifyAsync(pdf, async signers =>
        {
            var lists = new List<RevocationList>();
            foreach (var other in neighbours.Among(signers, tenant))
            {
                // What it publishes for anybody, asked of itself.
                var published = await new TenantGrains(grains, other).Get<IAuthorityGrain>().IssuerListAsync();
                lists.Add(RevocationList.TryRead(published.Der) ?? throw new InvalidOperationException($"The revocation list of {other} cannot be read."));
            }

            return policy with { RevocationLists = policy.RevocationLists.AddRange(lists) };
        });
    }

    /// <summary>Code for <see cref="Incoming.IncomingView.Seal"/> of a document in the vault.</summary>
    public async Task<string> OfAsync(TenantId tenant, Attachment document)
        => document.MediaType != "application/pdf" ? Word(Verdict.NotSigned)
            : document.Size > LargestFile ? Word(Verdict.Indeterminate)
            : Word((await ReportAsync(tenant, await vault.ReadAllAsync(tenant, document.Sha256))).Verdict);

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Valid => "VALID",
        Verdict.NotSigned => "UNSIGNED",
        Verdict.Indeterminate => "INDETERMINATE",
        Verdict.Invalid => "INVALID",
    };
}
