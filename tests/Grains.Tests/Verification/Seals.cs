using System.Security.Cryptography;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Verification;

/// <summary>Real PDFs with real seals by the installation's authority, and their lines in the register.</summary>
internal static class Seals
{
    /// <summary>Pages without any seal.</summary>
    public static async Task<byte[]> PdfAsync(this Agency agency)
    {
        var sheet = await agency.GiveAsync(agency.Order(await agency.RegisteredAsync(), agency.Head, agency.FirstSection));
        return SheetRenderer.Render((await agency.Services.GetRequiredService<DispositionReader>().PrintedAsync(agency.Tenant, sheet, Agency.Posts(agency.Head)))!.Content);
    }

    public static async Task<byte[]> SealAsync(this Agency agency, byte[] pdf)
    {
        var authority = agency.Services.GetRequiredService<AuthorityStore>();
        var now = agency.Town.Clock.GetUtcNow();
        using var key = RSA.Create(2048);
        var leaf = await authority.IssueAsync(agency.Tenant, new OfficialName("Bambang Sutejo", "P1", "Pemerintah Kabupaten Kertajaya"), key, Validity.Years(now, 2));
        return await SealAsync(pdf, new LocalSigner(key, [leaf, await authority.IssuerAsync(agency.Tenant)]), now);
    }

    /// <summary>Well sealed, by an authority that nobody here has heard of.</summary>
    public static async Task<byte[]> SealByStrangersAsync(byte[] pdf, DateTimeOffset now)
    {
        using var root = CertificateAuthority.CreateRoot(new AuthorityName("Otoritas Asing", "Asing"), Validity.Years(now, 5));
        using var key = RSA.Create(2048);
        var leaf = root.IssueOfficial(new OfficialName("Orang Asing", "X", "Asing"), key, Validity.Years(now, 2));
        return await SealAsync(pdf, new LocalSigner(key, [leaf, root.Certificate]), now);
    }

    /// <summary>Returns the token.</summary>
    public static async Task<string> RegisterAsync(this Agency agency, byte[] pdf, byte[]? earlier = null, Secrecy secrecy = Secrecy.Ordinary, string state = "InForce",
        string number = "400.7/12/DINKES/2026")
    {
        var letter = Guid.CreateVersion7();
        var (sha256, size) = await agency.Vault.PutAsync(agency.Tenant, pdf);
        var facts = new SealedFacts(
            number, new DateOnly(2026, 3, 2), "Data stunting", secrecy, Urgency.Ordinary, "400.7", agency.Name, agency.Office,
            [new SealedBy("Bambang Sutejo", "Kepala Dinas", agency.Town.Clock.GetUtcNow())], sha256, size, [], "Surat Dinas");
        await agency.Database.WriteAsync(
            agency.Tenant, "insert into sealed_letter (token, letter, sha256, earlier_sha256, number, date, state, facts) values ($1, $2, $3, $4::text, $5, $6, $7, $8)",
            $"v{letter:N}", letter, sha256, earlier is null ? null : Digest(earlier), facts.Number, facts.Date, state, OfficeJson.Write(facts));
        return $"v{letter:N}";
    }

    public static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static async Task<byte[]> SealAsync(byte[] pdf, LocalSigner signer, DateTimeOffset now)
    {
        using (signer)
        {
            var outcome = await PdfSealer.SealAsync(pdf, new SealRequest("Bambang Sutejo", now), signer, null, CancellationToken.None);
            Assert.Null(outcome.Refusal);
            return outcome.Sealed.ToArray();
        }
    }
}
