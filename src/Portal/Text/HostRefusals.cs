using EOffice.Grains.Hosts;

namespace EOffice.Portal.Text;

/// <summary>What is said when an address cannot be had, proven or given up.</summary>
internal static class HostRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [HostRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengatur alamat kantor.",
        [HostRefusals.Malformed.Code] = "Tulis nama lengkapnya tanpa spasi, misalnya surat.contohkab.go.id.",
        [HostRefusals.Ours.Code] = "Nama itu milik sistem ini sendiri. Tulis nama di bawah domain pemerintah daerah Anda.",
        [HostRefusals.Taken.Code] = "Nama itu sudah membuka kantor pemerintah daerah lain. Bila itu keliru, hubungi pengelola sistem.",
        [HostRefusals.TooMany.Code] = "Sudah ada lima alamat yang menunggu dibuktikan. Selesaikan atau lepas dahulu salah satunya.",
        [HostRefusals.Unknown.Code] = "Alamat ini sudah tidak ada dalam daftar, atau sudah terbukti.",
        [HostRefusals.RecordMissing.Code] = "Catatan TXT itu belum terlihat. Pastikan namanya diawali _eoffice dan tunggu beberapa menit, lalu periksa lagi.",
        [HostRefusals.RecordDiffers.Code] = "Ada catatan TXT dengan nama itu, tetapi isinya berbeda. Salin isinya tepat seperti tertulis di atas.",
        [HostRefusals.Silent.Code] = "Server DNS tidak menjawab. Coba lagi sebentar; bila tetap begitu, beri tahu pengelola sistem.",
        [HostRefusals.Elsewhere.Code] = "Bukalah dahulu kantor ini lewat alamat itu dan masuk di sana. Baru di sana alamat itu dapat dijadikan utama.",
        [HostRefusals.Printed.Code] = "Alamat ini pernah tercetak pada surat, jadi tidak dapat dilepas.",
    };
}
