using System.Text;

namespace EOffice.Portal.Tests.Ui.Gallery;

/// <summary>An invented crest, and a page of a letter as a picture.</summary>
internal static class SamplePictures
{
    public static string Of(string path) => path.EndsWith("lambang.svg", StringComparison.Ordinal) ? Crest : Page();

    private const string Crest =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 48"><path d="M3 2h34v26c0 9-8 15-17 18C11 43 3 37 3 28z" fill="#fff" stroke="#d9a400" stroke-width="3"/><path d="M8 30l7-10 5 6 5-9 8 13z" fill="#0f7a3d"/><circle cx="20" cy="12" r="4" fill="#d9a400"/></svg>
        """;

    private static string Page()
    {
        var lines = new StringBuilder();
        for (var y = 430; y < 900; y += 30)
        {
            lines.Append($"<rect x='110' y='{y}' width='{(y % 150 == 10 ? 380 : 590)}' height='9' fill='#666' rx='2'/>");
        }

        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 794 1123" width="794" height="1123" font-family="Liberation Serif, serif"><rect width="794" height="1123" fill="#fff"/>
            <text x="420" y="70" text-anchor="middle" font-size="24">PEMERINTAH KABUPATEN WANASARI</text><text x="420" y="104" text-anchor="middle" font-size="28" font-weight="bold">DINAS PENDIDIKAN</text>
            <text x="420" y="130" text-anchor="middle" font-size="16">Jalan Melati Nomor 7, Wanasari 53999</text><path d="M90 146h640M90 151h640" stroke="#000" stroke-width="2"/>
            <text x="700" y="195" text-anchor="end" font-size="18">Wanasari, 23 November 2026</text><text x="110" y="240" font-size="18">Nomor : 400.3/1200/2026</text>
            <text x="110" y="266" font-size="18">Sifat    : Biasa</text><text x="110" y="292" font-size="18">Hal      : Undangan rapat koordinasi persiapan Hari Guru</text>
            <text x="110" y="340" font-size="18">Yth. Kepala Dinas Komunikasi dan Informatika</text><text x="110" y="366" font-size="18">di Wanasari</text>{lines}</svg>
            """;
    }
}
