namespace EOffice.Portal.Text;

internal static class AccountRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["account.wrong-name-or-password"] = "NIP, nama pengguna, atau kata sandi tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi.",
        ["account.too-many-attempts"] = "Sudah terlalu banyak percobaan yang salah. Tunggu beberapa menit, lalu coba lagi. Bila lupa kata sandi, hubungi pengelola di kantor Anda.",
        ["account.name-taken"] = "Nama pengguna ini sudah dipakai orang lain.",
        ["account.name-malformed"] = "Nama pengguna hanya boleh berisi huruf kecil, angka, titik, dan tanda hubung.",
        ["account.password-too-short"] = "Kata sandi terlalu pendek. Pakai paling sedikit {0} huruf atau angka; beberapa kata yang mudah Anda ingat boleh dipakai.",
        ["account.password-too-common"] = "Kata sandi ini terlalu mudah ditebak. Pilih yang lain.",
        ["account.password-same"] = "Kata sandi yang baru sama dengan yang lama. Pilih yang lain.",
        ["account.use-single-sign-on"] = "Anda dikenali, tetapi di sini orang masuk lewat SSO. Pakai tombol SSO di halaman masuk.",
        ["account.already-open"] = "Orang ini sudah mempunyai akun.",
        ["account.current-password-wrong"] = "Kata sandi yang sekarang tidak cocok.",
        ["account.not-found"] = "Akun ini tidak ditemukan.",
        ["account.not-allowed"] = "Anda tidak berwenang melakukan ini.",
    };
}
