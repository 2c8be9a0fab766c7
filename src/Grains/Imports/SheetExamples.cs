using EOffice.Grains.Sheets;

namespace EOffice.Grains.Imports;

/// <summary>The form with an example in it, to be overwritten.</summary>
internal static class SheetExamples
{
    public static IReadOnlyList<NewSheet> All() =>
    [
        ExportedSheets.Sheet(ImportSheet.Offices,
        [
            ["BUPATI", "Bupati Contoh", "Kepala daerah", "", "Jalan Alun-Alun Nomor 1, Contoh 60000", "Laman contoh.go.id", "Tidak"],
            ["SETDA", "Sekretariat Daerah", "Sekretariat", "BUPATI", "Jalan Alun-Alun Nomor 1, Contoh 60000", "Telepon (000) 555-0101 · Pos-el setda@contoh.go.id", "Ya"],
            ["DINKES", "Dinas Kesehatan", "Dinas", "BUPATI", "Jalan Melati Nomor 2, Contoh 60000", "Telepon (000) 555-0102", "Ya"],
        ]),
        ExportedSheets.Sheet(ImportSheet.Posts,
        [
            ["BUPATI", "Bupati Contoh", "BUPATI", "", "Kepala daerah", "Ya", "Pimpinan"],
            ["SEKDA", "Sekretaris Daerah", "SETDA", "BUPATI", "Sekretaris daerah", "Ya", "Pimpinan"],
            ["KADINKES", "Kepala Dinas Kesehatan", "DINKES", "SEKDA", "Pimpinan tinggi", "Ya", "Pimpinan"],
            ["SEKDINKES", "Sekretaris Dinas Kesehatan", "DINKES", "KADINKES", "Administrator", "Tidak", "Sekretaris"],
            ["TU-DINKES", "Pengelola Persuratan Dinas Kesehatan", "DINKES", "SEKDINKES", "Pelaksana", "Tidak", "Penerima surat"],
        ]),
        ExportedSheets.Sheet(ImportSheet.People,
        [
            ["197502032000031004", "", "dr. Nama Contoh, M.Kes.", "Pembina Utama Muda", "kadinkes@contoh.go.id", "KADINKES", "Definitif", "821.2/001/2026", "2026-01-02", ""],
            ["198610102011012003", "", "Nama Contoh Kedua", "Penata Tingkat I", "", "SEKDINKES", "Plt", "821.2/014/2026", "2026-03-01", "2026-08-31"],
            ["", "THL-001", "Nama Contoh Ketiga", "", "", "TU-DINKES", "Definitif", "", "2026-01-02", ""],
        ]),
    ];
}
