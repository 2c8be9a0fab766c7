using EOffice.Grains.Signing.Bsre;

namespace EOffice.Portal.Text;

/// <summary>What BSrE's service, or the way to it, says when a letter is not signed: what happened, and what the signer does now.</summary>
internal static class BsreRefusalText
{
    private const string NotSigned = "Surat belum ditandatangani.";

    private const string Kept = "Nomor surat tetap disimpan untuk surat ini.";

    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [BsreRefusals.IdentityMissing.Code] = "NIK atau alamat surel untuk BSrE belum dicatat. Minta pengelola mencatatnya di halaman Penyedia tanda tangan.",
        [BsreRefusals.NikNeeded.Code] = "Layanan BSrE versi 1 hanya mengenal NIK, sedangkan yang dicatat alamat surel. Minta pengelola mencatat NIK-nya.",
        [BsreRefusals.CertificateExpired.Code] = $"Masa berlaku sertifikat BSrE sudah habis. Ajukan sertifikat baru melalui verifikator BSrE di kantor Anda. {NotSigned}",
        [BsreRefusals.CertificateToRenew.Code] = $"Sertifikat BSrE sedang dalam pembaruan. Selesaikan pembaruannya lewat surel dari BSrE, lalu tandatangani lagi. {NotSigned}",
        [BsreRefusals.WaitingForVerification.Code] = $"Pendaftaran di BSrE masih menunggu verifikasi. Hubungi verifikator BSrE di kantor Anda. {NotSigned}",
        [BsreRefusals.AccountNew.Code] = $"Akun BSrE masih baru dan belum diaktifkan. Buka surel dari BSrE, aktifkan akun, dan buat passphrase. {NotSigned}",
        [BsreRefusals.NoCertificate.Code] = $"Akun BSrE belum mempunyai sertifikat. Ajukan penerbitannya melalui verifikator BSrE di kantor Anda. {NotSigned}",
        [BsreRefusals.NotRegistered.Code] = "Orang ini tidak terdaftar di BSrE dengan NIK atau surel yang dicatat. Periksa catatannya bersama pengelola, atau daftar melalui verifikator BSrE.",
        [BsreRefusals.CertificateSuspended.Code] = $"Sertifikat BSrE sedang dibekukan. Hubungi verifikator BSrE di kantor Anda. {NotSigned}",
        [BsreRefusals.CertificateRevoked.Code] = $"Sertifikat BSrE sudah dicabut. Ajukan sertifikat baru melalui verifikator BSrE di kantor Anda. {NotSigned}",
        [BsreRefusals.StateUnknown.Code] = $"BSrE menyebut keadaan sertifikat yang tidak kami kenal: {{0}}. Hubungi pengelola. {NotSigned}",
        [BsreRefusals.WrongPassphrase.Code] = $"Menurut BSrE passphrase tidak cocok, jadi surat belum ditandatangani. {Kept} Periksa huruf besar dan kecilnya, lalu coba lagi.",
        [BsreRefusals.CredentialsRefused.Code] = $"Layanan BSrE menolak akun aplikasi e-office. Surat belum ditandatangani. {Kept} Minta pengelola memeriksa nama pengguna, kata sandi, dan alamat IP aplikasi yang terdaftar di BSrE.",
        [BsreRefusals.WrongVersion.Code] = $"Layanan BSrE tidak mengenal permintaan ini. {Kept} Minta pengelola memeriksa alamat dan versi layanannya.",
        [BsreRefusals.Declined.Code] = $"Layanan BSrE menolak permintaan ini (kode {{0}}). Surat belum ditandatangani. {Kept} Sampaikan kode itu kepada pengelola.",
        [BsreRefusals.ServiceFault.Code] = $"Layanan BSrE sedang bermasalah (kode {{0}}). Surat belum ditandatangani. {Kept} Coba lagi beberapa saat lagi.",
        [BsreRefusals.AnswerNotUnderstood.Code] = $"Jawaban layanan BSrE tidak dapat dibaca. Surat belum ditandatangani. {Kept} Minta pengelola memeriksa alamat dan versi layanannya.",
        [BsreRefusals.Unreachable.Code] = $"Layanan BSrE sedang tidak dapat dihubungi. Surat menunggu tanda tangan. {Kept} Ketik lagi passphrase Anda setelah layanan pulih.",
        [BsreRefusals.AddressForbidden.Code] = $"Alamat layanan BSrE mengarah ke jaringan yang tidak diizinkan. {Kept} Minta pengelola memeriksa alamatnya.",
        [BsreRefusals.TlsRefused.Code] = $"Sambungan aman (TLS) ke layanan BSrE tidak dapat dibuat. Surat menunggu tanda tangan. {Kept} Minta pengelola memeriksa sertifikat peladen layanan itu.",
        [BsreRefusals.NoReply.Code] = $"Layanan BSrE tidak menjawab pada waktunya. Surat menunggu tanda tangan. {Kept} Ketik lagi passphrase Anda setelah layanan pulih; surat tidak akan bernomor atau terkirim dua kali.",
        [BsreRefusals.FileRewritten.Code] = $"Layanan BSrE mengembalikan berkas yang isinya berubah, jadi hasilnya tidak dipakai dan tidak disimpan. {Kept} Beri tahu pengelola.",
        [BsreRefusals.OtherPerson.Code] = $"BSrE menandatangani dengan sertifikat yang bukan, atau belum pasti, milik Anda, jadi hasilnya tidak dipakai. {Kept} Minta pengelola memeriksanya di halaman Penyedia tanda tangan.",
        [BsreRefusals.SignatureNotSound.Code] = $"Tanda tangan dari BSrE tidak dapat dibuktikan ({{0}}), jadi hasilnya tidak dipakai. {Kept} Minta pengelola memeriksa akar sertifikat yang dipercaya.",
    };
}
