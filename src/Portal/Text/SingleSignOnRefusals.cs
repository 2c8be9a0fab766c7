using EOffice.Grains.Accounts.SingleSignOn;

namespace EOffice.Portal.Text;

/// <summary>What an administrator reads of single sign-on: what to look at. People at the door read <see cref="SignOnWords"/>.</summary>
internal static class SingleSignOnRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [SingleSignOnRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengatur SSO.",
        [SingleSignOnRefusals.NotSet.Code] = "SSO belum diatur, atau pengaturannya baru saja berubah. Muat ulang halaman ini.",
        [SingleSignOnRefusals.IssuerMalformed.Code] = "Tulis alamat penerbit yang diawali https://, tanpa nama pengguna atau tanda pagar.",
        [SingleSignOnRefusals.IssuerForbidden.Code] = "Alamat itu tidak diizinkan: bukan jaringan tempat peladen SSO boleh berada.",
        [SingleSignOnRefusals.ClientIdMissing.Code] = "Tulis ID klien yang diberikan pengelola SSO.",
        [SingleSignOnRefusals.SecretMissing.Code] = "Tulis rahasia klien yang diberikan pengelola SSO.",
        [SingleSignOnRefusals.ScopesMalformed.Code] = "Cakupan hanya berisi huruf, angka, dan tanda baca biasa, dipisah spasi.",
        [SingleSignOnRefusals.ClaimMalformed.Code] = "Nama isian hanya berisi huruf, angka, titik, titik dua, garis miring, garis bawah, dan tanda hubung. Untuk surel, kosongkan: yang dipastikan SSO hanya email.",
        [SingleSignOnRefusals.LabelMissing.Code] = "Tulis tulisan pada tombol, paling banyak 40 huruf.",
        [SingleSignOnRefusals.FactorValueMalformed.Code] = "Tulis satu nilai saja, tanpa spasi.",
        [SingleSignOnRefusals.NoLink.Code] = "Tidak ada akun SSO yang terkait dengan orang ini.",
        [SingleSignOnRefusals.Unreachable.Code] = "Peladen SSO tidak dapat dihubungi. Periksa alamat dan portanya, apakah peladennya hidup, dan apakah jaringan (VPN, tembok api) membolehkan.",
        [SingleSignOnRefusals.NoReply.Code] = "Peladen SSO dihubungi tetapi tidak menjawab dalam sepuluh detik.",
        [SingleSignOnRefusals.TlsRefused.Code] = "Sambungan aman (TLS) ditolak: sertifikat peladen tidak dipercaya, tidak sesuai dengan namanya, atau sudah habis masa berlakunya.",
        [SingleSignOnRefusals.AddressForbidden.Code] = "Alamat itu mengarah ke jaringan yang tidak diizinkan untuk peladen SSO. Tanyakan kepada pengelola instalasi (EOFFICE_SSO_NETWORKS).",
        [SingleSignOnRefusals.ServerFault.Code] = "Peladen SSO mengalami kesalahan sendiri. Lihat log peladen itu.",
        [SingleSignOnRefusals.NoDiscovery.Code] = "Di alamat penerbit tidak ada keterangan OpenID Connect (/.well-known/openid-configuration). Periksa alamatnya, termasuk nama realm atau tenant.",
        [SingleSignOnRefusals.AnswerNotUnderstood.Code] = "Jawaban peladen bukan jawaban OpenID Connect yang lengkap. Periksa alamatnya: mungkin mengarah ke laman lain.",
        [SingleSignOnRefusals.IssuerDiffers.Code] = "Peladen menyebut dirinya dengan alamat penerbit yang lain. Salin issuer dari keterangannya, huruf demi huruf, termasuk garis miring di akhir.",
        [SingleSignOnRefusals.EndpointInsecure.Code] = "Salah satu alamat dalam keterangan peladen tidak memakai https://.",
        [SingleSignOnRefusals.CodeFlowMissing.Code] = "Peladen tidak mendukung alur kode otorisasi (response_type code, response_mode query).",
        [SingleSignOnRefusals.PkceMissing.Code] = "Peladen tidak mendukung PKCE dengan S256.",
        [SingleSignOnRefusals.AlgorithmMissing.Code] = "Peladen tidak menandatangani dengan RS256, PS256, atau ES256 (atau yang lebih panjang). Tanpa tanda tangan, atau dengan HS256, tidak diterima.",
        [SingleSignOnRefusals.ClientAuthenticationMissing.Code] = "Peladen tidak menerima rahasia klien (client_secret_basic atau client_secret_post).",
        [SingleSignOnRefusals.NoUsableKey.Code] = "Peladen tidak memberikan kunci yang dapat dipakai: RSA 2048 bit ke atas, atau EC.",
        [SingleSignOnRefusals.ClientRefused.Code] = "Peladen menolak ID klien atau rahasianya. Periksa keduanya, dan apakah kliennya aktif.",
        [SingleSignOnRefusals.Off.Code] = "SSO sedang mati.",
        [SingleSignOnRefusals.StateUnknown.Code] = "Jawaban yang sudah dipakai, kedaluwarsa, atau dari peramban lain.",
        [SingleSignOnRefusals.Denied.Code] = "Orang itu membatalkan, atau peladen SSO tidak mengizinkannya memakai e-office.",
        [SingleSignOnRefusals.Declined.Code] = "Peladen SSO menolak permintaan. Periksa alamat kembali, cakupan, dan hak klien di peladen itu.",
        [SingleSignOnRefusals.OtherIssuer.Code] = "Jawaban datang dari penerbit lain daripada yang ditanya.",
        [SingleSignOnRefusals.CodeRefused.Code] = "Kode dari peladen ditolak oleh peladen itu sendiri: sudah dipakai, kedaluwarsa, atau alamat kembalinya tidak sama.",
        [SingleSignOnRefusals.TokenRefused.Code] = "ID token tidak sah: tanda tangan, penerbit, klien, masa berlaku, atau nonce tidak cocok. Periksa juga jam kedua peladen.",
        [SingleSignOnRefusals.ClaimMissing.Code] = "ID token tidak memuat isian yang dicocokkan, atau memuat lebih dari satu nilai. Minta pengelola SSO menambahkannya ke ID token.",
        [SingleSignOnRefusals.EmailUnverified.Code] = "Surel itu belum dipastikan oleh SSO (email_verified).",
        [SingleSignOnRefusals.PersonUnknown.Code] = "Tidak ada orang dengan isian itu di e-office.",
        [SingleSignOnRefusals.PersonAmbiguous.Code] = "Lebih dari satu orang mempunyai isian itu. Perbaiki datanya di Pegawai dan akun.",
        [SingleSignOnRefusals.AccountMissing.Code] = "Orangnya ada, tetapi belum mempunyai akun. Undang dahulu dari Pegawai dan akun.",
        [SingleSignOnRefusals.AccountDisabled.Code] = "Akun orang itu dinonaktifkan.",
        [SingleSignOnRefusals.OtherSubject.Code] = "Orang itu sudah terkait dengan akun SSO yang lain. Bila akunnya memang diganti, lepas kaitannya di halaman orang itu.",
        [SingleSignOnRefusals.OtherPerson.Code] = "Akun SSO itu sudah terkait dengan orang lain. Periksa mengapa isiannya berubah sebelum melepas kaitannya.",
    };
}
