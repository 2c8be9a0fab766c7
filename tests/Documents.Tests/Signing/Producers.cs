using System.Collections.Concurrent;
using EOffice.Documents.Layout;
using EOffice.Documents.Tests.Layout;

namespace EOffice.Documents.Tests.Signing;

/// <summary>The same letter as different programs write it.</summary>
internal static class Producers
{
    private static readonly ConcurrentDictionary<string, byte[]> Made = new();

    public static byte[] Make(string producer) => Made.GetOrAdd(producer, Produce);

    private static byte[] Produce(string producer) => producer switch
    {
        "by hand" => SmallPdf.Letter().ToBytes(),
        "rotated, its box away from the origin" => SmallPdf.Letter().With(
            3, "<< /Type /Page /Parent 2 0 R /MediaBox [100 -50 695 792] /Rotate 90 /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>").ToBytes(),
        "with a form" => SmallPdf.Letter()
            .With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm 7 0 R >>").With(7, "<< /Fields [8 0 R] /DA (/F1 12 Tf) /DR << /Font << /F1 5 0 R >> >> >>")
            .With(8, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Nama) /V (Sekar) /Rect [72 600 272 620] /F 4 /P 3 0 R /DA (/F1 12 Tf) >>")
            .With(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [8 0 R] /Resources << /Font << /F1 5 0 R >> >> >>").ToBytes(),
        "with annotations" => SmallPdf.Letter()
            .With(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots 7 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
            .With(7, "[8 0 R << /Type /Annot /Subtype /Link /Rect [72 500 272 520] /A << /S /URI /URI (https://rimbajaya.example) >> >>]")
            .With(8, "<< /Type /Annot /Subtype /Text /Rect [72 550 92 570] /Contents (Catatan) /F 4 >>").ToBytes(),
        "hybrid" => Reading.Hybrid.File(),
        "our own letter" => LetterRenderer.Render(SampleLetters.Invitation()),
        _ => ByProgram(producer),
    };

    private static byte[] ByProgram(string producer)
    {
        using var folder = new TemporaryFolder();
        var letter = folder.Write("letter.pdf", SmallPdf.Letter().ToBytes());
        var made = folder["made.pdf"];
        var (exit, output) = producer switch
        {
            "qpdf object streams" => Tool.Run("qpdf", "--object-streams=generate", letter, made),
            "qpdf linearised" => Tool.Run("qpdf", "--linearize", letter, made),
            "qpdf linearised object streams" => Tool.Run("qpdf", "--linearize", "--object-streams=generate", letter, made),
            "chromium" => Chromium(folder, made),
            "libreoffice" => LibreOffice(folder),
            "qpdf normalised" => Tool.Run("qpdf", "--qdf", "--normalize-content=y", letter, made),
            "cairo" => Tool.Run("pdftocairo", "-pdf", letter, made),
            "pdfunite" => Tool.Run("pdfunite", letter, letter, made),
            "pdfunite, mended by qpdf" => Tool.Run("qpdf", "--warning-exit-0", folder.Write("united.pdf", Make("pdfunite")), made),
            "ghostscript" => Tool.Run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", $"-sOutputFile={made}", letter),
            _ => throw new ArgumentOutOfRangeException(nameof(producer)),
        };
        return exit == 0 ? File.ReadAllBytes(made) : throw new InvalidOperationException(output);
    }

    private static (int Exit, string Output) LibreOffice(TemporaryFolder folder)
    {
        folder.Write("made.txt", "Surat dinas\n\nNomor 1\n");
        return Tool.Run("soffice", $"-env:UserInstallation=file://{folder["profile"]}", "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder[""], folder["made.txt"]);
    }

    private static (int Exit, string Output) Chromium(TemporaryFolder folder, string made)
        => Tool.Run(
            "chromium-headless-shell", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", $"--user-data-dir={folder["profile"]}",
            $"--print-to-pdf={made}", "file://" + folder.Write("letter.html", "<title>Surat</title><h1>Surat dinas</h1><p><a href='https://rimbajaya.example'>Tautan</a></p>"));
}
