using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.Passkeys;
using EOffice.Grains.Accounts.SecondFactors;

namespace EOffice.Portal.Text;

internal static class SecondFactorRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [SecondFactorRefusals.WrongCode.Code] = "Kode itu tidak cocok atau sudah dipakai. Tunggu sampai aplikasi menampilkan kode berikutnya, lalu ketik yang sedang tampil. Pastikan jam ponsel tepat.",
        [SecondFactorRefusals.StepEnded.Code] = "Sudah lebih dari sepuluh menit sejak Anda mengetik kata sandi. Masuk lagi dari awal.",
        [SecondFactorRefusals.NotOffered.Code] = "Gambar kode yang Anda pindai sudah diganti. Muat ulang halaman ini, lalu pindai gambar yang baru.",
        [SecondFactorRefusals.NotOn.Code] = "Verifikasi dua langkah belum aktif.",
        [SecondFactorRefusals.Required.Code] = "Pemerintah daerah Anda mewajibkan verifikasi dua langkah bagi Anda, jadi tidak dapat dimatikan.",
        [SecondFactorRefusals.Needed.Code] = "Akun ini memakai atau wajib memakai verifikasi dua langkah. Sertakan kodenya, atau siapkan dahulu di halaman Akun saya.",
        [SecondFactorRefusals.ReasonMissing.Code] = "Tulis alasannya. Alasan disimpan dalam catatan audit.",
        [PasskeyRefusals.NotAccepted.Code] = "Kunci sandi itu tidak dikenal di sini. Coba sekali lagi, atau masuk dengan kata sandi.",
        [PasskeyRefusals.ChallengeEnded.Code] = "Halaman ini sudah terbuka terlalu lama. Tekan tombolnya sekali lagi.",
        [PasskeyRefusals.NameMissing.Code] = "Tulis nama untuk kunci ini, paling banyak 100 huruf.",
        [PasskeyRefusals.TooMany.Code] = "Anda sudah mempunyai dua puluh kunci sandi. Hapus dahulu yang tidak dipakai.",
        [PasskeyRefusals.NotFound.Code] = "Kunci sandi itu sudah tidak ada.",
        [SecurityPolicyRefusals.IdleOutOfRange.Code] = "Tulis antara 5 dan 720 menit.",
        [SecurityPolicyRefusals.LongestOutOfRange.Code] = "Tulis antara 1 dan 24 jam.",
        [SecurityPolicyRefusals.PasswordOutOfRange.Code] = "Tulis antara 8 dan 64.",
        [SecurityPolicyRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengubah pengaturan keamanan.",
    };
}
