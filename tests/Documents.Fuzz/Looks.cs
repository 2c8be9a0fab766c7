using System.Security.Cryptography;
using EOffice.Documents.Tests.Signing;

namespace EOffice.Documents.Fuzz;

/// <summary>What a page shows: its picture and its text, by two programs not written here.</summary>
internal sealed class Looks
{
    private readonly Dictionary<string, string> _known = [];

    public bool Same(byte[] before, byte[] after)
    {
        if (before.AsSpan().SequenceEqual(after))
        {
            return true;
        }

        var was = Convert.ToHexString(SHA256.HashData(before));
        if (!_known.TryGetValue(was, out var look))
        {
            if (_known.Count > 200)
            {
                _known.Clear();
            }

            _known[was] = look = Of(before);
        }

        return look == Of(after);
    }

    private static string Of(byte[] pdf)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a.pdf", pdf);
        Tool.Run("pdftoppm", "-r", "30", "-f", "1", "-l", "2", file, folder["page"]);
        Tool.Run("pdftotext", "-q", file, folder["page.txt"]);
        return Convert.ToHexString(SHA256.HashData(Directory.GetFiles(folder[""], "page*").Order().SelectMany(File.ReadAllBytes).ToArray()));
    }
}
