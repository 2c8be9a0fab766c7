namespace EOffice.Documents.Signing;

/// <summary>How many bytes to reserve for the CMS; it can't grow once the digest is signed.</summary>
public static class SignatureSpace
{
    /// <summary>A signature with a short chain.</summary>
    public const int Plain = 8 * 1024;

    /// <summary>With a timestamp or a long chain.</summary>
    public const int Large = 18 * 1024;

    private const int MostTimestamp = 6 * 1024;

    public static int For(int signerBytes, bool timestamped)
    {
        var needed = signerBytes + (timestamped ? MostTimestamp : 0);
        return needed <= Plain ? Plain : Math.Max(Large, needed);
    }
}
