using EOffice.Grains;
using EOffice.Grains.Signing;
using EOffice.Grains.Signing.Bsre;

namespace EOffice.Portal.Text;

/// <summary>Why a letter still waits for its seal, in half a sentence for everybody who sees the letter.</summary>
internal static class BsreWaitWords
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        [BsreRefusals.Unreachable.Code] = "Layanan BSrE tidak dapat dihubungi.",
        [BsreRefusals.NoReply.Code] = "Layanan BSrE tidak menjawab pada waktunya.",
        [BsreRefusals.TlsRefused.Code] = "Sambungan aman ke layanan BSrE tidak dapat dibuat.",
        [BsreRefusals.WrongPassphrase.Code] = "Passphrase tidak cocok.",
        [BsreRefusals.CredentialsRefused.Code] = "Layanan BSrE menolak akun aplikasi e-office.",
        [BsreRefusals.FileRewritten.Code] = "Layanan BSrE mengembalikan berkas yang isinya berubah.",
        [BsreRefusals.OtherPerson.Code] = "BSrE menandatangani dengan sertifikat yang belum pasti milik penanda tangan.",
        [SigningRefusals.SealFailed.Code] = "Ada gangguan.",
    };

    public static string Of(Refusal refusal) => Texts.GetValueOrDefault(refusal.Code, "Layanan BSrE belum memberikan tanda tangan.");
}
