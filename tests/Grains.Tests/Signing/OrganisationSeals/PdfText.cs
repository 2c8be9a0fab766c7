using System.Diagnostics;

namespace EOffice.Grains.Tests.Signing.OrganisationSeals;

/// <summary>What a reader sees on the pages, by another program than ours.</summary>
internal static class PdfText
{
    public static string Of(byte[] pdf)
    {
        var start = new ProcessStartInfo("pdftotext", ["-q", "-", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var reader = Process.Start(start)!;
        reader.StandardInput.BaseStream.Write(pdf);
        reader.StandardInput.Close();
        return string.Join(' ', reader.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
