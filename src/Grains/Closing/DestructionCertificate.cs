using System.Globalization;
using EOffice.Documents;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;

namespace EOffice.Grains.Closing;

/// <summary>Words the certificate of destruction (berita acara pemusnahan) and sets it as a PDF. The same facts give the same bytes.</summary>
internal static class DestructionCertificate
{
    private static readonly string[] Gone =
    [
        "kunci enkripsi pemerintah daerah ini, kata sandi basis datanya, dan kunci pertukarannya ditimpa; sejak saat itu dokumen, kunci tanda tangan, dan rahasia yang tersandi dengannya tidak dapat dibuka lagi, di mana pun salinannya berada;",
        "basis data beserta seluruh isinya, dan peran basis datanya, dihapus;",
        "seluruh dokumen dalam penyimpanan dihapus;",
        "nama alamat sendiri, lambang, tampilan, dan berkas permohonannya dihapus dari katalog.",
    ];

    public static byte[] Compose(DestructionFacts facts) => LetterRenderer.Render(Document(facts));

    private static LetterDocument Document(DestructionFacts facts) => new(
        LetterLayoutKind.Titled,
        new Letterhead(ReadOnlyMemory<byte>.Empty, "PENGELOLA KANTOR ELEKTRONIK", null, []),
        "BERITA ACARA PEMUSNAHAN DATA",
        facts.Id.ToString("D").ToUpperInvariant(),
        "",
        Day(facts, facts.DestroyedAt),
        [],
        [],
        Body(facts),
        [],
        [],
        null,
        "Disusun oleh sistem dari catatan tindakan pengelola.",
        null,
        PaperSettings.A4 with { FontSize = 11 },
        new DocumentInfo($"Berita acara pemusnahan data {facts.Name}", "Kantor Elektronik", facts.Agreement, facts.DestroyedAt, facts.Id.ToString("N")));

    private static LetterBody Body(DestructionFacts facts) => new(
    [
        Text($"Data {facts.Name} (kode wilayah {facts.RegionCode}, alamat {facts.Tenant}) pada Kantor Elektronik telah dimusnahkan seluruhnya pada {Moment(facts, facts.DestroyedAt)}, berdasarkan {facts.Agreement}, dengan alasan: {facts.Reason.TrimEnd('.', ' ')}."),
        new TableBlock([.. Facts(facts).Select(fact => new TableRow([Cell(fact.Name), Cell(fact.Value)]))]),
        Text("Yang dimusnahkan:"),
        new ListBlock(ListStyle.Decimal, 1, [.. Gone.Select(one => new ListItem([Text(one)]))]),
        Text("Yang tetap disimpan pada katalog: nama dan kode wilayah, tanggal, nama pengelola, nomor perjanjian, sidik ekspor, angka, kunci publik pertukaran, dan catatan tindakan pengelola."),
        Text("Baris basis data dalam salinan cadangan yang dibuat sebelum tanggal ini tidak tersandi dengan kunci tersebut, dan salinan cadangan katalog masih memuat kunci itu. Keduanya berakhir bersama masa simpan cadangan, dan pengelola wajib menghapusnya paling lambat pada saat itu."),
        Text($"Berita acara ini disusun oleh sistem pada {Moment(facts, facts.DestroyedAt)} dari catatan tindakan. Kedua pengelola yang disebut di atas, dua orang yang berbeda, menyatakan kehendaknya sendiri-sendiri di konsol; karena itu tidak ada tanda tangan di bawah ini."),
    ]);

    private static IEnumerable<(string Name, string Value)> Facts(DestructionFacts facts) =>
    [
        ("Bergabung", Moment(facts, facts.JoinedAt)),
        ("Pengakhiran dimulai", $"{Moment(facts, facts.BegunAt)}, {facts.BegunBy}"),
        ("Ekspor diterima administratornya", Moment(facts, facts.ConfirmedAt)),
        ("Sidik ekspor (SHA-256)", string.Join(' ', facts.ExportDigest.Chunk(16).Select(part => new string(part)))),
        ("Isi ekspor", $"{Number(facts.ExportFiles)} berkas, {Number(facts.ExportBytes)} bita"),
        ("Pemusnahan diajukan", $"{Moment(facts, facts.AskedAt)}, {facts.AskedBy}"),
        ("Pemusnahan disetujui", $"{Moment(facts, facts.AgreedAt)}, {facts.AgreedBy}"),
        ("Banyaknya saat dimusnahkan",
            $"{(facts.Accounts is { } accounts ? $"{Number(accounts)} akun, " : "")}basis data {Number(facts.DatabaseBytes ?? 0)} bita, dokumen {Number(facts.DocumentBytes ?? 0)} bita"),
    ];

    private static Paragraph Text(string words) => new([new TextRun(words)]);

    private static TableCell Cell(string words) => new([new Paragraph([new TextRun(words)], TextAlign.Left)]);

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    private static string Moment(DestructionFacts facts, DateTimeOffset at) => IndonesianDate.Moment(Local(facts, at));

    private static DateOnly Day(DestructionFacts facts, DateTimeOffset at) => DateOnly.FromDateTime(Local(facts, at).DateTime);

    private static DateTimeOffset Local(DestructionFacts facts, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(facts.TimeZone));
}
