using EOffice.Grains.Signing;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a signature cannot be made.</summary>
internal static class SigningRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [SigningRefusals.NoCertificate.Code] = "Anda belum mempunyai sertifikat tanda tangan. Aktifkan dahulu di halaman akun Anda.",
        [SigningRefusals.CertificateNotActive.Code] = "Sertifikat tanda tangan Anda sedang tidak berlaku. Hubungi petugas bantuan.",
        [SigningRefusals.AlreadyActive.Code] = "Sertifikat tanda tangan Anda sudah aktif.",
        [SigningRefusals.WrongPassphrase.Code] = "Kata sandi tanda tangan salah. Surat belum ditandatangani. Periksa huruf besar dan kecil, lalu coba lagi.",
        [SigningRefusals.PassphraseMissing.Code] = "Isi kata sandi tanda tangan.",
        [SigningRefusals.PassphraseTooShort.Code] = "Kata sandi tanda tangan paling sedikit 8 huruf atau angka.",
        [SigningRefusals.PassphrasesDiffer.Code] = "Kedua isian kata sandi tanda tangan tidak sama. Ketik ulang keduanya.",
        [SigningRefusals.TooManyAttempts.Code] = "Kata sandi tanda tangan sudah terlalu sering salah. Tunggu 15 menit, lalu coba lagi.",
        [SigningRefusals.SealFailed.Code] = "Tanda tangan belum berhasil dibubuhkan. Nomor surat tetap disimpan untuk surat ini. Coba tandatangani sekali lagi.",
    };
}
