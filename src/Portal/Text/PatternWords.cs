using EOffice.Grains.Registers;

namespace EOffice.Portal.Text;

/// <summary>What is said of number patterns.</summary>
internal static class PatternWords
{
    public static IReadOnlyList<(string Token, string What)> Tokens { get; } =
    [
        ("{urut}", "nomor urut; {urut:4} menjadi 0007"),
        ("{klasifikasi}", "kode klasifikasi, misalnya 000.1.5"),
        ("{unit}", "kode kantor, misalnya DINKES"),
        ("{keamanan}", "B, T, R, atau SR menurut sifat surat"),
        ("{bulan}", "03; {bulan:romawi} menjadi III"),
        ("{tahun}", "2026"),
    ];

    public static string Whose(PatternLine line)
        => $"{line.OfficeName ?? "Semua kantor"}, {(line.Type is { } type ? LetterWords.Name(type).ToLowerInvariant() : "semua jenis surat")}";

    public static string Reset(NumberReset reset) => reset switch
    {
        NumberReset.Yearly => "Mulai lagi dari 1 setiap tahun.",
        NumberReset.Monthly => "Mulai lagi dari 1 setiap bulan.",
    };
}
