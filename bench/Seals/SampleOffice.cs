using System.Security.Cryptography;
using EOffice.Documents.Body;
using EOffice.Documents.Layout;
using EOffice.Documents.Signing;
using EOffice.Documents.Signing.Authority;
using EOffice.Documents.Verification;

namespace EOffice.Bench.Seals;

/// <summary>A fictional authority, an official and a letter of one page with a QR code: the bench's own data.</summary>
internal sealed class SampleOffice : IDisposable
{
    private static readonly DateTimeOffset Then = new(2026, 3, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly CertificateAuthority _root = CertificateAuthority.CreateRoot(new("Akar Uji", "Instalasi Contoh"), Validity.Years(Then.AddYears(-1), 10));
    private readonly CertificateAuthority _issuer;

    public SampleOffice()
    {
        _issuer = _root.CreateIntermediate(new("Otoritas Uji", "Pemerintah Contoh"), Validity.Years(Then.AddYears(-1), 10));
        var key = RSA.Create(2048);
        Signer = new LocalSigner(key, [_issuer.IssueOfficial(new("Sekar Wulandari", "p-0001", "Pemerintah Contoh"), key, Validity.Years(Then.AddDays(-1), 3)), _issuer.Certificate]);
    }

    public static SealRequest Request { get; } = new("Sekar Wulandari", Then);

    public static TrustPolicy Anybody { get; } = new([], Then.AddHours(1)) { AnyRoot = true };

    public LocalSigner Signer { get; }

    public TrustPolicy Trusted => new([_root.Certificate], Then.AddHours(1));

    public LetterDocument Letter { get; } = new(
        LetterLayoutKind.Correspondence,
        new Letterhead(Array.Empty<byte>(), "PEMERINTAH KABUPATEN CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA", ["Jalan Merdeka Nomor 17", "Telepon (000) 555-0142"]),
        Title: null,
        "B-0001/500.12.1/DISKOMINFO/2026",
        "Contoh",
        new DateOnly(2026, 1, 14),
        [new("Sifat", "Biasa"), new("Hal", "Undangan Rapat Koordinasi", Strong: true)],
        ["Para Kepala Perangkat Daerah", "di Tempat"],
        new([new Paragraph([new TextRun("Dengan hormat, kami mengundang Saudara pada rapat koordinasi penerapan persuratan elektronik.")])]),
        [new(["Kepala Dinas,"], "Sekar Wulandari", ["Pembina Utama Muda"])],
        [],
        "https://eoffice.contoh.example/v/7QK2-M9XD-4TRB-W3HC",
        "Dokumen ini telah ditandatangani secara elektronik.",
        Mark: null,
        PaperSettings.A4,
        new("Undangan", "Dinas Komunikasi dan Informatika", "Undangan", Then, "surat-1"));

    public void Dispose()
    {
        Signer.Dispose();
        _issuer.Dispose();
        _root.Dispose();
    }
}
