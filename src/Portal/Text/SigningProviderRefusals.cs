using EOffice.Grains.Signing.Providers;

namespace EOffice.Portal.Text;

/// <summary>What the office says when the signing provider cannot be set so.</summary>
internal static class SigningProviderRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [SigningProviderRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengatur penyedia tanda tangan.",
        [SigningProviderRefusals.UrlMalformed.Code] = "Tulis alamat yang diawali https:// atau http://, tanpa nama pengguna, tanda tanya, atau tanda pagar.",
        [SigningProviderRefusals.UrlForbidden.Code] = "Alamat itu tidak diizinkan: bukan jaringan tempat layanan tanda tangan boleh berada.",
        [SigningProviderRefusals.UserNameMissing.Code] = "Tulis nama pengguna dari BSrE, tanpa titik dua.",
        [SigningProviderRefusals.PasswordMissing.Code] = "Tulis kata sandi dari BSrE.",
        [SigningProviderRefusals.AnswerTimeOutOfRange.Code] = "Tulis antara 3 dan 60 detik.",
        [SigningProviderRefusals.SignTimeOutOfRange.Code] = "Tulis antara 10 dan 240 detik.",
        [SigningProviderRefusals.RootMissing.Code] = "Unggah dahulu akar sertifikat BSrE. Tanpa itu tanda tangan dari BSrE tidak dapat diperiksa, jadi tidak diterima.",
        [SigningProviderRefusals.CertificatesMalformed.Code] = "Berkas itu tidak memuat sertifikat PEM (teks yang diawali -----BEGIN CERTIFICATE-----).",
        [SigningProviderRefusals.NotAnAuthority.Code] = "Berkas itu memuat sertifikat yang bukan milik penerbit sertifikat. Yang diperlukan hanya akar dan penerbitnya.",
        [SigningProviderRefusals.RootNotAmongThem.Code] = "Berkas itu hanya memuat penerbit antara. Sertakan juga sertifikat akarnya.",
        [SigningProviderRefusals.TooManyCertificates.Code] = "Terlalu banyak sertifikat. Paling banyak dua puluh; hapus dahulu yang tidak dipakai.",
        [SigningProviderRefusals.CertificateNotFound.Code] = "Sertifikat itu sudah tidak ada dalam daftar.",
        [SigningProviderRefusals.LastRoot.Code] = "Ini akar terakhir, dan surat sedang ditandatangani melalui BSrE. Unggah penggantinya dahulu.",
        [SigningProviderRefusals.PersonNotFound.Code] = "Orang itu tidak ditemukan.",
        [SigningProviderRefusals.NikMalformed.Code] = "NIK terdiri atas 16 angka. Periksa sekali lagi.",
        [SigningProviderRefusals.EmailMalformed.Code] = "Tulis alamat surel yang lengkap, misalnya nama@contoh.go.id.",
        [SigningProviderRefusals.IdentityTaken.Code] = "NIK atau surel itu sudah dicatat untuk orang lain. Dua orang tidak dapat memakai satu akun BSrE.",
        [SigningProviderRefusals.NothingToConfirm.Code] = "Tidak ada sertifikat yang perlu dipastikan, atau sertifikatnya sudah berganti. Muat ulang halaman ini.",
        [SigningProviderRefusals.NotBsre.Code] = "Sambungan ke BSrE belum diatur.",
    };
}
