using EOffice.Documents.Images;
using EOffice.Documents.Layout;
using EOffice.Tenancy;

namespace EOffice.Portal.Uploads;

/// <summary>Pictures of pages, in their order, as one PDF; or in words what is wrong with them.</summary>
public sealed class ScannedPages(TenantContext tenant, TimeProvider clock)
{
    /// <summary>Form field of pages that were taken with the camera, where other files are attached as well.</summary>
    public const string Field = "Pages";

    /// <summary>Pages a PDF may have.</summary>
    public const int Most = ScanRenderer.MostPages;

    /// <returns>The PDF, or the sentence to show at the field.</returns>
    public (byte[]? Pdf, string? Problem) Bind(IEnumerable<byte[]> pictures, string subject)
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
            ImageRefusal.TooMany => $"Terlalu banyak gambar. Paling banyak {Most} halaman.",
        };
    }
}
