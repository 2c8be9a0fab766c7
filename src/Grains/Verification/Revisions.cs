using System.Security.Cryptography;

namespace EOffice.Grains.Verification;

/// <summary>Every state of a PDF that is still inside it: the bytes up to each end-of-file mark, by their SHA-256.</summary>
internal static class Revisions
{
    private const int Most = 64;

    private static ReadOnlySpan<byte> Mark => "%%EOF"u8;

    /// <summary>Hex digests of proper beginnings of the file, with each line ending the mark may have had; the whole file is not among them.</summary>
    public static string[] Digests(ReadOnlySpan<byte> file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var digests = new List<string>();
        var hashed = 0;
        for (var from = 0; digests.Count < Most && file[from..].IndexOf(Mark) is >= 0 and var found; from += found + Mark.Length)
        {
            var end = from + found + Mark.Length;
            foreach (var length in Endings(file, end))
            {
                hash.AppendData(file[hashed..length]);
                hashed = length;
                digests.Add(Convert.ToHexStringLower(hash.GetCurrentHash()));
            }
        }

        return [.. digests];
    }

    private static List<int> Endings(ReadOnlySpan<byte> file, int end)
    {
        var endings = new List<int>(3);
        for (var at = end; at < file.Length && at <= end + 2; at++)
        {
            endings.Add(at);
            if (file[at] is not ((byte)'\r' or (byte)'\n'))
            {
                break;
            }
        }

        return endings;
    }
}
