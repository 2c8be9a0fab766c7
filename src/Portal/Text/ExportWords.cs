using System.Globalization;
using EOffice.Grains.Exports;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>What is said of exports.</summary>
internal static class ExportWords
{
    public static string State(ExportState state) => state switch
    {
        ExportState.Gathering => "Sedang dibuat",
        ExportState.Reading => "Sedang diperiksa",
        ExportState.Ready => "Siap diunduh",
        ExportState.Deleted => "Sudah dihapus",
    };

    public static Tone Tone(ExportState state) => state switch
    {
        ExportState.Ready => Ui.Tone.Success,
        ExportState.Deleted => Ui.Tone.Neutral,
        _ => Ui.Tone.Info,
    };

    public static string Progress(ExportLine export) => export.State == ExportState.Reading
        ? $"Semua bagian dibaca ulang: {Count(export.Files)} berkas, {OperatorWords.Size(export.Bytes)}."
        : $"Langkah {export.Step + 1} dari {export.Steps}: {Count(export.Files)} berkas, {OperatorWords.Size(export.Bytes)} sejauh ini.";

    public static string Trouble(string trouble) => trouble switch
    {
        "storage" => "Penyimpanan dokumen sedang terganggu. Dicoba lagi sendiri setiap menit.",
        "database" => "Basis data sedang terganggu. Dicoba lagi sendiri setiap menit.",
        _ => "Ada gangguan. Dicoba lagi sendiri setiap menit; bila lebih dari satu jam, beri tahu operator sistem.",
    };

    public static string Count(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');
}
