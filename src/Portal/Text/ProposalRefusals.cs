namespace EOffice.Portal.Text;

internal static class ProposalRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        ["proposal.not-allowed"] = "Hanya administrator yang dapat menjawab usulan.",
        ["proposal.gone"] = "Usulan ini sudah ditarik, atau tidak ditujukan kepada kantor ini.",
        ["proposal.answered"] = "Usulan ini sudah dijawab. Muat ulang halamannya.",
        ["proposal.changed"] = "Pengaturan kantor ini berubah sejak halaman ini dibuka. Di bawah ini sudah yang terbaru; periksa lagi, lalu putuskan.",
        ["proposal.note-too-long"] = "Alasan paling panjang 500 huruf.",
        ["proposal.title-missing"] = "Tulis judulnya, paling panjang 120 huruf.",
        ["proposal.reason-missing"] = "Tulis alasannya, paling panjang 1.000 huruf. Administrator pemerintah daerah membacanya.",
        ["proposal.lines-missing"] = "Tulis paling sedikit satu baris: paling banyak 20 petunjuk, atau 100 kode klasifikasi.",
        ["proposal.line-malformed"] = "Baris “{0}” tidak dapat dipakai, atau tertulis dua kali. Petunjuk paling panjang 60 huruf; klasifikasi ditulis kode, spasi, lalu nama.",
        ["proposal.government-unknown"] = "Tidak ada pemerintah daerah dengan alamat “{0}”.",
    };
}
