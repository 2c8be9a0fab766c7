using System.Globalization;
using EOffice.Grains.Imports;
using EOffice.Grains.Registers;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>What an import says of rows and columns.</summary>
internal static class ImportWords
{
    private static readonly NumberFormatInfo Figures = new() { NumberGroupSeparator = ".", NumberDecimalDigits = 0 };

    public static string Count(int count) => count.ToString("N", Figures);

    public static string Sheet(ImportSheet sheet) => sheet switch
    {
        ImportSheet.Offices => "Perangkat daerah",
        ImportSheet.Posts => "Jabatan",
        ImportSheet.People => "Pegawai",
    };

    public static string Subject(ImportSubject subject) => subject switch
    {
        ImportSubject.Office => "Perangkat daerah",
        ImportSubject.Post => "Jabatan",
        ImportSubject.Person => "Pegawai",
        ImportSubject.Assignment => "Pemangku jabatan",
    };

    public static string State(ImportState state) => state switch
    {
        ImportState.Read => "Belum diterapkan",
        ImportState.Applied => "Diterapkan",
        ImportState.Dropped => "Dibuang",
    };

    public static Tone Tone(ImportState state) => state switch
    {
        ImportState.Read => Ui.Tone.Warning,
        ImportState.Applied => Ui.Tone.Success,
        ImportState.Dropped => Ui.Tone.Neutral,
    };

    public static string View(ImportView view) => view switch
    {
        ImportView.Problems => "Perlu diperbaiki",
        ImportView.New => "Baru",
        ImportView.Changed => "Berubah",
        ImportView.Ended => "Berakhir",
        ImportView.Warnings => "Peringatan",
    };

    /// <summary>" (12)" behind the name of a view.</summary>
    public static string InTab(ImportPreview preview, ImportView view) => $" ({Count(view switch
    {
        ImportView.Problems => preview.Problems,
        ImportView.Warnings => preview.Warnings,
        ImportView.New => preview.Counts.Sum(count => count.New),
        ImportView.Changed => preview.Counts.Sum(count => count.Changed),
        ImportView.Ended => preview.Counts.Sum(count => count.Ended),
    })})";

    /// <summary>"Pegawai, baris 17, kolom NIP: …".</summary>
    public static string Of(ImportProblem problem) => $"{Sheet(problem.Sheet)}, baris {problem.Row}, kolom {problem.Column}: {What(problem.Kind, problem.Detail)}";

    /// <summary>"Baris 17, kolom Kode: …".</summary>
    public static string Of(CodeProblem problem) => $"Baris {problem.Row}, kolom {problem.Column}: {What(problem.Kind, problem.Detail)}";

    private static string What(ImportProblemKind kind, string detail) => kind switch
    {
        ImportProblemKind.Missing => "belum diisi.",
        ImportProblemKind.TooLong => $"terlalu panjang, paling banyak {detail} huruf.",
        ImportProblemKind.UnknownWord => $"“{detail}” tidak dikenal. Pilih dari daftar pada lembar contoh.",
        ImportProblemKind.UnknownOffice => $"tidak ada perangkat daerah berkode “{detail}”.",
        ImportProblemKind.UnknownPost => $"tidak ada jabatan berkode “{detail}”.",
        ImportProblemKind.Twice => $"sudah ada pada baris {detail}.",
        ImportProblemKind.Malformed => $"“{detail}” hanya boleh berisi huruf, angka, titik, dan tanda hubung.",
        ImportProblemKind.NipLength => $"“{detail}” bukan 18 angka. Untuk pegawai tanpa NIP, kosongkan dan isi Kode pegawai.",
        ImportProblemKind.NipRounded => "angkanya dibulatkan oleh Excel, sehingga angka terakhirnya hilang. Ubah format kolom menjadi Teks, lalu ketik ulang NIP-nya.",
        ImportProblemKind.NipOdd => $"{detail} tidak lazim: tanggal lahir, masa kerja, atau angka jenis kelaminnya tidak wajar. Periksa; tetap dapat diterapkan.",
        ImportProblemKind.NoKey => "isi NIP, atau Kode pegawai untuk yang bukan ASN.",
        ImportProblemKind.DateMalformed => $"“{detail}” bukan tanggal. Tulis seperti 31/1/2026.",
        ImportProblemKind.DatesReversed => "mendahului tanggal mulai.",
        ImportProblemKind.Circle => $"“{detail}” berada di bawah baris ini, jadi tidak dapat di atasnya.",
        ImportProblemKind.RoleTwice => $"peran ini di kantor yang sama sudah diberikan pada baris {detail}.",
        ImportProblemKind.PostTaken => $"jabatan sudah dipegang {detail} sejak tanggal yang sama atau sesudahnya.",
        ImportProblemKind.HeldTwice => $"jabatan ini pada waktu yang sama juga dipegang orang pada baris {detail}. Isi kolom Sampai pada salah satunya.",
        ImportProblemKind.Different => $"orang yang sama pada baris {detail} tertulis berbeda. Samakan nama, pangkat, dan surelnya.",
        ImportProblemKind.EmailMalformed => $"“{detail}” bukan alamat surel.",
        ImportProblemKind.CodeEnded => $"kode “{detail}” pernah dipakai dan sudah dihapuskan. Pakai kode lain.",
        ImportProblemKind.NipOfOther => $"kode pegawai ini milik {detail}, yang ber-NIP lain.",
        ImportProblemKind.UnknownColumn => "kolom ini tidak dikenal dan tidak dibaca.",
    };
}
