using System.Buffers.Binary;

namespace EOffice.Documents.Pdf.Writing;

/// <summary>Finds repetitions in the last 32 KB through chains of positions with the same four bytes.</summary>
internal sealed class MatchFinder
{
    private const int HashBits = 14, Window = 32_768, Shortest = 4, Longest = 258;

    private readonly int[] _heads = new int[1 << HashBits];   // position + 1; zero for none
    private readonly int[] _chain;
    private readonly int _most;
    private int _entered;

    /// <param name="most">Candidates looked at for a match.</param>
    public MatchFinder(int length, int most) => (_chain, _most) = (new int[length], most);

    public FlateToken Next(ReadOnlySpan<byte> bytes, int at)
    {
        EnterUpTo(bytes, at);
        var found = LongestAt(bytes, at);
        if (found.Distance == 0)
        {
            return new(bytes[at], 0);
        }

        // A longer one may begin at the next byte.
        if (found.Value < 32 && at + 1 < bytes.Length)
        {
            EnterUpTo(bytes, at + 1);
            if (LongestAt(bytes, at + 1).Value > found.Value)
            {
                return new(bytes[at], 0);
            }
        }

        return found;
    }

    private FlateToken LongestAt(ReadOnlySpan<byte> bytes, int at)
    {
        if (at + Shortest > bytes.Length)
        {
            return default;
        }

        var (best, distance) = (Shortest - 1, 0);
        var limit = Math.Min(Longest, bytes.Length - at);
        var here = bytes.Slice(at, limit);
        var candidate = _heads[Hash(bytes, at)] - 1;
        for (var tries = _most; candidate >= 0 && at - candidate <= Window && tries > 0; tries--)
        {
            if (bytes[candidate + best] == here[best])
            {
                var length = here.CommonPrefixLength(bytes.Slice(candidate, limit));
                if (length > best)
                {
                    (best, distance) = (length, at - candidate);
                    if (length == limit)
                    {
                        break;
                    }
                }
            }

            candidate = _chain[candidate] - 1;
        }

        return distance == 0 ? default : new(best, distance);
    }

    // All positions before this one can be found, this one cannot.
    private void EnterUpTo(ReadOnlySpan<byte> bytes, int at)
    {
        for (var last = Math.Min(at, bytes.Length - Shortest + 1); _entered < last; _entered++)
        {
            var hash = Hash(bytes, _entered);
            _chain[_entered] = _heads[hash];
            _heads[hash] = _entered + 1;
        }
    }

    private static int Hash(ReadOnlySpan<byte> bytes, int at)
        => (int)((BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) * 2_654_435_761) >> (32 - HashBits)) & ((1 << HashBits) - 1);
}
