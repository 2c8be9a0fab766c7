using EOffice.Grains.Quotas;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a quota is used up.</summary>
internal static class QuotaRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [QuotaRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat melihat kuota.",
        [QuotaRefusals.AccountsFull.Code] =
            "Akun yang aktif sudah {0}, sebanyak kuota kantor ini. Nonaktifkan dahulu akun yang tidak dipakai, atau mintalah pengelola menghubungi pengelola pusat untuk menambah kuota.",
        [QuotaRefusals.StorageFull.Code] = "Ruang simpan kantor ini sudah penuh. Beri tahu pengelola di kantor Anda. Surat tetap dapat ditulis dan ditandatangani.",
        [QuotaRefusals.UploadsTooFast.Code] = "Terlalu banyak berkas diunggah dalam waktu bersamaan. Tunggu satu menit, lalu unggah lagi.",
        [QuotaRefusals.UploadDayFull.Code] = "Unggahan kantor ini untuk hari ini sudah habis. Unggah lagi besok, atau beri tahu pengelola di kantor Anda.",
    };
}
