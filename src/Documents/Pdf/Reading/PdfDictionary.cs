namespace EOffice.Documents.Pdf.Reading;

/// <summary>A dictionary in written order. A null value is the same as no entry (ISO 32000-2, 7.3.7).</summary>
/// <remarks>Most have a handful of keys and there may be hundreds of thousands: a list is smaller and faster than hashing.</remarks>
internal sealed class PdfDictionary : PdfValue
{
    private const int Handful = 12;
    private readonly List<KeyValuePair<string, PdfValue>> _entries = [];
    private Dictionary<string, PdfValue>? _index;

    public IEnumerable<string> Keys => _entries.Select(e => e.Key);

    public List<KeyValuePair<string, PdfValue>> Entries => _entries;

    public bool TryAdd(string key, PdfValue value)
    {
        if (Find(key) is not null)
        {
            return false;
        }

        _entries.Add(new(key, value));
        if (_index is null && _entries.Count > Handful)
        {
            _index = new Dictionary<string, PdfValue>(_entries, StringComparer.Ordinal);
        }
        else
        {
            _index?.Add(key, value);
        }

        return true;
    }

    public bool Has(string key) => Raw(key) is not null;

    /// <summary>The entry as written, a reference unresolved; null when absent.</summary>
    public PdfValue? Raw(string key) => Find(key) is { } value and not PdfNull ? value : null;

    /// <summary>A copy with one entry set.</summary>
    public PdfDictionary With(string key, PdfValue value)
    {
        var copy = new PdfDictionary();
        foreach (var entry in _entries)
        {
            copy.TryAdd(entry.Key, entry.Key == key ? value : entry.Value);
        }

        copy.TryAdd(key, value);
        return copy;
    }

    private PdfValue? Find(string key)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(key);
        }

        foreach (var entry in _entries)
        {
            if (entry.Key == key)
            {
                return entry.Value;
            }
        }

        return null;
    }
}
