using EOffice.Grains.BatchSealing;

namespace EOffice.Portal.Text;

/// <summary>What the office says when many letters cannot be sealed at once.</summary>
internal static class BatchSealingRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [SealBatchRefusals.NotFound.Code] = "Penandatanganan itu tidak ditemukan.",
        [SealBatchRefusals.NothingApproved.Code] = "Belum ada surat yang Anda setujui. Baca dahulu suratnya satu per satu.",
        [SealBatchRefusals.ListChanged.Code] = "Daftar suratnya berubah sejak halaman ini dibuka. Periksa lagi daftarnya, lalu ketik passphrase Anda.",
        [SealBatchRefusals.AlreadyRunning.Code] = "Masih ada TTE beberapa surat yang sedang berjalan. Tunggu sampai selesai, atau hentikan dahulu.",
        [SealBatchRefusals.NothingLeft.Code] = "Semua surat dalam daftar ini sudah selesai, jadi tidak ada yang perlu dilanjutkan.",
        [SealBatchRefusals.NotRunning.Code] = "Penandatanganan ini sudah tidak berjalan, jadi tidak perlu dihentikan.",
    };
}
