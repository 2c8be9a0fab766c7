namespace EOffice.Documents.Pdf.Reading;

/// <summary>A dictionary in written order. A null value is the same as no entry (ISO 32000-2, 7.3.7).</summary>
internal sealed class PdfDictionary : PdfValue
{
    private readonly OrderedDictionary<string, PdfValue> _entries = new(StringComparer.Ordinal);

    public IEnumerable<string> Keys => _entries.Keys;

    public IEnumerable<KeyValuePair<string, PdfValue>> Entries => _entries;

    public bool TryAdd(string key, PdfValue value) => _entries.TryAdd(key, value);

    public bool Has(string key) => Raw(key) is not null;

    /// <summary>The entry as written, a reference unresolved; null when absent.</summary>
    public PdfValue? Raw(string key) => _entries.TryGetValue(key, out var value) && value is not PdfNull ? value : null;

    /// <summary>A copy with one entry set.</summary>
    public PdfDictionary With(string key, PdfValue value)
    {
        var copy = new PdfDictionary();
        foreach (var entry in _entries)
        {
            copy._entries[entry.Key] = entry.Value;
        }

        copy._entries[key] = value;
        return copy;
    }
}
