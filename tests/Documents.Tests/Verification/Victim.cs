using System.Buffers;
using System.Text;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Signing;
using EOffice.Documents.Tests.Signing;

namespace EOffice.Documents.Tests.Verification;

/// <summary>A sealed file of any producer, and what a forger needs to know about it.</summary>
internal sealed class Victim
{
    private readonly PdfFile _file;

    public Victim(byte[] bytes)
    {
        Bytes = bytes;
        _file = PdfFile.Open(bytes, new WorkBudget(ReadingLimits.Default));
        Page = PageTree.Pages(_file)[0];
        Free = _file.Size + 10;
    }

    public byte[] Bytes { get; }

    public int Root => _file.Root.Number;

    public int Page { get; }

    /// <summary>The node that holds the page.</summary>
    public int Pages => ((PdfReference)((PdfDictionary)_file.Object(Page)!.Value).Raw("Parent")!).Number;

    /// <summary>An object of that type; null when there is none.</summary>
    public int? Find(string type) => Dictionaries.Where(n => ((PdfDictionary)_file.Object(n)!.Value).Raw("Type") is PdfName { Value: var own } && own == type).Select(n => (int?)n).FirstOrDefault();

    /// <summary>The form as it is, with one entry set to other text.</summary>
    public string FormWith(string key, string value)
    {
        var form = (PdfDictionary)_file.Get(_file.Catalog, "AcroForm");
        return $"<< {string.Join(' ', form.Entries.Where(e => e.Key != key).Select(e => $"/{e.Key} {Text(e.Value)}"))} /{key} {value} >>";
    }

    /// <summary>A number nobody uses; the following ones too.</summary>
    public int Free { get; }

    public int PreviousSection => _file.Sections[1].Offset;

    public int LastSection => _file.StartXref;

    /// <summary>Every object that is a dictionary.</summary>
    public IReadOnlyList<int> Dictionaries => [.. _file.LiveNumbers.Where(n => _file.Object(n)!.Value is PdfDictionary).Order()];

    public IReadOnlyList<string> Keys(int number) => [.. ((PdfDictionary)_file.Object(number)!.Value).Keys];

    public string Raw(int number, string key) => Text(((PdfDictionary)_file.Object(number)!.Value).Raw(key) ?? PdfNull.Value);

    public bool HasMetadata => _file.Catalog.Has("Metadata");

    /// <summary>The first stream that the page's content consists of.</summary>
    public int Content => References.In(((PdfDictionary)_file.Object(Page)!.Value).Raw("Contents"), _file.Budget) is [var first, ..]
        ? _file.Resolve(first) is PdfArray { Items: [PdfReference inner, ..] } ? inner.Number : first.Number
        : throw new InvalidOperationException("The page has no content.");

    public int Signature => _file.LiveNumbers.Single(n => _file.Object(n)!.Value is PdfDictionary d && d.Has("ByteRange"));

    public int Field => _file.LiveNumbers.Single(n => _file.Object(n)!.Value is PdfDictionary d && d.Raw("V") is PdfReference r && r.Number == Signature);

    public string Trailer
    {
        get
        {
            var kept = new PdfDictionary();
            foreach (var key in new[] { "Root", "Info", "ID" }.Where(_file.Trailer.Has))
            {
                kept.TryAdd(key, _file.Trailer.Raw(key)!);
            }

            return $"{Text(kept).TrimStart('<').TrimEnd('>')} /Size {Free + 50}";
        }
    }

    /// <summary>The body of an object, a dictionary, with entries set to other text; null removes one.</summary>
    public string With(int number, params (string Key, string? Value)[] changes)
    {
        var text = new StringBuilder("<< ");
        foreach (var (key, value) in ((PdfDictionary)_file.Object(number)!.Value).Entries.Where(e => changes.All(c => c.Key != e.Key)))
        {
            text.Append($"/{key} {Text(value)} ");
        }

        foreach (var (key, value) in changes.Where(c => c.Value is not null))
        {
            text.Append($"/{key} {value} ");
        }

        return text.Append(">>").ToString();
    }

    public string Value(int number, string key) => Text(_file.Get((PdfDictionary)_file.Object(number)!.Value, key));

    /// <summary>The list of annotations or fields, with one more reference.</summary>
    public string Grown(PdfValue list, int added) => $"[{string.Join(' ', ((PdfArray)_file.Resolve(list)).Items.Select(Text))} {added} 0 R]";

    /// <summary>Catalog and page as a signing program would leave them when it adds a field.</summary>
    public (int Number, string Body)[] WithField(int field)
    {
        var form = (PdfDictionary)_file.Get(_file.Catalog, "AcroForm");
        var page = (PdfDictionary)_file.Object(Page)!.Value;
        return
        [
            (Root, With(Root, ("AcroForm", $"<< /SigFlags 3 /Fields {Grown(form.Raw("Fields")!, field)} >>"))),
            (Page, With(Page, ("Annots", Grown(page.Raw("Annots")!, field)))),
        ];
    }

    public (int Number, string Body) WithAnnotation(int annotation)
        => (Page, With(Page, ("Annots", Grown(((PdfDictionary)_file.Object(Page)!.Value).Raw("Annots")!, annotation))));

    public byte[] Updated(params (int Number, string Body)[] objects) => SmallPdf.Update(Bytes, Trailer, objects);

    public byte[] Signed(params (int Number, string Body)[] objects) => Forge.SignedUpdate(Bytes, Trailer, objects);

    private static string Text(PdfValue value)
    {
        var output = new ArrayBufferWriter<byte>();
        PdfSyntax.Write(output, value);
        return Encoding.Latin1.GetString(output.WrittenSpan);
    }
}
