namespace EOffice.Documents.Pdf.Reading;

/// <summary>What one file may cost. The defaults keep a hostile file under two seconds and 200 MB.</summary>
/// <param name="FileBytes">Largest file.</param>
/// <param name="Depth">Deepest nesting of arrays and dictionaries.</param>
/// <param name="Objects">Most indirect objects.</param>
/// <param name="Values">Most values parsed in all.</param>
/// <param name="ObjectValues">Most values in one object, and most kept in memory.</param>
/// <param name="StreamBytes">Largest inflated stream.</param>
/// <param name="InflatedBytes">Most inflated bytes in all.</param>
/// <param name="ScannedBytes">Most bytes read as syntax in all, objects that overlap counted each time.</param>
/// <param name="HashedBytes">Most bytes digested in all, once for each signature that covers them.</param>
/// <param name="WalkedValues">Most values looked at in all when revisions are compared.</param>
internal sealed record ReadingLimits(int FileBytes, int Depth, int Objects, int Values, int ObjectValues, int StreamBytes, long InflatedBytes, long ScannedBytes, long HashedBytes, long WalkedValues)
{
    public static ReadingLimits Default { get; } =
        new(64 << 20, 64, 300_000, 6_000_000, 1_000_000, 32 << 20, 96L << 20, 300L << 20, 512L << 20, 20_000_000);
}

/// <summary>Counts work down; shared by everything that looks at one file, so that many small tasks can't add up.</summary>
internal sealed class WorkBudget(ReadingLimits limits)
{
    private int _values = limits.Values;
    private int _objectValues = limits.ObjectValues;
    private long _inflated = limits.InflatedBytes;
    private long _scanned = limits.ScannedBytes;
    private long _hashed = limits.HashedBytes;
    private long _walked = limits.WalkedValues;
    private long _entries = 6L * limits.Objects;

    public ReadingLimits Limits { get; } = limits;

    /// <summary>Values parsed so far.</summary>
    public int Values => Limits.Values - _values;

    /// <summary>Called before an object is read.</summary>
    public void StartObject() => _objectValues = Limits.ObjectValues;

    public void TakeValue(int position)
    {
        if (--_values < 0 || --_objectValues < 0)
        {
            throw new PdfRejectedException(PdfFault.TooMuchWork, position);
        }
    }

    public void TakeEntries(int count) => Take(ref _entries, count);

    public void TakeInflated(int bytes) => Take(ref _inflated, bytes);

    public void TakeHashed(long bytes) => Take(ref _hashed, bytes);

    public void TakeWalked() => Take(ref _walked, 1);

    public void TakeScanned(int bytes) => Take(ref _scanned, bytes);

    private static void Take(ref long left, long amount)
    {
        left -= amount;
        if (left < 0)
        {
            throw new PdfRejectedException(PdfFault.TooMuchWork);
        }
    }
}
