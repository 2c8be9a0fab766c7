using System.Collections.Immutable;
using System.Globalization;
using EOffice.Documents;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Grains.Operators;

namespace EOffice.Grains.Closing;

/// <summary>Words the certificate of destruction (berita acara pemusnahan) and sets it as a PDF. The same facts give the same bytes; the installation's seal comes after.</summary>
internal static class DestructionCertificate
{
    private static readonly string[] Gone =
    [
        "kunci enkripsi pemerintah daerah ini, kata sandi basis datanya, dan kunci pertukarannya ditimpa; sejak saat itu dokumen, kunci tanda tangan, dan rahasia yang tersandi dengannya tidak dapat dibuka lagi, di mana pun salinannya berada;",
        "basis data beserta seluruh isinya, dan peran basis datanya, dihapus;",
        "seluruh dokumen dalam penyimpanan dihapus;",
        "nama alamat sendiri, lambang, tampilan, dan berkas permohonannya dihapus dari katalog.",
    ];

    /// <param name="verification">Where anybody checks it.</param>
    public static byte[] Compose(DestructionFacts facts, string verification) => LetterRenderer.Render(Document(facts, verification));

    private static LetterDocument Document(DestructionFacts facts, string verification) => new(
        LetterLayoutKind.Titled,
        new Letterhead(ReadOnlyMemory<byte>.Empty, "PENGELOLA KANTOR ELEKTRONIK", null, []),
        "BERITA ACARA PEMUSNAHAN DATA",
        facts.Id.ToString("D").ToUpperInvariant(),
        "",
        Day(facts, facts.DestroyedAt),
        [],
        [],
        Body(facts, verification),
        [],
        [],
        null,
        $"Disusun oleh sistem dari catatan tindakan pengelola, dengan segel elektronik instalasi. Unggah berkas PDF ini di {verification} untuk memeriksanya.",
        null,
        PaperSettings.A4 with { FontSize = 11 },
        new DocumentInfo($"Berita acara pemusnahan data {facts.Name}", "Kantor Elektronik", facts.Agreement, facts.DestroyedAt, facts.Id.ToString("N")));

    private static LetterBody Body(DestructionFacts facts, string verification) => new(
    [
        Text($"Data {facts.Name} (kode wilayah {facts.RegionCode}, alamat {facts.Tenant}) pada Kantor Elektronik telah dimusnahkan seluruhnya pada {Moment(facts, facts.DestroyedAt)}, berdasarkan {facts.Agreement}, dengan alasan: {facts.Reason.TrimEnd('.', ' ')}."),
        new TableBlock([.. Facts(facts).Select(fact => new TableRow([Cell(fact.Name), Cell(fact.Value)]))]),
        Text("Yang dimusnahkan:"),
        new ListBlock(ListStyle.Decimal, 1, [.. Gone.Select(one => new ListItem([Text(one)]))]),
        Text("Yang tetap disimpan pada katalog: nama dan kode wilayah, tanggal, nama pengelola, nomor perjanjian, sidik ekspor, angka, kunci publik pertukaran, dan catatan tindakan pengelola."),
        Text("Baris basis data dalam salinan cadangan yang dibuat sebelum tanggal ini tidak tersandi dengan kunci tersebut, dan salinan cadangan katalog masih memuat kunci itu. Keduanya berakhir bersama masa simpan cadangan, dan pengelola wajib menghapusnya paling lambat pada saat itu."),
        Text($"Berita acara ini disusun oleh sistem dari catatan tindakan. Pengaju dan penyetuju, dua orang yang berbeda, menyatakan kehendaknya sendiri-sendiri di konsol. Karena itu tidak ada tanda tangan di bawah ini: berkas PDF ini bersegel elektronik instalasi, dan dapat diperiksa siapa pun di {verification}, dan tanpa layanan ini dengan sertifikat akar instalasi."),
    ]);

    private static IEnumerable<(string Name, string Value)> Facts(DestructionFacts facts) =>
    [
        ("Bergabung", Moment(facts, facts.JoinedAt)),
        ("Pengakhiran dimulai", $"{Moment(facts, facts.BegunAt)}, {facts.BegunBy} ({Roles(facts.Roles.Begun)})"),
        ("Ekspor diterima administratornya", Moment(facts, facts.ConfirmedAt)),
        ("Sidik ekspor (SHA-256)", Digest(facts.ExportDigest)),
        ("Isi ekspor", $"{Number(facts.ExportFiles)} berkas, {Number(facts.ExportBytes)} bita"),
        ("Pemusnahan diajukan", $"{Moment(facts, facts.AskedAt)}, {facts.AskedBy} ({Roles(facts.Roles.Asked)})"),
        ("Pemusnahan disetujui", $"{Moment(facts, facts.AgreedAt)}, {facts.AgreedBy} ({Roles(facts.Roles.Agreed)})"),
        ("Banyaknya saat dimusnahkan",
            $"{(facts.Accounts is { } accounts ? $"{Number(accounts)} akun, " : "")}basis data {(facts.DatabaseRows is { } rows ? $"{Number(rows)} baris, " : "")}{Number(facts.DatabaseBytes ?? 0)} bita; {(facts.Documents is { } documents ? $"{Number(documents)} dokumen, " : "dokumen ")}{Number(facts.DocumentBytes ?? 0)} bita"),
        .. facts.DatabaseSha256 is { } database ? [("Sidik isi basis data (SHA-256)", Digest(database))] : Array.Empty<(string, string)>(),
        .. facts.KeySha256 is { } key ? [("Sidik kunci terbungkus (SHA-256)", Digest(key))] : Array.Empty<(string, string)>(),
    ];

    private static string Digest(string sha256) => string.Join(' ', sha256.Chunk(16).Select(part => new string(part)));

    private static string Roles(ImmutableArray<OperatorRole> roles) => string.Join(", ", roles.Select(role => role switch
    {
        OperatorRole.Support => "bantuan",
        OperatorRole.Operations => "operasi",
        OperatorRole.Security => "keamanan",
    }));

    private static Paragraph Text(string words) => new([new TextRun(words)]);

    private static TableCell Cell(string words) => new([new Paragraph([new TextRun(words)], TextAlign.Left)]);

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');

    private static string Moment(DestructionFacts facts, DateTimeOffset at) => IndonesianDate.Moment(Local(facts, at));

    private static DateOnly Day(DestructionFacts facts, DateTimeOffset at) => DateOnly.FromDateTime(Local(facts, at).DateTime);

    private static DateTimeOffset Local(DestructionFacts facts, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(facts.TimeZone));
}
