using System.Text;

namespace EOffice.Documents.Pdf.Reading;

/// <summary>Strings for names and numbers, which repeat in a file thousands of times.</summary>
internal static class TokenPool
{
    private const int Slots = 4096;
    private const int LongestPooled = 24;

    // Threads may overwrite each other's slots: every string that is found is compared before it is used.
    private static readonly string?[] Pool = new string?[Slots];

    /// <param name="bytes">One char each (Latin-1).</param>
    public static string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestPooled)
        {
            return Encoding.Latin1.GetString(bytes);
        }

        var hash = 2166136261u;
        foreach (var b in bytes)
        {
            hash = (hash ^ b) * 16777619;
        }

        ref var slot = ref Pool[hash % Slots];
        return slot is { } pooled && Same(pooled, bytes) ? pooled : slot = Encoding.Latin1.GetString(bytes);
    }

    private static bool Same(string pooled, ReadOnlySpan<byte> bytes)
    {
        if (pooled.Length != bytes.Length)
        {
            return false;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if (pooled[i] != bytes[i])
            {
                return false;
            }
        }

        return true;
    }
}
