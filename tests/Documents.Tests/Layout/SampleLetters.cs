using System.Collections.Immutable;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;

namespace EOffice.Documents.Tests.Layout;

/// <summary>Letters of an office that does not exist.</summary>
internal static class SampleLetters
{
    public static readonly ImmutableArray<string> Kecamatan =
        ["Sukamaju", "Banyu Biru", "Tegalsari", "Karanganyar", "Wonorejo", "Mekarwangi", "Cibunar", "Sumberagung"];

    public static Letterhead Head(byte[]? crest = null) => new(
        crest ?? [],
        "PEMERINTAH KABUPATEN TIRTA AMERTA",
        "DINAS KOMUNIKASI DAN INFORMATIKA",
        ["Jalan Merdeka Nomor 17, Kecamatan Sukamaju, Tirta Amerta 61234", "Telepon (0321) 555-0142, Laman diskominfo.tirtaamerta.example"]);

    public static LetterDocument Invitation(byte[]? crest = null) => new(
        LetterLayoutKind.Correspondence,
        Head(crest),
        Title: null,
        "B-0001/500.12.1/DISKOMINFO/2026",
        "Tirta Amerta",
        new DateOnly(2026, 1, 14),
        [
            new("Sifat", "Biasa"),
            new("Lampiran", "1 (satu) berkas"),
            new("Hal", "Undangan Rapat Koordinasi Penerapan Sistem Persuratan Elektronik dan Tanda Tangan Elektronik Tahun Anggaran 2026", Strong: true),
        ],
        ["Para Kepala Perangkat Daerah\ndi lingkungan Pemerintah Kabupaten Tirta Amerta", "di Tempat"],
        new(InvitationBody()),
        [new(["Kepala Dinas Komunikasi dan Informatika,"], "Drs. Bambang Setyo Nugroho, M.Si.", ["Pembina Utama Muda", "NIP 19700412 199503 1 002"])],
        ["Bupati Tirta Amerta (sebagai laporan);", "Sekretaris Daerah Kabupaten Tirta Amerta;", "Inspektur Kabupaten Tirta Amerta."],
        "https://eoffice.tirtaamerta.example/v/7QK2-M9XD-4TRB-W3HC",
        "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik. Cetakan hanya salinan; keaslian diperiksa pada berkas PDF atau melalui kode QR.",
        Mark: null,
        PaperSettings.A4,
        new("Undangan Rapat Koordinasi", "Dinas Komunikasi dan Informatika", "Undangan", new DateTimeOffset(2026, 1, 14, 2, 30, 0, TimeSpan.Zero), "surat-1"));

    public static LetterDocument Draft() => Invitation() with { Number = null, Date = null, VerificationUrl = null, Mark = "KONSEP" };

    public static LetterDocument Assignment() => Invitation() with
    {
        Kind = LetterLayoutKind.Titled,
        Title = "SURAT TUGAS",
        Number = "800.1.11.1/0042/DISKOMINFO/2026",
        Fields = [new("Dasar", "Peraturan Bupati Tirta Amerta Nomor 12 Tahun 2025 tentang Penyelenggaraan Sistem Pemerintahan Berbasis Elektronik;")],
        Recipients = [],
        Body = new(
        [
            new Paragraph([new TextRun("MENUGASKAN:", Bold: true)], TextAlign.Center),
            Text("Kepada:"),
            new ListBlock(ListStyle.Decimal, 1,
            [
                Item("Sri Wahyuningsih, S.Kom.; Pranata Komputer Ahli Muda; NIP 19850617 201001 2 014"),
                Item("Agus Hermawan; Pengelola Data; NIP 19900105 201503 1 003"),
            ]),
            Text("Untuk melaksanakan pendampingan penerapan persuratan elektronik di delapan kecamatan pada tanggal 19 sampai dengan 30 Januari 2026, dengan rincian tugas:"),
            new ListBlock(ListStyle.LowerAlpha, 1,
            [
                Item("memeriksa kesiapan jaringan dan perangkat pada setiap kantor kecamatan;"),
                Item("melatih sekretaris kecamatan dan petugas tata usaha;"),
                Item("menyampaikan laporan tertulis paling lambat tujuh hari kerja setelah tugas selesai."),
            ]),
            Text("Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab."),
        ]),
        CarbonCopies = ["Bupati Tirta Amerta (sebagai laporan)."],
    };

    public static LetterDocument Memo(params string[] recipients) => Invitation() with
    {
        Kind = LetterLayoutKind.Memo,
        Title = "NOTA DINAS",
        Sender = "Kepala Bidang Layanan E-Government",
        Recipients = [.. recipients],
        Body = new([Text("Mohon arahan lebih lanjut atas hasil pendampingan persuratan elektronik.")]),
    };

    public static LetterDocument Agreement() => Invitation() with
    {
        Kind = LetterLayoutKind.Titled,
        Title = "BERITA ACARA SERAH TERIMA PERANGKAT TANDA TANGAN ELEKTRONIK",
        Fields = [],
        Recipients = [],
        CarbonCopies = [],
        Body = new(
        [
            Text("Pada hari ini, Rabu tanggal empat belas bulan Januari tahun dua ribu dua puluh enam, kedua pihak yang bertanda tangan di bawah ini telah melaksanakan serah terima perangkat dalam keadaan baik dan lengkap."),
            Text("Demikian berita acara ini dibuat dalam rangkap dua untuk dipergunakan sebagaimana mestinya."),
        ]),
        Signatures =
        [
            new(["PIHAK KEDUA,", "Camat Sukamaju,"], "Dra. Ni Luh Sekar Ayu", ["Pembina", "NIP 19720229 199803 2 001"]),
            new(["PIHAK PERTAMA,", "a.n. Bupati Tirta Amerta", "Sekretaris Daerah,"], "Ir. H. Raden Soeryadi Kartanegara, M.M.", ["Pembina Utama Madya", "NIP 19680815 199203 1 007"]),
        ],
    };

