using EOffice.Grains.Operators;

namespace EOffice.Portal.Text;

internal static class ClosingRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [ClosingRefusals.AgreementMissing.Code] = "Tulis nomor perjanjian atau surat yang mengakhiri layanan.",
        [ClosingRefusals.DaysOutOfRange.Code] = "Masa tunggu 7 sampai 365 hari.",
        [ClosingRefusals.UnderWay.Code] = "Layanan pemerintah daerah ini sedang diakhiri. Batalkan pengakhirannya dahulu.",
        [ClosingRefusals.NotClosing.Code] = "Layanan pemerintah daerah ini tidak sedang diakhiri.",
        [ClosingRefusals.NotConfirmed.Code] = "Administratornya belum menyatakan menerima ekspor. Tanpa itu tidak ada yang dimusnahkan.",
        [ClosingRefusals.TooEarly.Code] = "Masa tunggunya belum habis.",
        [ClosingRefusals.AskedAlready.Code] = "Pemusnahan sudah diajukan. Pengelola keamanan lain harus menyetujuinya.",
        [ClosingRefusals.NotAsked.Code] = "Belum ada yang mengajukan pemusnahan.",
        [ClosingRefusals.SameOperator.Code] = "Anda sendiri yang mengajukan. Persetujuan harus dari orang lain.",
        [ClosingRefusals.NameDiffers.Code] = "Tulis nama pemerintah daerah persis seperti yang tertera di atas kotak ini.",
        [ClosingRefusals.TooLate.Code] = "Dua pengelola sudah menyetujui pemusnahan. Ini tidak dapat diubah lagi.",
    };
}
