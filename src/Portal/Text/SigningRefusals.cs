namespace EOffice.Portal.Text;

internal static class SigningRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["signing.no-certificate"] = "Anda belum mempunyai sertifikat tanda tangan elektronik. Aktifkan dahulu di halaman Akun saya.",
        ["signing.certificate-not-active"] = "Sertifikat tanda tangan elektronik Anda sedang tidak berlaku. Hubungi pengelola di kantor Anda.",
        ["signing.already-active"] = "Sertifikat Anda sudah aktif. Tidak ada yang perlu dilakukan lagi.",
        ["signing.wrong-passphrase"] = "Passphrase tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi.",
        ["signing.passphrase-missing"] = "Tulis passphrase Anda.",
        ["signing.passphrase-too-short"] = "Passphrase terlalu pendek. Pakai paling sedikit 8 huruf atau angka.",
        ["signing.passphrases-differ"] = "Kedua passphrase tidak sama. Ketik sekali lagi.",
        ["signing.too-many-attempts"] = "Sudah terlalu banyak passphrase yang salah. Tunggu beberapa menit, lalu coba lagi.",
        ["signing.seal-failed"] = "Surat belum dapat ditandatangani karena ada gangguan. Nomor surat tetap disimpan; coba lagi beberapa saat lagi.",
    };
}
