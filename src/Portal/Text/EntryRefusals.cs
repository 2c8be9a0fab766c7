using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.Mail;

namespace EOffice.Portal.Text;

internal static class EntryRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [EntryRefusals.CodeUnknown.Code] = "Kode ini tidak dikenal atau sudah tidak berlaku. Periksa ketikannya, atau minta kode baru kepada pengelola di kantor Anda.",
        [EntryRefusals.TooManyTries.Code] = "Sudah terlalu banyak percobaan dari tempat ini. Tunggu beberapa menit, lalu coba lagi.",
        [EntryRefusals.NameNeeded.Code] = "Pilih nama pengguna. Anda tidak mempunyai NIP, jadi nama ini yang dipakai untuk masuk.",
        [EntryRefusals.NoMailAddress.Code] = "Alamat surelnya belum dicatat. Catat dahulu, atau serahkan kode di atas kertas.",
        [EntryRefusals.MailNotSet.Code] = "Surel belum diatur untuk pemasangan ini. Serahkan kode di atas kertas.",
        [EntryRefusals.AccountDisabled.Code] = "Akun ini dinonaktifkan. Aktifkan dahulu, lalu beri kode.",
        [MailRefusals.AddressRefused.Code] = "Server surel menolak alamat itu.",
        [MailRefusals.AddressMalformed.Code] = "Alamat surel itu tidak lengkap.",
    };
}
