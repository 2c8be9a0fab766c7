using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>Why no pages were added. The file is untouched in every case.</summary>
public enum AppendRefusal
{
    /// <summary>Broken, or beyond the reader's limits.</summary>
    Unreadable,

    Encrypted,

    /// <summary>An XFA form draws its own pages.</summary>
    XfaForm,

    /// <summary>A page more would break the signature that is there.</summary>
    AlreadySigned,
}

/// <param name="Pages">Pages of the result.</param>
public sealed record AppendOutcome(byte[]? Pdf, int Pages, AppendRefusal? Refusal);

/// <summary>
/// Adds pages that the product composed behind those of any producer's PDF, by an incremental update: the producer's bytes stay as
/// they are. The same two files give the same bytes.
/// </summary>
public sealed class AppendedPages
{
    // What a page inherits (ISO 32000-2, 7.7.3.4) must not come from the other file's tree; structure stays behind, it has no tree here.
    private static readonly string[] LeftBehind = ["Parent", "StructParents", "Tabs"];

    private readonly PdfFile _file;
    private readonly PdfFile _added;
    private readonly IncrementalUpdate _update;
    private readonly Dictionary<int, PdfReference> _places = [];
    private readonly Queue<int> _waiting = new();
    private readonly HashSet<int> _referred;
    private int _free;

    private AppendedPages(PdfFile file, PdfFile added)
    {
        (_file, _added, _update, _free) = (file, added, new IncrementalUpdate(file), file.Size);
        _referred = [.. file.LiveNumbers.SelectMany(number => References.In(file.Object(number)!.Value, file.Budget)).Select(reference => reference.Number)];
    }

    /// <param name="pdf">Any producer's; unsigned.</param>
    /// <param name="pages">Made by <see cref="Layout.LetterRenderer"/>.</param>
    public static AppendOutcome Append(ReadOnlyMemory<byte> pdf, ReadOnlyMemory<byte> pages)
    {
        try
        {
            var file = PdfFile.Open(pdf, new WorkBudget(ReadingLimits.Default));
            return WhyNot(file) is { } refusal
                ? new AppendOutcome(null, 0, refusal)
                : new AppendedPages(file, PdfFile.Open(pages, new WorkBudget(ReadingLimits.Default))).Write();
        }
        catch (PdfRejectedException)
        {
            return new AppendOutcome(null, 0, AppendRefusal.Unreadable);
        }
    }

    private static AppendRefusal? WhyNot(PdfFile file)
    {
        if (file.Encrypted)
        {
            return AppendRefusal.Encrypted;
        }

        file.CheckAllObjects();
        return file.TryGet<PdfDictionary>(file.Catalog, "AcroForm", out var form) && form.Has("XFA") ? AppendRefusal.XfaForm
            : !SignatureScan.Of(file).FoundNone || SignatureFields.Read(file).Signed.Any() ? AppendRefusal.AlreadySigned
            : null;
    }

    private AppendOutcome Write()
    {
        var before = PageTree.Pages(_file).Count;
        var root = (PdfReference)_file.Catalog.Raw("Pages")!;
        var kids = PageTree.Pages(_added).ConvertAll(page => WritePage(page, root));
        while (_waiting.TryDequeue(out var number))
        {
            WriteCopy(_places[number].Number, _added.Object(number)!.Value);
        }

        var tree = (PdfDictionary)_file.Resolve(root);
        if (_file.Get(tree, "Kids") is not PdfArray known)
        {
            return new AppendOutcome(null, 0, AppendRefusal.Unreadable);   // a single page that is its own tree
        }

        var grown = tree.With("Kids", new PdfArray([.. known.Items, .. kids])).With("Count", PdfSyntax.Number(before + kids.Count));
        _update.Write(root.Number, root.Generation, grown);
        return new AppendOutcome(_update.Finish(), before + kids.Count, null);
    }

    private PdfReference WritePage(int number, PdfReference parent)
    {
        var page = (PdfDictionary)_added.Object(number)!.Value;
        var tree = (PdfDictionary)_added.Resolve(page.Raw("Parent"));
        var size = page.Raw("MediaBox") ?? tree.Raw("MediaBox")!;
        var copy = PdfSyntax.Dictionary([.. page.Entries.Where(entry => !LeftBehind.Contains(entry.Key)).Select(entry => (entry.Key, (PdfValue?)Moved(entry.Value)))])
            .With("Parent", parent)
            .With("Resources", Moved(page.Raw("Resources") ?? tree.Raw("Resources") ?? new PdfDictionary()))
            .With("MediaBox", Moved(size)).With("CropBox", Moved(size))
            .With("Rotate", PdfSyntax.Number(0));
        var place = new PdfReference(NextFree(), 0);
        _update.Write(place.Number, 0, copy);
        return place;
    }

    private void WriteCopy(int number, PdfValue value)
    {
        if (value is not PdfStream stream)
        {
            _update.Write(number, 0, Moved(value));
            return;
        }

        _update.Write(number, 0, output =>
        {
            PdfSyntax.Write(output, ((PdfDictionary)Moved(stream.Dictionary)).With("Length", PdfSyntax.Number(stream.Length)));
            PdfSyntax.Ascii7(output, "\nstream\n");
            System.Buffers.BuffersExtensions.Write(output, _added.Bytes.Span.Slice(stream.Start, stream.Length));
            PdfSyntax.Ascii7(output, "\nendstream");
        });
    }

    /// <summary>The value with its references led to where their objects will stand.</summary>
    private PdfValue Moved(PdfValue value) => value switch
    {
        PdfReference reference => Place(reference.Number),
        PdfArray array => new PdfArray(array.Items.ConvertAll(Moved)),
        PdfDictionary dictionary => PdfSyntax.Dictionary([.. dictionary.Entries.Select(entry => (entry.Key, (PdfValue?)Moved(entry.Value)))]),
        _ => value,
    };

    private PdfReference Place(int number)
    {
        if (!_places.TryGetValue(number, out var place))
        {
            place = new PdfReference(NextFree(), 0);
            _places[number] = place;
            _waiting.Enqueue(number);
        }

        return place;
    }

    // Filling a dangling reference would change what the producer's bytes mean.
    private int NextFree()
    {
        while (_referred.Contains(_free))
        {
            _free++;
        }

        return _free++;
    }
}
