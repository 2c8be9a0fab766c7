using System.Diagnostics.CodeAnalysis;

namespace EOffice.Documents.Pdf.Reading;

/// <summary>A PDF file, or the prefix of one that an earlier revision was, read strictly and on demand.</summary>
internal sealed class PdfFile
{
    private const int DeepestLookup = 16;
    private const int LargestSize = 8_388_608;   // ISO 32000-1, annex C
    private readonly IReadOnlyDictionary<int, XrefEntry> _entries;
    private readonly Dictionary<int, IndirectObject> _cache = [];
    private readonly ObjectStreams _streams;
    private readonly PdfFile? _later;
    private int _lookups;
    private int _cachedValues;

    private PdfFile(ReadOnlyMemory<byte> bytes, WorkBudget budget, PdfFile? later)
    {
        _later = later;
        Bytes = bytes;
        Budget = budget;
        _streams = new ObjectStreams(this);
        StartXref = FileTail.StartXref(bytes.Span, budget);
        Sections = new XrefReader(bytes, budget).Chain(StartXref);
        _entries = Sections.Count == 1 ? Sections[0].Entries : Merged(Sections);
        Size = (Trailer.Raw("Size") as PdfNumber)?.Integer ?? throw new PdfRejectedException(PdfFault.BrokenXref);
        if (Size > LargestSize || _entries.Count > budget.Limits.Objects || _entries.Any(e => e.Key >= Size && e.Value.Kind != XrefKind.Free))
        {
            throw new PdfRejectedException(PdfFault.BrokenXref);
        }
    }

    public ReadOnlyMemory<byte> Bytes { get; }

    public WorkBudget Budget { get; }

    public int StartXref { get; }

    public int Size { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<XrefSection> Sections { get; }

    public PdfDictionary Trailer => Sections[0].Trailer;

    public bool Encrypted => Sections.Any(s => s.Trailer.Has("Encrypt"));

    public IEnumerable<int> LiveNumbers => _entries.Where(e => e.Value.Kind != XrefKind.Free).Select(e => e.Key);

    /// <summary>Reads the end, the cross-reference chain and the catalog; objects are read when asked for.</summary>
    /// <returns>Null with the fault when the file is broken or too costly.</returns>
    public static PdfFile? TryOpen(ReadOnlyMemory<byte> bytes, WorkBudget budget, out PdfFault fault)
    {
        fault = PdfFault.None;
        try
        {
            return Open(bytes, budget);
        }
        catch (PdfRejectedException rejected)
        {
            fault = rejected.Fault;
            return null;
        }
    }

    /// <exception cref="PdfRejectedException">The file is broken or too costly.</exception>
    public static PdfFile Open(ReadOnlyMemory<byte> bytes, WorkBudget budget)
    {
        if (bytes.Length > budget.Limits.FileBytes)
        {
            throw new PdfRejectedException(PdfFault.TooLarge);
        }

        if (!bytes.Span.StartsWith("%PDF-"u8))
        {
            throw new PdfRejectedException(PdfFault.NotPdf);
        }

        var file = Checked(new PdfFile(bytes, budget, later: null));
        return Linearisation.IsConsistent(file) ? file : throw new PdfRejectedException(PdfFault.BrokenXref, file.StartXref);
    }

    /// <summary>The file as it was when it ended at <paramref name="end"/>; null when it was no whole file then.</summary>
    public PdfFile? Earlier(int end)
    {
        try
        {
            return Checked(new PdfFile(Bytes[..end], Budget, later: this));
        }
        catch (PdfRejectedException rejected) when (rejected.Fault != PdfFault.TooMuchWork)
        {
            return null;
        }
    }

    public PdfReference Root => Trailer.Raw("Root") as PdfReference ?? throw new PdfRejectedException(PdfFault.NoCatalog);

    public PdfDictionary Catalog => Resolve(Root) as PdfDictionary ?? throw new PdfRejectedException(PdfFault.NoCatalog);

    public XrefEntry Entry(int number) => _entries.TryGetValue(number, out var entry) ? entry : default;

    /// <summary>What a reference leads to; null (the PDF value) when it dangles. References to references are not followed.</summary>
    public PdfValue Resolve(PdfValue? value)
        => value is not PdfReference reference ? value ?? PdfNull.Value
        : Object(reference.Number) is { } found && found.Generation == reference.Generation ? found.Value
        : PdfNull.Value;

    public PdfValue Get(PdfDictionary dictionary, string key) => Resolve(dictionary.Raw(key));

    public bool TryGet<T>(PdfDictionary dictionary, string key, [NotNullWhen(true)] out T? value)
        where T : PdfValue
        => (value = Get(dictionary, key) as T) is not null;

    /// <summary>The object of that number; null when it is free or was never there.</summary>
    public IndirectObject? Object(int number)
    {
        if (_cache.TryGetValue(number, out var cached))
        {
            return cached;
        }

        var entry = Entry(number);
        if (entry.Kind == XrefKind.Free)
        {
            return null;
        }

        if (IsShared(number, entry))
        {
            return Shared(number);
        }

        // A length or a container that leads back to itself would recurse for ever.
        if (++_lookups > DeepestLookup)
        {
            throw new PdfRejectedException(PdfFault.BrokenXref, entry.Position);
        }

        var parsed = Budget.Values;
        var read = entry.Kind == XrefKind.InStream ? _streams.Read(number, entry) : ReadInFile(number, entry);
        _lookups--;
        return Keep(read, Budget.Values - parsed);
    }

    /// <summary>Reads every live object once, so that "no error" covers the whole file.</summary>
    /// <exception cref="PdfRejectedException">One of them is broken.</exception>
    public void CheckAllObjects()
    {
        foreach (var number in LiveNumbers.Order())
        {
            Object(number);
        }
    }

    /// <summary>Newest first: what is listed twice is what the newer section says.</summary>
    private static Dictionary<int, XrefEntry> Merged(IReadOnlyList<XrefSection> sections)
    {
        var merged = new Dictionary<int, XrefEntry>(sections.Max(s => s.Entries.Count));
        foreach (var (number, entry) in sections.SelectMany(s => s.Entries))
        {
            merged.TryAdd(number, entry);
        }

        return merged;
    }

    private IndirectObject Keep(IndirectObject read, int values)
    {
        _cachedValues += values;
        if (_cachedValues > Budget.Limits.KeptValues)
        {
            _cache.Clear();
            _cachedValues = values;
        }

        return _cache[read.Number] = read;
    }

    private static PdfFile Checked(PdfFile file)
        => file.Encrypted || file.Catalog is not null ? file : throw new PdfRejectedException(PdfFault.NoCatalog);

    /// <summary>An entry that is the same in the later file leads to the same bytes, so each object is parsed once for all revisions.</summary>
    private bool IsShared(int number, XrefEntry entry)
        => _later is not null && _later.Entry(number) == entry
        && (entry.Kind == XrefKind.InFile || _later.Entry(entry.Position) == Entry(entry.Position));

    private IndirectObject Shared(int number)
    {
        var shared = _later!.Object(number)!;
        return shared.Extent.End <= Bytes.Length ? shared : throw new PdfRejectedException(PdfFault.BrokenObject, shared.Extent.Start);
    }

    private IndirectObject ReadInFile(int number, XrefEntry entry)
    {
        var read = new ObjectReader(Bytes, Budget).InFile(entry.Position, reference => Resolve(reference));
        return read.Number == number && read.Generation == entry.Detail
            ? read
            : throw new PdfRejectedException(PdfFault.BrokenXref, entry.Position);
    }
}
