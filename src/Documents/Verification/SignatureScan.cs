using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Reads every object once, so that "no error" covers the whole file, and finds what is a signature or looks like one.</summary>
internal sealed class SignatureScan
{
    private readonly PdfFile _file;

    // How many signature-like dictionaries each object holds.
    private readonly Dictionary<int, int> _found = [];
    private readonly List<Extent> _streams = [];

    private SignatureScan(PdfFile file) => _file = file;

    public bool FoundNone => _found.Count == 0 && !NamedOutside([]);

    /// <exception cref="PdfRejectedException">An object is broken.</exception>
    public static SignatureScan Of(PdfFile file)
    {
        var scan = new SignatureScan(file);
        foreach (var number in file.LiveNumbers.Order())
        {
            scan.See(number, file.Object(number)!.Value);
        }

        scan._streams.Sort((left, right) => left.Start.CompareTo(right.Start));
        return scan;
    }

    /// <summary>Null when each signature in the file is the value of a field: none is detached, cloned or superseded.</summary>
    public ReasonCode? WhyNot(SignatureFields fields)
    {
        var owned = fields.Signed.Select(f => f.Signature!).ToDictionary(s => s.Number);
        if (UsageRights() is { } rights)
        {
            owned.TryAdd(rights.Number, rights);
        }

        var stray = _found.Any(f => f.Value != (owned.TryGetValue(f.Key, out var own) && IsSignature((PdfDictionary)own.Value) ? 1 : 0));
        return stray || NamedOutside([.. owned.Values.Select(s => s.Extent)]) ? ReasonCode.SignatureOutsideForm : null;
    }

    /// <summary>
    /// What lets a certain reader save filled forms (ISO 32000-1, 12.8.2.3): signed by the maker of the program that made the file, no
    /// field, and proof of nothing here.
    /// </summary>
    private IndirectObject? UsageRights()
        => _file.TryGet<PdfDictionary>(_file.Catalog, "Perms", out var permissions)
        && (permissions.Raw("UR3") ?? permissions.Raw("UR")) is PdfReference reference
        && _file.Object(reference.Number) is { Value: PdfDictionary signature } found && found.Extent != default
        && _file.Get(signature, "Reference") is PdfArray { Items: [var only] } && _file.Resolve(only) is PdfDictionary transform
        && transform.Raw("TransformMethod") is PdfName { Value: "UR3" or "UR" }
            ? found
            : null;

    private static bool IsSignature(PdfDictionary dictionary)
        => dictionary.Has("ByteRange") || (dictionary.Raw("Type") is PdfName { Value: "Sig" or "DocTimeStamp" } && dictionary.Has("Contents"));

    private void See(int number, PdfValue value)
    {
        var count = References.DictionariesIn(value, _file.Budget).Count(IsSignature);
        if (count > 0)
        {
            _found[number] = count;
        }

        if (value is PdfStream stream)
        {
            _streams.Add(new Extent(stream.Start, stream.Start + stream.Length));
        }
    }

    /// <summary>The name as it is usually written, where it is neither in one of these objects nor in the data of a stream.</summary>
    private bool NamedOutside(List<Extent> owned)
    {
        var bytes = _file.Bytes.Span;
        var name = "/ByteRange"u8;
        for (var position = 0; bytes[position..].IndexOf(name) is >= 0 and var found; position += found + name.Length)
        {
            var at = position + found;
            _file.Budget.TakeEntries(1);
            if (!owned.Exists(e => e.Start <= at && at < e.End) && !InStream(at))
            {
                return true;
            }
        }

        return false;
    }

    private bool InStream(int at)
    {
        var index = _streams.BinarySearch(new Extent(at, at), Comparer<Extent>.Create((left, right) => left.Start.CompareTo(right.Start)));
        var before = index >= 0 ? index : ~index - 1;
        return before >= 0 && at < _streams[before].End;
    }
}
