using EOffice.Documents.Images;
using EOffice.Documents.Layout;
using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Quotas;
using EOffice.Portal.Text;
using EOffice.Portal.Uploads;
using EOffice.Tenancy;

namespace EOffice.Portal.Incoming;

/// <summary>Makes one PDF of what was scanned or photographed, and stores it; or says in words what is wrong with it.</summary>
public sealed class ScanIntake(UploadQuota quota, TenantContext tenant, TimeProvider clock)
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
            _ => FromPictures(contents, subject),
        };
        return pdf is null ? (null, problem) : await KeepAsync(pdf, cancellationToken);
    }

    private static (byte[]? Pdf, string? Problem) FromPdf(byte[] bytes)
        => UploadGate.Check(bytes).Refusal is { } refusal ? (null, $"Berkas ini {UploadWords.Of(refusal)}") : (bytes, null);

    private (byte[]? Pdf, string? Problem) FromPictures(byte[][] pictures, string subject)
    {
        var info = new DocumentInfo(subject, tenant.Current.Name, "", clock.GetUtcNow(), Guid.CreateVersion7().ToString("N"));
        var outcome = ScanRenderer.Render([.. pictures.Select(bytes => (ReadOnlyMemory<byte>)bytes)], info);
        return outcome.Refusal is { } refusal ? (null, Words(refusal, outcome.Picture)) : (outcome.Pdf, null);
    }

    private static string Words(ImageRefusal refusal, int? picture)
    {
        var which = picture is { } number ? $"Gambar ke-{number}" : "Gambar ini";
        return refusal switch
        {
            ImageRefusal.NotAnImage => $"{which} bukan foto JPG atau PNG dan bukan PDF.",
            ImageRefusal.TooLarge => $"{which} terlalu besar ukurannya. Ambil foto dengan ukuran lebih kecil.",
            ImageRefusal.Damaged => $"{which} rusak atau terpotong. Ambil atau simpan ulang, lalu unggah lagi.",
            ImageRefusal.Unsupported => $"{which} disimpan dengan cara yang tidak dikenal. Simpan ulang sebagai JPG biasa.",
            ImageRefusal.Nothing => "Pilih hasil pindai atau foto surat.",
            ImageRefusal.TooMany => $"Terlalu banyak gambar. Paling banyak {ScanRenderer.MostPages} halaman.",
        };
    }

    private async Task<(Attachment? Document, string? Problem)> KeepAsync(byte[] pdf, CancellationToken cancellationToken)
    {
        var kept = await quota.KeepAsync(tenant.Current.Id, pdf, cancellationToken);
        return kept.Value is { } stored
            ? (new Attachment(stored.Sha256, "surat.pdf", "application/pdf", stored.Size), null)
            : (null, $"Berkas ini belum disimpan. {RefusalText.Of(kept.Refusal!)}");
    }
}
