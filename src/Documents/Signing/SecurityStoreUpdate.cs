using System.Security.Cryptography;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Pdf.Writing;
using EOffice.Documents.Verification;
using PdfFile = EOffice.Documents.Pdf.Reading.PdfFile;

namespace EOffice.Documents.Signing;

/// <summary>Adds to a file's document security store (ISO 32000-2, 12.8.4.3) what isn't in it yet; what is there stays.</summary>
internal sealed class SecurityStoreUpdate(PdfFile file, SecurityStore store)
{
    private readonly SortedDictionary<string, List<byte[]>> _new = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public bool IsEmpty => _new.Count == 0;

    public void AddCertificate(byte[] der) => Add("Certs", der);

    public void AddList(byte[] der) => Add("CRLs", der);

    public void AddResponse(byte[] der) => Add("OCSPs", der);

    /// <summary>The file with the update behind it.</summary>
    public byte[] Write()
    {
        var numbers = new FreeNumbers(file);
        var update = new IncrementalUpdate(file);
        var dictionary = file.Get(file.Catalog, "DSS") as PdfDictionary ?? PdfSyntax.Dictionary(("Type", new PdfName("DSS")));
        foreach (var (key, values) in _new)
        {
            var items = (file.Get(dictionary, key) as PdfArray)?.Items ?? [];
            var grown = new PdfArray([.. items, .. values.Select(der => WriteStream(update, numbers.Take(), der))]);
            if (dictionary.Raw(key) is PdfReference list && file.Resolve(list) is PdfArray)
            {
                update.Write(list.Number, list.Generation, grown);   // left alone, it would lie about without an owner
            }
            else
            {
                dictionary = dictionary.With(key, grown);
            }
        }

        if (file.Catalog.Raw("DSS") is PdfReference indirect && file.Resolve(indirect) is PdfDictionary)
        {
            update.Write(indirect.Number, indirect.Generation, dictionary);
        }
        else
        {
            var reference = numbers.Take();
            update.Write(reference.Number, 0, dictionary);
            update.Write(file.Root.Number, file.Root.Generation, file.Catalog.With("DSS", reference));
        }

        return update.Finish();
    }

    private void Add(string key, byte[] der)
    {
        if (store.Holds(der) || !_seen.Add(Convert.ToHexString(SHA256.HashData(der))))
        {
            return;
        }

        if (!_new.TryGetValue(key, out var values))
        {
            _new[key] = values = [];
        }

        values.Add(der);
    }

    private static PdfReference WriteStream(IncrementalUpdate update, PdfReference reference, byte[] der)
    {
        update.WriteStream(reference.Number, PdfSyntax.Dictionary(("Filter", new PdfName("FlateDecode"))), Flate.Compress(der));
        return reference;
    }
}
