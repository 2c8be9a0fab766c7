using EOffice.Grains.Webhooks;

namespace EOffice.Portal.Text;

/// <summary>What the office says when something about webhooks cannot be done, and what became of an attempt.</summary>
internal static class WebhookRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [WebhookRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengatur webhook.",
        [WebhookRefusals.NotFound.Code] = "Webhook ini sudah tidak ada.",
        [WebhookRefusals.NameMissing.Code] = "Tulis nama webhook, paling panjang 80 huruf.",
        [WebhookRefusals.UrlMalformed.Code] = "Tulis alamat lengkap yang diawali https://, misalnya https://dasbor.contoh.go.id/webhook.",
        [WebhookRefusals.UrlForbidden.Code] = "Alamat itu ada di jaringan yang tidak diizinkan. Tanyakan kepada pengelola instalasi (EOFFICE_WEBHOOK_NETWORKS).",
        [WebhookRefusals.EventsMissing.Code] = "Pilih sedikitnya satu kejadian.",
        [WebhookRefusals.TooMany.Code] = "Sudah ada sepuluh webhook, dan itu paling banyak. Hapus dahulu yang tidak dipakai.",
        [WebhookRefusals.SecretShown.Code] = "Permintaan ini sudah dikerjakan, dan rahasianya sudah pernah ditampilkan. Bila belum tersalin, buka webhook itu dan buat rahasia baru.",
        [WebhookRefusals.Off.Code] = "Webhook ini sedang mati. Nyalakan dahulu.",
        [WebhookRefusals.Practising.Code] = "Kantor ini masih dalam masa latihan: tidak ada yang dikirim ke luar. Ujilah setelah kantor sungguh berjalan.",
        [WebhookRefusals.NothingToSend.Code] = "Tidak ada yang perlu dikirim ulang: mungkin sudah menunggu giliran.",
        [WebhookRefusals.Unreachable.Code] = "Alamat itu tidak dapat dihubungi. Periksa nama dan porta, apakah programnya hidup, dan apakah jaringan membolehkan.",
        [WebhookRefusals.NoReply.Code] = "Alamat itu dihubungi tetapi tidak menjawab dalam sepuluh detik, atau jawabannya terputus.",
        [WebhookRefusals.TlsRefused.Code] = "Sambungan aman (TLS) ditolak: sertifikatnya tidak dipercaya, tidak sesuai dengan namanya, atau sudah habis masa berlakunya.",
        [WebhookRefusals.AddressForbidden.Code] = "Nama itu mengarah ke jaringan yang tidak diizinkan. Tanyakan kepada pengelola instalasi (EOFFICE_WEBHOOK_NETWORKS).",
        [WebhookRefusals.Declined.Code] = "Dijawab dengan kode {0}. Yang dianggap diterima hanya kode 200 sampai 299; pengalihan tidak diikuti.",
        [WebhookRefusals.Gone.Code] = "Dijawab dengan kode 410: penerima tidak ingin diberi tahu lagi, jadi webhook ini dimatikan.",
    };
}
