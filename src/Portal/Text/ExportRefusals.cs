using EOffice.Grains.Exports;

namespace EOffice.Portal.Text;

internal static class ExportRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [ExportRefusals.NotAllowed.Code] = "Hanya pengelola kantor yang dapat mengekspor data.",
        [ExportRefusals.UnderWay.Code] = "Ekspor lain masih dibuat. Tunggu sampai selesai.",
        [ExportRefusals.NotFound.Code] = "Ekspor itu tidak ditemukan.",
        [ExportRefusals.NotReady.Code] = "Ekspor itu belum selesai dibuat, atau sudah dihapus.",
        [ExportRefusals.NotClosing.Code] = "Layanan kantor ini tidak sedang diakhiri, jadi tidak ada yang perlu dinyatakan.",
        [ExportRefusals.DigestDiffers.Code] = "Sidik ini tidak sama dengan sidik berkas yang kami buat. Unduh sekali lagi, hitung lagi sidiknya, lalu salin seluruhnya (64 huruf dan angka).",
        [ExportRefusals.Confirmed.Code] = "Ekspor ini sudah dinyatakan diterima dan disimpan sampai pengakhiran layanan selesai.",
        [ExportRefusals.Incomplete.Code] = "Ekspor ini dibuat sebelum layanan mulai diakhiri, jadi mungkin belum memuat semuanya. Buat ekspor baru.",
    };
}
