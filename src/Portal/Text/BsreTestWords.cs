using EOffice.Grains;
using EOffice.Grains.Signing.Bsre;

namespace EOffice.Portal.Text;

/// <summary>The same refusals for an administrator who tests the connection: what to look at, and nothing of letters and numbers.</summary>
internal static class BsreTestWords
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        [BsreRefusals.Unreachable.Code] = "Peladen tidak dapat dihubungi. Periksa alamat dan porta, apakah layanannya hidup, dan apakah jaringan (VPN, tembok api) membolehkan.",
        [BsreRefusals.NoReply.Code] = "Peladen dihubungi tetapi tidak menjawab pada waktunya. Coba lagi; bila tetap, perpanjang waktu menunggu atau periksa peladennya.",
        [BsreRefusals.TlsRefused.Code] = "Sambungan aman (TLS) ditolak: sertifikat peladen tidak dipercaya, tidak sesuai dengan namanya, atau sudah habis masa berlakunya.",
        [BsreRefusals.AddressForbidden.Code] = "Alamat itu mengarah ke jaringan yang tidak diizinkan untuk layanan tanda tangan. Tanyakan kepada pengelola instalasi (EOFFICE_SIGNING_NETWORKS).",
        [BsreRefusals.CredentialsRefused.Code] = "Peladen menolak nama pengguna atau kata sandinya. Periksa keduanya, dan apakah alamat IP e-office sudah didaftarkan untuk akun itu.",
        [BsreRefusals.WrongVersion.Code] = "Peladen menjawab tetapi tidak mengenal panggilannya. Versi layanan atau alamatnya keliru: coba versi yang lain.",
        [BsreRefusals.AnswerNotUnderstood.Code] = "Jawaban peladen bukan jawaban Esign Client Service. Periksa alamatnya: mungkin mengarah ke laman lain.",
        [BsreRefusals.ServiceFault.Code] = "Peladen mengalami kesalahan sendiri (kode {0}). Lihat log peladen itu, atau hubungi BSrE.",
        [BsreRefusals.Declined.Code] = "Peladen menolak permintaan uji (kode {0}).",
    };

    public static string Of(Refusal refusal)
        => Texts.TryGetValue(refusal.Code, out var text) ? text.Replace("{0}", refusal.Detail ?? "", StringComparison.Ordinal) : RefusalText.Of(refusal);
}
