using EOffice.Grains.Organisation;

namespace EOffice.Portal.Text;

/// <summary>What the office says when its own structure cannot be changed so.</summary>
internal static class OrganisationRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [OrganisationRefusals.NipMalformed.Code] = "NIP terdiri atas 18 angka. Periksa lagi angkanya.",
        [OrganisationRefusals.NipTaken.Code] = "NIP itu sudah terdaftar untuk pegawai lain.",
        [OrganisationRefusals.SuperiorCircle.Code] = "Atasan itu berada di bawah jabatan ini, jadi tidak dapat menjadi atasannya.",
        [OrganisationRefusals.PostTaken.Code] = "Jabatan itu masih dipegang pejabat lain pada tanggal tersebut. Akhiri dahulu masa jabatannya.",
        [OrganisationRefusals.DatesReversed.Code] = "Tanggal akhir mendahului tanggal mulai.",
        [OrganisationRefusals.NotFound.Code] = "Data itu tidak ditemukan.",
        [OrganisationRefusals.CodeTaken.Code] = "Kode itu sudah dipakai perangkat daerah lain.",
        [OrganisationRefusals.CodeMalformed.Code] = "Kode hanya boleh berisi huruf, angka, titik, dan tanda hubung.",
        [OrganisationRefusals.NameMissing.Code] = "Isi namanya.",
        [OrganisationRefusals.TitleMissing.Code] = "Isi nama jabatannya.",
        [OrganisationRefusals.ParentCircle.Code] = "Perangkat daerah itu berada di bawah perangkat daerah ini, jadi tidak dapat menjadi induknya.",
        [OrganisationRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengubah susunan organisasi.",
        [OrganisationRefusals.PostCodeTaken.Code] = "Kode jabatan itu sudah dipakai jabatan lain.",
        [OrganisationRefusals.PostCodeMalformed.Code] = "Kode jabatan hanya boleh berisi huruf, angka, titik, garis miring, dan tanda hubung, paling banyak 40.",
        [OrganisationRefusals.Ended.Code] = "Kantor atau jabatan itu sudah dihapuskan. Muat ulang halaman untuk melihat susunan terbaru.",
        [OrganisationRefusals.OfficeHasOffices.Code] = "Masih ada unit di bawah kantor ini. Pindahkan atau hapuskan dahulu.",
        [OrganisationRefusals.OfficeHasPosts.Code] = "Masih ada jabatan di kantor ini. Pindahkan atau hapuskan dahulu jabatannya.",
        [OrganisationRefusals.PostHeld.Code] = "Jabatan ini masih dipegang {0}, sekarang atau nanti. Akhiri dahulu masa jabatannya; kalau berakhir hari ini, jabatan dapat dihapuskan besok.",
        [OrganisationRefusals.PostHasBelow.Code] = "Masih ada jabatan bawahan. Ganti dahulu atasan mereka.",
        [OrganisationRefusals.PostHasWork.Code] = "Masih ada surat atau disposisi yang berjalan dan melibatkan jabatan ini. Selesaikan dahulu, atau minta pemegangnya mengembalikan.",
    };
}
