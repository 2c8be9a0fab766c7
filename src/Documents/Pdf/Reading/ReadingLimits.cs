namespace EOffice.Documents.Pdf.Reading;

/// <summary>What one file may cost. The defaults keep a hostile file under two seconds and 200 MB.</summary>
/// <param name="FileBytes">Largest file.</param>
/// <param name="Depth">Deepest nesting of arrays and dictionaries.</param>
/// <param name="Objects">Most indirect objects.</param>
/// <param name="Values">Most values parsed in all.</param>
/// <param name="ObjectValues">Most values in one object.</param>
/// <param name="KeptValues">Most values kept in memory once their object was read.</param>
/// <param name="StreamBytes">Largest inflated stream.</param>
/// <param name="InflatedBytes">Most inflated bytes in all.</param>
/// <param name="ScannedBytes">Most bytes read as syntax in all, objects that overlap counted each time.</param>
/// <param name="Nanoseconds">
/// Most work in all, about nanoseconds of one core: each kind of work has a price, so that a file can't use every limit to the full.
/// Counted, not measured: the verdict is the same on a slow or busy machine.
/// </param>
internal sealed record ReadingLimits(int FileBytes, int Depth, int Objects, int Values, int ObjectValues, int KeptValues, int StreamBytes, long InflatedBytes, long ScannedBytes, long Nanoseconds)
{
    public static ReadingLimits Default { get; } =
        new(64 << 20, 64, 300_000, 6_000_000, 500_000, 150_000, 32 << 20, 64L << 20, 300L << 20, 1_100_000_000);
}

/// <summary>Counts work down; shared by everything that looks at one file, so that many small tasks can't add up.</summary>
internal sealed class WorkBudget(ReadingLimits limits)
{
    // Prices in nanoseconds, measured on a core that verifies 1,100 letters a second.
    private const int PerValue = 150;
    private const int PerContainer = 550;
    private const int PerEntry = 60;
    private const int PerWalked = 15;
    private const int PerInflatedByte = 4;
    private const int PerScannedByte = 3;
    private const int PerCopiedByte = 6;
    private const int PerHashedByte = 1;
    private const int PerSignature = 5_000_000;
    private const int PerCertificate = 3_000_000;

    private int _values = limits.Values;
    private int _objectValues = limits.ObjectValues;
    private long _inflated = limits.InflatedBytes;
    private long _scanned = limits.ScannedBytes;
    private long _entries = 6L * limits.Objects;
    private long _work = limits.Nanoseconds;

    public ReadingLimits Limits { get; } = limits;

    /// <summary>Values parsed so far.</summary>
    public int Values => Limits.Values - _values;

    /// <summary>Called before an object is read.</summary>
    public void StartObject() => _objectValues = Limits.ObjectValues;

    public void TakeValue(int position)
    {
        if (--_values < 0 || --_objectValues < 0 || (_work -= PerValue) < 0)
        {
            throw new PdfRejectedException(PdfFault.TooMuchWork, position);
        }
    }

    /// <summary>An array, a dictionary or a string is dearer than a number.</summary>
    public void TakeContainer() => Work(PerContainer);

    public void TakeEntries(int count) => Take(ref _entries, count, PerEntry);

    public void TakeInflated(int bytes) => Take(ref _inflated, bytes, PerInflatedByte);

    public void TakeScanned(int bytes) => Take(ref _scanned, bytes, PerScannedByte);

    /// <summary>Bytes of a string, which are copied and kept: room for long ones is dear to make.</summary>
    public void TakeCopied(int bytes) => Work((long)bytes * PerCopiedByte);

    /// <summary>Bytes digested, once for each signature that covers them.</summary>
    public void TakeHashed(int bytes) => Work((long)bytes * PerHashedByte);

    /// <summary>A value looked at when revisions are compared.</summary>
    public void TakeWalked() => Work(PerWalked);

    /// <summary>The public-key work of one signature.</summary>
    public void TakeSignature() => Work(PerSignature);

    /// <summary>Certificates that a signature or timestamp carries: each is held against those that may have issued it.</summary>
    public void TakeCertificates(int count) => Work((long)count * PerCertificate);

    private void Take(ref long left, int amount, int price)
    {
        left -= amount;
        if (left < 0)
        {
            throw new PdfRejectedException(PdfFault.TooMuchWork);
        }

        Work((long)amount * price);
    }

    private void Work(long nanoseconds)
    {
        _work -= nanoseconds;
        if (_work < 0)
        {
            throw new PdfRejectedException(PdfFault.TooMuchWork);
        }
    }
}
