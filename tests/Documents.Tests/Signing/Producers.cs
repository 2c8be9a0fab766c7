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
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", $"--user-data-dir={folder["profile"]}",
            $"--print-to-pdf={made}", "file://" + folder.Write("letter.html", "<title>Surat</title><h1>Surat dinas</h1><p><a href='https://rimbajaya.example'>Tautan</a></p>"));
}
