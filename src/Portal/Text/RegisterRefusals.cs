using EOffice.Grains.Registers;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a number pattern cannot be used.</summary>
internal static class RegisterRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [RegisterRefusals.PatternLacksSequence.Code] = "Pola nomor harus memuat {urut}, supaya setiap surat mendapat nomor sendiri.",
        [RegisterRefusals.PatternUnknownToken.Code] = "Pola nomor memuat bagian yang tidak dikenal. Yang dapat dipakai: {keamanan}, {urut}, {klasifikasi}, {unit}, {bulan}, {bulan:romawi}, {tahun}.",
        [RegisterRefusals.PatternLacksPeriod.Code] = "Nomor diulang dari 1 setiap periode, jadi pola nomor harus memuat {tahun}, dan juga {bulan} bila diulang setiap bulan.",
        [RegisterRefusals.PatternTooLong.Code] = "Pola nomor terlalu panjang. Ringkas polanya.",
        [RegisterRefusals.PatternTaken.Code] = "Pola nomor itu sudah dipakai perangkat daerah lain, sehingga dua surat dapat bernomor sama. Bedakan, misalnya dengan {unit}.",
        [RegisterRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengubah pola nomor.",
        [RegisterRefusals.PatternIsDefault.Code] = "Pola untuk semua kantor tidak dapat dihapus, hanya diganti.",
        [RegisterRefusals.OfficeUnknown.Code] = "Kantor itu tidak ada lagi.",
    };
}
