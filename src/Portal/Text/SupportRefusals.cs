namespace EOffice.Portal.Text;

internal static class SupportRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["support.not-allowed"] = "Hanya administrator yang dapat menjawab permintaan akses dukungan.",
        ["support.not-found"] = "Permintaan akses ini tidak ditemukan.",
        ["support.reason-missing"] = "Tulis alasannya, paling panjang 1.000 huruf. Pihak yang lain membacanya.",
        ["support.hours-out-of-range"] = "Pilih lamanya, 1 sampai 24 jam.",
        ["support.longer-than-asked"] = "Akses tidak dapat diberikan lebih lama daripada yang diminta.",
        ["support.already-open"] = "Anda sudah mempunyai permintaan atau akses yang masih berjalan pada pemerintah daerah ini.",
        ["support.nobody-there"] = "Layanan pemerintah daerah ini sedang dihentikan, diakhiri, atau berupa salinan, sehingga tidak ada administrator yang dapat menjawab.",
        ["support.answered"] = "Permintaan ini sudah dijawab atau ditarik. Muat ulang halamannya untuk melihat keadaannya sekarang.",
        ["support.lapsed"] = "Permintaan ini sudah tujuh hari tidak dijawab dan tidak berlaku lagi.",
        ["support.over"] = "Akses ini tidak sedang berjalan, jadi tidak ada yang perlu diakhiri.",
        ["support.not-granted"] = "Anda tidak mempunyai akses yang sedang berlaku. Tidak ada yang ditampilkan.",
    };
}
