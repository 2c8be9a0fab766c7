using EOffice.Grains.Practice;

namespace EOffice.Portal.Text;

/// <summary>What the office says when practice cannot be cleared or ended.</summary>
internal static class PracticeRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [PracticeRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengatur masa latihan.",
        [PracticeRefusals.AlreadyLive.Code] = "Pemerintah daerah ini sudah resmi. Suratnya surat sungguhan dan tidak dapat dibersihkan.",
        [PracticeRefusals.NameDiffers.Code] = "Tulis nama pemerintah daerah persis seperti yang tertera di atas kotak ini.",
        [PracticeRefusals.Busy.Code] = "Masih ada pegawai yang sedang menyimpan atau mengirim surat. Belum ada yang dihapus. Tunggu sebentar, lalu ulangi.",
        [PracticeRefusals.NotCleared.Code] = "Masih ada data latihan. Bersihkan dahulu, baru mulai resmi.",
        [PracticeRefusals.FilesWaiting.Code] = "Berkas latihan masih dihapus. Tunggu beberapa menit, lalu ulangi.",
        [PracticeRefusals.OfficesNotReady.Code] = "Ada {0} perangkat daerah yang belum ditandai siap. Centang kotak ini bila Anda tetap ingin mulai.",
        [PracticeRefusals.OfficeUnknown.Code] = "Perangkat daerah itu tidak ditemukan.",
    };
}
