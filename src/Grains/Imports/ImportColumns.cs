using System.Collections.Frozen;
using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Imports;

/// <summary>The form of the spreadsheets, for reading and writing alike: sheets, columns, and the words that may stand in them.</summary>
/// <remarks>Headings and words are part of the format, as in docs/setup.md; they are read without regard to case, spaces and signs.</remarks>
internal static class ImportColumns
{
    public const string Code = "Kode", Name = "Nama", Kind = "Jenis", Parent = "Kode induk", Address = "Alamat", Contact = "Kontak", Open = "Terbuka untuk instansi lain";
    public const string PostCode = "Kode jabatan", Title = "Nama jabatan", Office = "Kode perangkat daerah", Superior = "Kode jabatan atasan", Level = "Tingkat";
    public const string MaySign = "Penanda tangan", Role = "Peran";
    public const string Nip = "NIP", PersonCode = "Kode pegawai", Rank = "Pangkat", Email = "Surel", Acting = "Sebagai", Decree = "Nomor SK", From = "Mulai", Until = "Sampai";

    public static ImmutableArray<string> Of(ImportSheet sheet) => sheet switch
    {
        ImportSheet.Offices => [Code, Name, Kind, Parent, Address, Contact, Open],
        ImportSheet.Posts => [PostCode, Title, Office, Superior, Level, MaySign, Role],
        ImportSheet.People => [Nip, PersonCode, Name, Rank, Email, PostCode, Acting, Decree, From, Until],
    };

    /// <summary>The sheet's name in a workbook.</summary>
    public static string NameOf(ImportSheet sheet) => sheet switch
    {
        ImportSheet.Offices => "Perangkat daerah",
        ImportSheet.Posts => "Jabatan",
        ImportSheet.People => "Pegawai",
    };

    /// <summary>Without these columns a sheet is not one of its kind.</summary>
    public static ImmutableArray<string> Needed(ImportSheet sheet) => sheet switch
    {
        ImportSheet.Offices => [Code, Name, Kind],
        ImportSheet.Posts => [PostCode, Title, Office],
        ImportSheet.People => [Nip, Name],
    };

    public static readonly FrozenDictionary<string, OfficeKind> Kinds = Words(
        ("Kepala daerah", OfficeKind.HeadOfGovernment), ("Sekretariat", OfficeKind.Secretariat), ("Dinas", OfficeKind.Department), ("Badan", OfficeKind.Agency),
        ("Inspektorat", OfficeKind.Inspectorate), ("Kecamatan", OfficeKind.District), ("UPTD", OfficeKind.TechnicalUnit), ("Bagian", OfficeKind.Section));

    public static readonly FrozenDictionary<string, PostLevel> Levels = Words(
        ("Kepala daerah", PostLevel.HeadOfGovernment), ("Sekretaris daerah", PostLevel.RegionalSecretary), ("Pimpinan tinggi", PostLevel.HighLeader),
        ("Administrator", PostLevel.Administrator), ("Pengawas", PostLevel.Supervisor), ("Fungsional", PostLevel.Functional), ("Pelaksana", PostLevel.Staff));

    public static readonly FrozenDictionary<string, OfficeRole> Roles = Words(
        ("Pimpinan", OfficeRole.Head), ("Sekretaris", OfficeRole.Secretary), ("Penerima surat", OfficeRole.Intake));

    public static readonly FrozenDictionary<string, ActingKind> Actings = Words(
        ("Definitif", ActingKind.Definitive), ("Plt", ActingKind.Plt), ("Plh", ActingKind.Plh), ("Pj", ActingKind.Pj));

    public static readonly FrozenDictionary<string, bool> YesNo = Words(("Ya", true), ("Tidak", false));

    /// <summary>Letters and digits alone, in small letters.</summary>
    public static string Key(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    public static string WordOf<T>(FrozenDictionary<string, T> words, T value)
        => Spelled.First(word => words.TryGetValue(Key(word), out var found) && EqualityComparer<T>.Default.Equals(found, value));

    /// <summary>As they are written, in the order of the list.</summary>
    public static ImmutableArray<string> WordsOf<T>(FrozenDictionary<string, T> words) => [.. Spelled.Where(word => words.ContainsKey(Key(word)))];

    private static readonly ImmutableArray<string> Spelled =
    [
        "Kepala daerah", "Sekretariat", "Dinas", "Badan", "Inspektorat", "Kecamatan", "UPTD", "Bagian", "Sekretaris daerah", "Pimpinan tinggi", "Administrator", "Pengawas",
        "Fungsional", "Pelaksana", "Pimpinan", "Sekretaris", "Penerima surat", "Definitif", "Plt", "Plh", "Pj", "Ya", "Tidak",
    ];

    private static FrozenDictionary<string, T> Words<T>(params (string Word, T Value)[] words) => words.ToFrozenDictionary(word => Key(word.Word), word => word.Value);
}
