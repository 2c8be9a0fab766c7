using EOffice.Documents.Vault;
using EOffice.Grains;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Bench.Office;

/// <summary>Letters on paper, taken in through the product's own commands.</summary>
internal static class Paper
{
    public static byte[] Smallest => "%PDF-1.4\n%%EOF\n"u8.ToArray();

    public static async Task<Attachment> ScanAsync(Product product, TenantId tenant, byte[] pdf)
    {
        var (sha256, size) = await product.Get<IDocumentVault>().PutAsync(tenant, pdf);
        return new Attachment(sha256, "pindaian.pdf", "application/pdf", size);
    }

    public static async Task CaptureAsync(TenantGrains grains, Guid id, Lane lane, int no, string subject, Attachment scan)
        => BenchOffice.Expect(await grains.Get<IIncomingLetterGrain>(id).CaptureAsync(new CapturePaper(
            Guid.CreateVersion7(), lane.Intake, lane.Office, "Forum Contoh", $"{no}/FC/2026", null, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1), subject,
            Secrecy.Ordinary, Urgency.Ordinary, scan)));

    public static async Task RegisterAsync(TenantGrains grains, Guid id, Lane lane)
        => BenchOffice.Expect(await grains.Get<IIncomingLetterGrain>(id).RegisterAsync(new RegisterIncoming(
            Guid.CreateVersion7(), lane.Intake, "000.1.5", Secrecy.Ordinary, Urgency.Ordinary, null, null)));
}
