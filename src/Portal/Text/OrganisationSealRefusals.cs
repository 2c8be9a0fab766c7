using EOffice.Grains.Signing.OrganisationSeals;

namespace EOffice.Portal.Text;

/// <summary>What the office says when the organisation's seal cannot be set up so.</summary>
internal static class OrganisationSealRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [OrganisationSealRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengatur segel elektronik.",
        [OrganisationSealRefusals.NotPossible.Code] = "Segel elektronik memerlukan sambungan BSrE versi 2 sebagai penyedia tanda tangan. Atur dahulu di halaman Penyedia tanda tangan.",
        [OrganisationSealRefusals.SubscriberMissing.Code] = "Tulis ID subscriber dari BSrE, paling panjang 200 huruf.",
        [OrganisationSealRefusals.SubscriberDeclined.Code] = "BSrE tidak mengenal ID subscriber ini (kode {0}). Periksa pada surat penerbitan segel dari BSrE.",
        [OrganisationSealRefusals.CodeMissing.Code] = "Tulis kode aktivasi dari surel BSrE.",
        [OrganisationSealRefusals.CodeDeclined.Code] = "BSrE tidak menerima kode ini: mungkin salah ketik, sudah dipakai, atau sudah habis waktunya. Minta kode baru bila perlu.",
        [OrganisationSealRefusals.TooManyCodes.Code] = "Terlalu banyak kode yang tidak cocok. Tunggu beberapa menit, lalu coba lagi.",
        [OrganisationSealRefusals.NotAsked.Code] = "Kode aktivasi belum diminta. Tulis dahulu ID subscriber.",
        [OrganisationSealRefusals.NotActive.Code] = "Segel elektronik sedang tidak aktif.",
        [OrganisationSealRefusals.NothingToConfirm.Code] = "Tidak ada sertifikat yang perlu dipastikan, atau sertifikatnya sudah berganti. Muat ulang halaman ini.",
    };
}
