using System.Diagnostics;

namespace EOffice.Grains.Tests;

/// <summary>What a reader sees on the pages, by another program than ours: pdftotext of poppler. Words are one space apart.</summary>
internal static class PdfText
{
    public static string Of(byte[] pdf)
    {
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-q", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        reader.StandardInput.BaseStream.Write(pdf);
        reader.StandardInput.Close();
        var text = reader.StandardOutput.ReadToEnd();
        reader.WaitForExit();
        Assert.Equal(0, reader.ExitCode);
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
