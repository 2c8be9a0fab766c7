using System.Text;
using System.Text.RegularExpressions;

namespace EOffice.Documents.Tests.Signing;

/// <summary>What pdfsig, qpdf and openssl think of a sealed file. Ranges are cut out here by text, not by the code under test.</summary>
internal static partial class Judges
{
    /// <param name="trust">What openssl shall trust: its words for that, given a folder for files.</param>
    /// <param name="wholeCovered">False when validation data stands behind the last signature.</param>
    public static void AllAgree(byte[] pdf, int signatures, Func<TemporaryFolder, string[]> trust, bool wholeCovered = true)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("sealed.pdf", pdf);
        var (_, seen) = Tool.Run("pdfsig", "-nocert", path);
        Assert.True(signatures == Regex.Count(seen, "Signature is Valid"), seen);
        Assert.True(Regex.Count(seen, "- Total document signed") == (wholeCovered ? 1 : 0), seen);

        var (exit, check) = Tool.Run("qpdf", "--check", path);
        Assert.True(exit == 0, check);

        var found = Signatures(pdf).ToList();
        Assert.Equal(signatures, found.Count);
        foreach (var (covered, cms, _) in found)
        {
            OpenSslAgrees(folder, covered, cms, trust(folder));
        }
    }

    /// <summary>Each signature's covered bytes, its CMS with padding, and where its range ends.</summary>
    public static IEnumerable<(byte[] Covered, byte[] Cms, int End)> Signatures(byte[] pdf)
    {
        foreach (Match match in ByteRange().Matches(Encoding.Latin1.GetString(pdf)))
        {
            var range = match.Groups.Values.Skip(1).Select(g => int.Parse(g.Value)).ToArray();
            byte[] covered = [.. pdf[..range[1]], .. pdf[range[2]..(range[2] + range[3])]];
            var hex = Encoding.ASCII.GetString(pdf[(range[1] + 1)..(range[2] - 1)]);
            yield return (covered, Convert.FromHexString(hex), range[2] + range[3]);
        }
    }

    private static void OpenSslAgrees(TemporaryFolder folder, byte[] covered, byte[] cms, string[] trust)
    {
        var (exit, output) = Tool.Run(
            "openssl",
            [
                "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", folder.Write("cms.der", cms),
                "-content", folder.Write("covered.bin", covered), "-purpose", "any", "-out", "/dev/null", .. trust,
            ]);
        Assert.True(exit == 0, output);
    }

    [GeneratedRegex(@"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")]
    private static partial Regex ByteRange();
}
