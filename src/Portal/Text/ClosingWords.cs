using System.Globalization;
using EOffice.Grains.Operators;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>What the console says of a government that leaves.</summary>
internal static class ClosingWords
{
    /// <summary>What destruction takes away.</summary>
    public static IReadOnlyList<string> Things { get; } =
    [
        "semua surat, surat masuk, disposisi, lampiran, dan pindaian",
        "buku agenda, nomor, dan jejak auditnya",
        "kantor, jabatan, pegawai, akun, sertifikat, dan kunci tanda tangannya",
        "alamat, lambang, tampilan, dan pengaturannya",
        "kuncinya: salinan dokumen di mana pun tidak dapat dibuka lagi",
    ];

    private static readonly Dictionary<string, string> Steps = new()
    {
        ["closed"] = "alamatnya ditutup",
        ["key"] = "kuncinya dimusnahkan",
        ["database"] = "basis datanya dihapus",
        ["role"] = "peran basis datanya dihapus",
        ["documents"] = "dokumennya dihapus",
        ["traces"] = "jejaknya di katalog dihapus",
        ["certificate"] = "berita acara disusun",
    };

    public static string State(ClosingState state) => state switch
    {
        ClosingState.Closing => "Menunggu ekspor diterima administratornya",
        ClosingState.Waiting => "Masa tunggu",
        ClosingState.Asked => "Pemusnahan diajukan",
        ClosingState.Destroying => "Sedang dimusnahkan",
        ClosingState.Destroyed => "Sudah dimusnahkan",
        ClosingState.CalledBack => "Dibatalkan",
    };

    public static Tone Tone(ClosingState state) => state switch
    {
        ClosingState.Closing or ClosingState.Waiting => Ui.Tone.Warning,
        ClosingState.Asked or ClosingState.Destroying => Ui.Tone.Danger,
        _ => Ui.Tone.Neutral,
    };

    public static List<KeyFact> Facts(GovernmentClosing closing, OfficeClock clock)
    {
        List<KeyFact> facts =
        [
            new("Dimulai", $"{clock.Words(closing.BegunAt)}, {closing.BegunByName}"), new("Perjanjian", closing.Agreement), new("Alasan", closing.Reason),
            new("Masa tunggu", $"{closing.WaitDays} hari"),
            new("Ekspor", closing.ConfirmedAt is { } confirmed
                ? $"diterima administratornya {clock.Words(confirmed)}: {ExportWords.Count(closing.ExportFiles ?? 0)} berkas, {OperatorWords.Size(closing.ExportBytes ?? 0)}" : "belum dinyatakan diterima"),
        ];
        Add("Sidik ekspor (SHA-256)", closing.ExportDigest);
        Add("Dapat dimusnahkan mulai", closing.WaitUntil is { } until ? clock.Words(until) : null);
        Add("Pemusnahan diajukan", closing.AskedAt is { } asked ? $"{clock.Words(asked)}, {closing.AskedByName}" : null);
        Add("Pemusnahan disetujui", closing.AgreedAt is { } agreed ? $"{clock.Words(agreed)}, {closing.AgreedByName}" : null);
        Add("Langkah terakhir", closing.Step is { } step ? Steps.GetValueOrDefault(step, step) : null);
        Add("Selesai dimusnahkan", closing.DestroyedAt is { } over ? clock.Words(over) : null);
        return facts;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                facts.Add(new(name, value));
            }
        }
    }

    public static List<KeyFact> Gone(GovernmentLine government) => government.Figures is { } figures
        ?
        [
            new("Akun", figures.Accounts.ToString(CultureInfo.InvariantCulture)), new("Basis data", OperatorWords.Size(figures.DatabaseBytes)),
            new("Dokumen", figures.DocumentBytes > 0 ? OperatorWords.Size(figures.DocumentBytes) : "belum dihitung"),
        ]
        : [new("Angka", "belum dihitung")];
}
