using EOffice.Documents;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Text;

/// <summary>How offices and posts are called where an administrator arranges them.</summary>
internal static class StructureWords
{
    public static string Kind(OfficeKind kind) => kind switch
    {
        OfficeKind.HeadOfGovernment => "Kepala daerah",
        OfficeKind.Secretariat => "Sekretariat",
        OfficeKind.Department => "Dinas",
        OfficeKind.Agency => "Badan",
        OfficeKind.Inspectorate => "Inspektorat",
        OfficeKind.District => "Kecamatan atau kelurahan",
        OfficeKind.TechnicalUnit => "UPTD",
        OfficeKind.Section => "Biro, bagian, atau bidang",
    };

    public static string Level(PostLevel level) => level switch
    {
        PostLevel.HeadOfGovernment => "Kepala daerah",
        PostLevel.RegionalSecretary => "Sekretaris daerah",
        PostLevel.HighLeader => "Pimpinan tinggi",
        PostLevel.Administrator => "Administrator",
        PostLevel.Supervisor => "Pengawas",
        PostLevel.Functional => "Fungsional",
        PostLevel.Staff => "Pelaksana",
    };

    public static string Role(OfficeRole role) => role switch
    {
        OfficeRole.None => "Tidak ada peran khusus",
        OfficeRole.Head => "Memimpin perangkat daerah ini",
        OfficeRole.Secretary => "Sekretaris: memaraf semua yang naik ke pimpinan",
        OfficeRole.Intake => "Penerima surat: menerima dan mencatat surat masuk",
    };

    /// <summary>"3 unit di bawahnya, 12 jabatan".</summary>
    public static string Inside(OfficeLine line) => (line.Offices, line.Posts) switch
    {
        (0, 0) => "Belum ada jabatan",
        (0, _) => $"{line.Posts} jabatan",
        (_, 0) => $"{line.Offices} unit di bawahnya",
        _ => $"{line.Offices} unit di bawahnya, {line.Posts} jabatan",
    };

    /// <summary>"Plt. Nama, sejak 2 Januari 2026".</summary>
    public static string Holder(Holder? holder)
        => holder is null ? "Kosong" : PostWords.Acting(holder.Acting) is { Length: > 0 } acting ? $"{acting} {holder.Name}" : holder.Name;

    /// <summary>"sejak 2 Januari 2026", "2 Januari 2026 sampai 5 Maret 2026".</summary>
    public static string Span(AssignmentLine line)
        => line.Until is { } until ? $"{IndonesianDate.Words(line.From)} sampai {IndonesianDate.Words(until)}" : $"sejak {IndonesianDate.Words(line.From)}";

    public static bool IsOver(AssignmentLine line, DateOnly today) => line.Until < today;
}
