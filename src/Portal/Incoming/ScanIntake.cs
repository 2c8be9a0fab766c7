using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Quotas;
using EOffice.Portal.Text;
using EOffice.Portal.Uploads;
using EOffice.Tenancy;

namespace EOffice.Portal.Incoming;

/// <summary>Makes one PDF of what was scanned or photographed, and stores it; or says in words what is wrong with it.</summary>
public sealed class ScanIntake(UploadQuota quota, ScannedPages pages, TenantContext tenant)
{
    public const int MostMegabytes = 20;
    public const string Accept = ".pdf,.jpg,.jpeg,.png";
    public const string AcceptWords = "Satu PDF, atau beberapa foto (JPG, PNG) menurut urutan halaman";

    /// <returns>The stored scan, or the sentence to show at the field. Both null when nothing was chosen.</returns>
    public async Task<(Attachment? Document, string? Problem)> TakeInAsync(IReadOnlyList<IFormFile> files, string subject, CancellationToken cancellationToken)
    {
        var chosen = files.Where(file => file.Length > 0).ToList();
        if (chosen.Count == 0)
        {
            return (null, null);
        }

        if (chosen.FirstOrDefault(file => file.Length > MostMegabytes * 1024L * 1024L) is { } large)
        {
            return (null, $"Berkas “{FileNames.Tidy(large.FileName)}” terlalu besar. Paling besar {MostMegabytes} MB.");
        }

        var contents = await Task.WhenAll(chosen.Select(file => file.ReadAsync(cancellationToken)));
        var kinds = contents.Select((bytes, index) => FileKind.Of(bytes, chosen[index].FileName)).ToList();
        var (pdf, problem) = kinds switch
        {
            [var only] when only == FileKind.Pdf => FromPdf(contents[0]),
            _ when kinds.Contains(FileKind.Pdf) => (null, "Unggah satu PDF saja, atau foto-foto saja; keduanya tidak dapat digabung."),
            _ => pages.Bind(contents, subject),
        };
        return pdf is null ? (null, problem) : await KeepAsync(pdf, cancellationToken);
    }

    private static (byte[]? Pdf, string? Problem) FromPdf(byte[] bytes)
        => UploadGate.Check(bytes).Refusal is { } refusal ? (null, $"Berkas ini {UploadWords.Of(refusal)}") : (bytes, null);

    private async Task<(Attachment? Document, string? Problem)> KeepAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        var kept = await quota.KeepAsync(tenant.Current.Id, pdf, cancellationToken);
        return kept.Value is { } stored
            ? (new Attachment(stored.Sha256, "surat.pdf", "application/pdf", stored.Size), null)
            : (null, $"Berkas ini belum disimpan. {RefusalText.Of(kept.Refusal!)}");
    }
}
