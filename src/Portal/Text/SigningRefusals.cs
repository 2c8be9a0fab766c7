using EOffice.Grains.Signing;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a signature cannot be made.</summary>
internal static class SigningRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [SigningRefusals.NotFound.Code] = "Sertifikat tanda tangan elektronik itu tidak ditemukan.",
        [SigningRefusals.NoCertificate.Code] = "Anda belum mempunyai sertifikat tanda tangan elektronik. Aktifkan dahulu di halaman Akun saya.",
        [SigningRefusals.CertificateNotActive.Code] = "Sertifikat tanda tangan elektronik Anda sedang tidak berlaku: habis masanya, dibekukan, atau dicabut. Buka halaman Akun saya untuk melihat sebab dan caranya.",
        [SigningRefusals.NotAllowed.Code] = "Hanya pemilik sertifikat atau pengelola pemerintah daerah yang dapat melakukannya.",
        [SigningRefusals.Suspended.Code] = "Sertifikat ini sedang dibekukan. Pengelola pemerintah daerah dapat mengaktifkannya kembali atau mencabutnya.",
        [SigningRefusals.NotSuspended.Code] = "Sertifikat ini tidak sedang dibekukan, jadi tidak perlu diaktifkan kembali.",
        [SigningRefusals.Revoked.Code] = "Sertifikat ini sudah dicabut untuk selamanya. Aktifkan sertifikat baru.",
        [SigningRefusals.Expired.Code] = "Masa berlaku sertifikat ini sudah habis, jadi tidak perlu dibekukan atau dicabut.",
        [SigningRefusals.Changed.Code] = "Sertifikat ini baru saja diganti dengan yang lain. Buka lagi halaman sertifikatnya, lalu periksa dahulu.",
        [SigningRefusals.ReasonMissing.Code] = "Pilih mengapa sertifikat dicabut.",
        [SigningRefusals.NoteMissing.Code] = "Tulis sebabnya, agar pejabat yang bersangkutan tahu.",
        [SigningRefusals.NoteTooLong.Code] = "Keterangannya terlalu panjang. Paling banyak 300 huruf.",
        [SigningRefusals.AlreadyActive.Code] = "Sertifikat Anda sudah aktif. Tidak ada yang perlu dilakukan lagi.",
        [SigningRefusals.WrongPassphrase.Code] = "Kata sandi tanda tangan (passphrase) tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi.",
        [SigningRefusals.PassphraseMissing.Code] = "Tulis passphrase Anda.",
        [SigningRefusals.PassphraseTooShort.Code] = "Passphrase terlalu pendek. Pakai paling sedikit 8 huruf atau angka.",
        [SigningRefusals.PassphraseTooCommon.Code] = "Passphrase itu terlalu mudah ditebak. Pakai beberapa kata yang hanya Anda ketahui.",
        [SigningRefusals.PassphrasesDiffer.Code] = "Kedua passphrase tidak sama. Ketik sekali lagi.",
        [SigningRefusals.TooManyAttempts.Code] = "Sudah terlalu banyak passphrase yang salah. Tunggu beberapa menit, lalu coba lagi.",
        [SigningRefusals.KeyNotHeld.Code] = "Waktu untuk menandatangani dengan passphrase tadi sudah habis. Ketik passphrase Anda sekali lagi.",
        [SigningRefusals.TimestampUnavailable.Code] = "Stempel waktu belum dapat diperoleh, jadi surat belum ditandatangani. Nomor surat tetap disimpan; coba lagi beberapa menit lagi.",
        [SigningRefusals.ValidationDataMissing.Code] = "Keterangan masa berlaku sertifikat belum dapat diperoleh, jadi surat belum selesai ditandatangani. Nomor surat tetap disimpan; coba lagi beberapa menit lagi.",
        [SigningRefusals.SealFailed.Code] = "Surat belum dapat ditandatangani karena ada gangguan. Nomor surat tetap disimpan untuk surat ini; coba lagi sebentar lagi.",
    };
}
