using System.Text;
using System.Text.RegularExpressions;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Random damage to files.</summary>
internal static class Mutations
{
    private static readonly string[] Tokens =
    [
        "<<", ">>", "[", "]", "(", ")", "<", ">", "/", "%", " 0 R", " obj", "endobj", "stream", "endstream", "xref", "trailer", "startxref",
        "%%EOF", "/Length", "/Prev", "/Size", "/Root", "/Kids", "/ByteRange", "/Contents", "null", "-1", "99999999999", "0", "1 0 obj",
    ];

    /// <summary>One to four bytes, each set to something random or flipped in one bit.</summary>
    public static byte[] Change(byte[] pdf, Random random)
    {
        var changed = pdf.ToArray();
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            var at = random.Next(changed.Length);
            changed[at] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)(changed[at] ^ (1 << random.Next(8)));
        }

        return changed;
    }

    /// <summary>Damage that a parser may trip over: tokens in wrong places, pieces moved, doubled or lost.</summary>
    public static byte[] Damage(byte[] pdf, Random random)
    {
        var damaged = pdf;
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(damaged.Length);
            var from = random.Next(damaged.Length);
            var count = Math.Min(random.Next(1, 64), damaged.Length - Math.Max(at, from));
            var token = Encoding.ASCII.GetBytes(Tokens[random.Next(Tokens.Length)]);
            damaged = random.Next(6) switch
            {
                0 => Overwrite(damaged, at, token),
                1 => [.. damaged[..at], .. token, .. damaged[at..]],
                2 => [.. damaged[..at], .. damaged[(at + count)..]],
                3 => [.. damaged[..at], .. damaged[from..(from + count)], .. damaged[at..]],
                4 => Overwrite(damaged, at, damaged[from..(from + count)]),
                _ => Change(damaged, random),
            };
            damaged = damaged.Length < 16 ? pdf : damaged;
        }

        return damaged;
    }

    public static List<int> GapStarts(byte[] pdf)
        => [.. Regex.Matches(Encoding.Latin1.GetString(pdf), @"/Contents <(?=[0-9a-f]{1000})").Select(m => m.Index + m.Length - 1)];

    public static string Describe(byte[] original, byte[] changed)
    {
        var at = original.AsSpan().CommonPrefixLength(changed);
        var around = Encoding.Latin1.GetString(changed.AsSpan(Math.Max(0, at - 40), Math.Min(80, changed.Length - Math.Max(0, at - 40))));
        return $"first at {at} of {original.Length} (now {changed.Length}), around: {around}";
    }

    private static byte[] Overwrite(byte[] pdf, int at, byte[] by)
    {
        var changed = pdf.ToArray();
        by.AsSpan(0, Math.Min(by.Length, pdf.Length - at)).CopyTo(changed.AsSpan(at));
        return changed;
    }
}
