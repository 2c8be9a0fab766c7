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
    };
}
