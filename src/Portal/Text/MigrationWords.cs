using EOffice.Grains.Operators;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>Words about schemas that are brought along.</summary>
internal static class MigrationWords
{
    public static string State(MigrationState state) => state switch
    {
        MigrationState.Failed => "Gagal",
        MigrationState.Running => "Sedang diperbarui",
        MigrationState.Waiting => "Menunggu giliran",
        MigrationState.Current => "Terbaru",
    };

    public static Tone Tone(MigrationState state) => state switch
    {
        MigrationState.Failed => Ui.Tone.Danger,
        MigrationState.Running => Ui.Tone.Info,
        MigrationState.Waiting => Ui.Tone.Warning,
        MigrationState.Current => Ui.Tone.Success,
    };

    /// <summary>Of the note that the pass made: "refused 0002_b 22012".</summary>
    public static string Error(string note) => note.Split(' ', 2) switch
    {
        ["refused", var what] => $"Ditolak basis data: {what}",
        ["changed", var what] => $"Berkas {what} diubah setelah dijalankan",
        ["late", var what] => $"Berkas {what} bernomor terlalu rendah",
        ["unknown", var what] => $"Basis datanya sudah lebih baru ({what}) daripada program",
        _ => "Basis datanya tidak menjawab",
    };
}
