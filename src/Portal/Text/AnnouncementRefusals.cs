using EOffice.Grains.Operators;

namespace EOffice.Portal.Text;

/// <summary>What is said when something can't be announced or taken back.</summary>
internal static class AnnouncementRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [AnnouncementRefusals.TitleMissing.Code] = "Tulis judulnya, paling panjang 120 huruf.",
        [AnnouncementRefusals.BodyTooLong.Code] = "Penjelasan paling panjang 1.000 huruf.",
        [AnnouncementRefusals.Past.Code] = "Waktu itu sudah lewat. Pilih waktu yang masih akan datang.",
        [AnnouncementRefusals.TimesWrong.Code] = "Waktu selesai harus sesudah waktu mulai, paling lama tujuh hari sesudahnya.",
        [AnnouncementRefusals.GovernmentUnknown.Code] = "Tidak ada pemerintah daerah dengan alamat itu. Kosongkan bila untuk semua.",
        [AnnouncementRefusals.Over.Code] = "Pengumuman ini sudah tidak tampil lagi.",
    };
}
