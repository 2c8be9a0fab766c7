namespace EOffice.Portal.Text;

internal static class OperatorRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["operator.wrong-name-or-code"] = "Nama pengguna, kata sandi, atau kode dari aplikasi autentikator tidak cocok. Setiap kode hanya dapat dipakai sekali; tunggu kode berikutnya bila perlu.",
        ["operator.too-many-attempts"] = "Sudah terlalu banyak percobaan yang salah. Tunggu beberapa menit, lalu coba lagi.",
        ["operator.code-unknown"] = "Kode ini tidak dikenal atau sudah tidak berlaku. Periksa ketikannya, atau minta kode baru kepada pengelola keamanan.",
        ["operator.password-wrong"] = "Kata sandi yang sekarang tidak cocok.",
        ["operator.totp-wrong"] = "Kode dari aplikasi autentikator tidak cocok. Pastikan jam ponsel tepat, lalu ketik kode yang sedang tampil.",
        ["operator.name-malformed"] = "Nama pengguna: 3 sampai 32 huruf kecil, angka, titik, atau tanda hubung, diawali huruf.",
        ["operator.name-taken"] = "Nama pengguna ini sudah dipakai.",
        ["operator.name-missing"] = "Tulis nama lengkapnya.",
        ["operator.roles-missing"] = "Pilih paling sedikit satu peran.",
        ["operator.not-oneself"] = "Ini akun Anda sendiri. Mintalah pengelola keamanan lain melakukannya.",
        ["operator.not-found"] = "Akun pengelola ini tidak ditemukan.",
        ["operator.not-allowed"] = "Peran Anda tidak mencakup tindakan ini.",
        ["operator.reason-missing"] = "Tulis alasannya. Alasan disimpan dalam catatan tindakan.",
        ["operator.standing-same"] = "Keadaannya sudah seperti itu. Muat ulang halaman pemerintah daerah ini.",
        ["operator.figure-out-of-range"] = "Isi dengan bilangan bulat {0}.",
        ["operator.government-not-found"] = "Pemerintah daerah ini tidak ditemukan, atau masih disiapkan.",
    };
}