    /// <summary>A letter over several pages, with a table that crosses them.</summary>
    public static LetterDocument LongTable(int rows) => Invitation() with
    {
        Recipients = ["Camat Sukamaju", "Camat Banyu Biru", "Camat Tegalsari", "Camat Karanganyar", "di -\nTirta Amerta"],
        Body = new(
        [
            Text("Menindaklanjuti hasil rapat koordinasi, bersama ini disampaikan jadwal pendampingan setiap desa sebagai berikut:"),
            new TableBlock([Row(true, "No.", "Desa", "Kecamatan", "Hari/Tanggal", "Uraian Kegiatan"),
                .. Enumerable.Range(1, rows).Select(i => Row(false, $"{i}.", $"Desa Percontohan {i}", Kecamatan[i % Kecamatan.Length],
                    $"{1 + (i % 28)} Februari 2026", i % 3 == 0
                        ? "Pelatihan petugas tata usaha, pemeriksaan jaringan, dan uji coba pengiriman surat antarperangkat daerah"
                        : "Pelatihan petugas tata usaha"))]),
            Text("Demikian untuk menjadi perhatian dan dilaksanakan sebagaimana mestinya."),
        ]),
    };

    public static Paragraph Text(string text) => new([new TextRun(text)]);

    public static ListItem Item(string text, params Block[] more) => new([Text(text), .. more]);

    public static TableRow Row(bool header, params string[] cells)
        => new([.. cells.Select(c => new TableCell([Text(c)], header))]);

    private static ImmutableArray<Block> InvitationBody() =>
    [
        new Paragraph(
        [
            new TextRun("Dalam rangka penyelenggaraan Sistem Pemerintahan Berbasis Elektronik (SPBE) yang efektif, efisien, transparan, dan akuntabel, serta menindaklanjuti arahan Bupati Tirta Amerta pada rapat pimpinan tanggal 6 Januari 2026, bersama ini kami sampaikan bahwa seluruh "),
            new TextRun("naskah dinas", Bold: true),
            new TextRun(" di lingkungan Pemerintah Kabupaten Tirta Amerta akan dibuat, diparaf, ditandatangani, dan dikirimkan secara elektronik mulai tanggal 1 Februari 2026."),
        ]),
        Text("Sehubungan dengan hal tersebut, kami mengundang Saudara untuk hadir atau menugaskan pejabat yang membidangi tata naskah dinas pada rapat koordinasi dengan ketentuan sebagai berikut:"),
        new ListBlock(ListStyle.Decimal, 1,
        [
            new([new Paragraph([new TextRun("Peserta rapat adalah Sekretaris atau Kepala Subbagian Umum pada setiap perangkat daerah, didampingi oleh satu orang arsiparis dan satu orang administrator sistem ("), new TextRun("system administrator", Italic: true), new TextRun(").")])]),
            Item("Setiap perangkat daerah menyiapkan:", new ListBlock(ListStyle.LowerAlpha, 1, [Item("daftar pejabat penanda tangan;"), Item("spesimen paraf; dan"), Item("berkas persyaratan penerbitan sertifikat elektronik dalam bentuk digital.")])),
            new([new Paragraph([new TextRun("Bahan paparan dapat diunduh pada portal persuratan paling lambat dua hari kerja sebelum pelaksanaan rapat; konfirmasi kehadiran disampaikan melalui menu "), new TextRun("Agenda → Undangan", Bold: true), new TextRun(".")])]),
        ]),
        Text("Adapun rangkaian kegiatan rapat koordinasi direncanakan menurut jadwal berikut:"),
        new TableBlock(
        [
            Row(true, "No.", "Hari/Tanggal", "Waktu", "Acara", "Tempat"),
            Row(false, "1.", "Rabu, 21 Januari 2026", "08.30–09.00 WIB", "Registrasi peserta dan pembagian akun uji coba", "Aula Lantai 2 Diskominfo"),
            Row(false, "2.", "Rabu, 21 Januari 2026", "09.00–10.30 WIB", "Pembukaan dan paparan kebijakan tata naskah dinas elektronik", "Aula Lantai 2 Diskominfo"),
            Row(false, "3.", "Rabu, 21 Januari 2026", "10.30–12.00 WIB", "Simulasi pembuatan, pemarafan berjenjang, dan penandatanganan surat", "Ruang Pelatihan A"),
            Row(false, "4.", "Kamis, 22 Januari 2026", "09.00–11.30 WIB", "Pendaftaran sertifikat elektronik dan verifikasi identitas pejabat", "Ruang Pelatihan A dan B"),
        ]),
        Text("Mengingat pentingnya acara tersebut, kehadiran Saudara tidak dapat diwakilkan kepada pejabat di luar unsur yang dimaksud. Segala biaya yang timbul sebagai akibat dari pelaksanaan kegiatan ini dibebankan pada Dokumen Pelaksanaan Anggaran Dinas Komunikasi dan Informatika Tahun Anggaran 2026."),
        Text("Keterangan lebih lanjut dapat diperoleh melalui narahubung Sdri. Ratna Wulandari pada Bidang Layanan E-Government, telepon (0321) 555-0142 pesawat 214, atau pos-el persuratan@tirtaamerta.example. Apabila terdapat perubahan jadwal, pemberitahuan akan disampaikan melalui aplikasi persuratan elektronik selambat-lambatnya satu hari sebelum pelaksanaan."),
        Text("Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih."),
    ];
}
