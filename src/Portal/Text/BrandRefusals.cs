using EOffice.Grains.Branding;

namespace EOffice.Portal.Text;

/// <summary>What the office says when a look cannot be used.</summary>
internal static class BrandRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [BrandRefusals.NotAllowed.Code] = "Hanya pengelola yang dapat mengubah tampilan.",
        [BrandRefusals.NameMissing.Code] = "Isi nama pendeknya.",
        [BrandRefusals.BarMalformed.Code] = "Pilih warna bilah atas, misalnya #14532d.",
        [BrandRefusals.ActionMalformed.Code] = "Pilih warna tombol, misalnya #14532d.",
        [BrandRefusals.CrestNotPng.Code] = "Lambang harus berupa PNG atau JPG. Buka gambarnya, lalu simpan sebagai PNG; SVG tidak diterima.",
        [BrandRefusals.CrestDamaged.Code] = "Gambar itu rusak, terlalu besar ukurannya, atau dari jenis yang tidak dikenal. Simpan ulang sebagai PNG.",
        [BrandRefusals.CrestTooSmall.Code] = "Gambar itu terlalu kecil dan akan buram di kertas. Sisi terpendek paling sedikit 64 piksel; 400 piksel atau lebih lebih baik.",
        [BrandRefusals.CrestTooLarge.Code] = "Berkas lambang paling besar 4 MB.",
        [BrandRefusals.Changed.Code] = "Tampilan baru saja diubah orang lain. Muat ulang halaman, lalu ubah lagi.",
        [BrandRefusals.VersionUnknown.Code] = "Tampilan itu tidak ditemukan.",
    };
}
