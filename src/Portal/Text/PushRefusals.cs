using EOffice.Grains.Push;

namespace EOffice.Portal.Text;

/// <summary>Why a device is not told.</summary>
internal static class PushRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [PushRefusals.NotSupported.Code] = "Peramban ini belum dapat menerima pemberitahuan. Pakai peramban yang baru, dan pastikan JavaScript menyala.",
        [PushRefusals.EndpointMalformed.Code] = "Alamat pemberitahuan dari peramban ini tidak dapat dipakai. Muat ulang halaman, lalu coba lagi.",
        [PushRefusals.EndpointForbidden.Code] = "Layanan pemberitahuan peramban ini ada di jaringan yang tidak diizinkan. Pakai peramban lain, atau tanyakan kepada pengelola.",
        [PushRefusals.KeyMalformed.Code] = "Kunci pemberitahuan dari peramban ini rusak. Muat ulang halaman, lalu coba lagi.",
        [PushRefusals.DeviceUnknown.Code] = "Perangkat ini belum dikenal sebagai milik Anda. Keluar, masuk lagi, lalu coba lagi.",
        [PushRefusals.Practising.Code] = "Kantor ini masih dalam masa latihan: tidak ada yang dikirim ke luar.",
    };
}
