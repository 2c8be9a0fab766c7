using EOffice.Grains.Exchange;

namespace EOffice.Portal.Text;

/// <summary>Why a letter could not be delivered to another government.</summary>
internal static class ExchangeRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [ExchangeRefusals.SignatureInvalid.Code] = "Segel elektronik kiriman ini tidak diterima oleh penerima.",
        [ExchangeRefusals.Malformed.Code] = "Kiriman ini tidak dapat dibaca oleh penerima.",
        [ExchangeRefusals.NotForUs.Code] = "Penerima menyatakan kiriman ini bukan untuknya.",
        [ExchangeRefusals.SameIdOtherContent.Code] = "Kiriman dengan tanda yang sama sudah pernah diterima dengan isi lain.",
        [ExchangeRefusals.OfficeUnknown.Code] = "Kantor yang dituju tidak ada lagi di pemerintah daerah itu.",
        [ExchangeRefusals.PayloadMissing.Code] = "Berkas surat tidak sampai lengkap.",
        [ExchangeRefusals.Expired.Code] = "Kiriman ini sudah terlalu lama, jadi tidak diterima.",
        [ExchangeRefusals.GovernmentUnknown.Code] = "Pemerintah daerah yang dituju tidak ada lagi di sistem ini.",
        [ExchangeRefusals.GaveUp.Code] = "Sudah dicoba berkali-kali selama dua minggu, tetapi penerima tidak dapat dihubungi.",
        [ExchangeRefusals.NotAParty.Code] = "Pengirim tanda terima ini bukan pihak dalam kiriman.",
        [ExchangeRefusals.RecipientClosing.Code] = "Pemerintah daerah tujuan sedang mengakhiri pemakaian Kantor Elektronik dan tidak menerima surat lagi. Kirimkan dengan cara lain.",
        [ExchangeRefusals.PracticeDiffers.Code] = "Surat latihan dan surat resmi tidak dapat saling dikirim, dan salah satu pemerintah daerah ini sedang berlatih.",
    };
}
