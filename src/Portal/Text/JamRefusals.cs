using EOffice.Grains.Jams;

namespace EOffice.Portal.Text;

/// <summary>What is said when somebody cannot be reminded.</summary>
internal static class JamRefusalText
{
    public static IReadOnlyDictionary<string, string> Texts { get; } = new Dictionary<string, string>
    {
        [JamRefusals.NotThere.Code] = "Naskah ini sudah tidak menunggu di meja itu. Tidak ada yang perlu diingatkan.",
        [JamRefusals.RemindedToday.Code] = "Naskah ini sudah diingatkan hari ini. Besok dapat diingatkan lagi.",
        [JamRefusals.Vacant.Code] = "Jabatan ini sedang kosong, jadi tidak ada yang dapat diingatkan. Mintalah pengelola menunjuk pelaksana tugas.",
        [JamRefusals.WordsTooLong.Code] = "Pesan terlalu panjang. Tulis paling banyak 500 huruf.",
    };
}
