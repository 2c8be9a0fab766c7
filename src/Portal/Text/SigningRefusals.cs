using EOffice.Grains.Signing;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a signature cannot be made.</summary>
internal static class SigningRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [SigningRefusals.NotFound.Code] = "Sertifikat tanda tangan elektronik itu tidak ditemukan.",
        [SigningRefusals.NoCertificate.Code] = "Anda belum mempunyai sertifikat tanda tangan elektronik. Aktifkan dahulu di halaman Akun saya.",
        [SigningRefusals.CertificateNotActive.Code] = "Sertifikat tanda tangan elektronik Anda sedang tidak berlaku. Hubungi pengelola di kantor Anda.",
        [SigningRefusals.AlreadyActive.Code] = "Sertifikat Anda sudah aktif. Tidak ada yang perlu dilakukan lagi.",
        [SigningRefusals.WrongPassphrase.Code] = "Passphrase tidak cocok, jadi surat belum ditandatangani. Periksa huruf besar dan kecilnya, lalu coba lagi.",
        [SigningRefusals.PassphraseMissing.Code] = "Tulis passphrase Anda.",
        [SigningRefusals.PassphraseTooShort.Code] = "Passphrase terlalu pendek. Pakai paling sedikit 8 huruf atau angka.",
        [SigningRefusals.PassphraseTooCommon.Code] = "Passphrase itu terlalu mudah ditebak. Pakai beberapa kata yang hanya Anda ketahui.",
        [SigningRefusals.PassphrasesDiffer.Code] = "Kedua passphrase tidak sama. Ketik sekali lagi.",
        [SigningRefusals.TooManyAttempts.Code] = "Sudah terlalu banyak passphrase yang salah. Tunggu beberapa menit, lalu coba lagi.",
        [SigningRefusals.KeyNotHeld.Code] = "Waktu untuk menandatangani dengan passphrase tadi sudah habis. Ketik passphrase Anda sekali lagi.",
        [SigningRefusals.SealFailed.Code] = "Surat belum dapat ditandatangani karena ada gangguan. Nomor surat tetap disimpan untuk surat ini; coba lagi sebentar lagi.",
    };
}
