using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Signing;

/// <summary>The objects of one seal: signature, field (which is its own invisible widget), and what must point to them.</summary>
internal sealed class SealPlan
{
    /// <summary>Catalog, page, field, table and trailer, as large as they usually are.</summary>
    private const int Around = 8 * 1024;

    private readonly PdfFile _file;
    private readonly SealRequest _request;
    private readonly IncrementalUpdate _update;
    private readonly FreeNumbers _free;
    private readonly PdfReference _signature;
    private readonly PdfReference _field;
    private int _gapStart;
    private int _rangeStart;

    private SealPlan(PdfFile file, SealRequest request, int reserve)
    {
        _file = file;
        _request = request;
        _free = new FreeNumbers(file);
        _signature = _free.Take();
        _field = _free.Take();
        _update = new IncrementalUpdate(file, (reserve * 2) + Around);
    }

    public static PrepareOutcome Prepare(PdfFile file, SealRequest request, int reserve)
    {
        file.CheckAllObjects();
        var fields = SignatureFields.Read(file);
        return SealRules.WhyNot(file, fields, request) is { } refusal
            ? new PrepareOutcome(null, refusal)
            : new PrepareOutcome(new SealPlan(file, request, reserve).Write(FieldName(fields, request), reserve), null);
    }

    private static string FieldName(SignatureFields fields, SealRequest request)
        => request.FieldName ?? Enumerable.Range(1, fields.Names.Count + 1)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"{(request.IsTimestamp ? "Waktu" : "TTE")}{n}"))
            .First(name => !fields.Names.Contains(name));

    private PreparedPdf Write(string fieldName, int reserve)
    {
        var page = PageTree.Pages(_file)[(_request.Appearance?.Page ?? 1) - 1];
        _update.Write(_signature.Number, 0, output => Signature(output, reserve));
        _update.Write(_field.Number, 0, _request.Appearance is { } appearance ? Visible(appearance, Field(fieldName, page), page) : Field(fieldName, page));
        AddToPage(page);
        AddToForm();
        return Fill(_update.Finish(), fieldName, reserve);
    }

    private void Signature(IBufferWriter<byte> output, int reserve)
    {
        var kind = _request.IsTimestamp ? "/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161" : "/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached";
        PdfSyntax.Ascii7(output, $"<< {kind}\n/Contents ");
        _gapStart = _update.Position;
        output.Write("<"u8);
        output.GetSpan(reserve * 2)[..(reserve * 2)].Fill((byte)'0');
        output.Advance(reserve * 2);
        output.Write(">\n/ByteRange "u8);
        _rangeStart = _update.Position;
        PdfSyntax.Ascii7(output, new string(' ', "[0 2147483647 2147483647 2147483647]".Length));
        var rest = _request.IsTimestamp ? new PdfDictionary() : PdfSyntax.Dictionary(
            ("M", PdfSyntax.Date(_request.Time)),
            ("Name", PdfSyntax.Text(_request.SignerName)),
            ("Reason", _request.Reason is { } reason ? PdfSyntax.Text(reason) : null),
            ("Location", _request.Location is { } location ? PdfSyntax.Text(location) : null),
            ("Reference", _request.Certification == Certification.None ? null : Certify()));
        foreach (var (key, value) in rest.Entries)
        {
            PdfSyntax.Ascii7(output, $"\n/{key} ");
            PdfSyntax.Write(output, value);
        }

        PdfSyntax.Ascii7(output, "\n>>");
    }

    private PdfArray Certify() => new([PdfSyntax.Dictionary(
        ("Type", new PdfName("SigRef")),
        ("TransformMethod", new PdfName("DocMDP")),
        ("TransformParams", PdfSyntax.Dictionary(
            ("Type", new PdfName("TransformParams")),
            ("P", PdfSyntax.Number((int)_request.Certification)),
            ("V", new PdfName("1.2")))))]);

    private PdfDictionary Field(string name, int page) => PdfSyntax.Dictionary(
        ("Type", new PdfName("Annot")),
        ("Subtype", new PdfName("Widget")),
        ("FT", new PdfName("Sig")),
        ("T", PdfSyntax.Text(name)),
        ("V", _signature),
        ("F", PdfSyntax.Number(132)),   // print, locked
        ("Rect", new PdfArray([.. Enumerable.Repeat(PdfSyntax.Number(0), 4)])),
        ("P", new PdfReference(page, _file.Object(page)!.Generation)));

    private PdfDictionary Visible(SealAppearance appearance, PdfDictionary field, int page)
    {
        var geometry = PageGeometry.Of(_file, page)!;
        var drawn = new SealDrawing(appearance, _update, _free).Write(geometry.Matrix);
        return field.With("Rect", geometry.Rectangle(appearance.Place)).With("AP", PdfSyntax.Dictionary(("N", drawn)))
            .With("MK", PdfSyntax.Dictionary(("R", PdfSyntax.Number(geometry.Turn))));
    }

    private void AddToPage(int number)
    {
        var page = _file.Object(number)!;
        var dictionary = (PdfDictionary)page.Value;
        if (dictionary.Raw("Annots") is PdfReference indirect && _file.Resolve(indirect) is PdfArray shared)
        {
            _update.Write(indirect.Number, indirect.Generation, Grown(shared));
            return;
        }

        var annotations = dictionary.Raw("Annots") as PdfArray ?? new PdfArray([]);
        _update.Write(number, page.Generation, dictionary.With("Annots", Grown(annotations)));
    }

    private void AddToForm()
    {
        var catalog = _file.Catalog;
        var certified = _request.Certification == Certification.None
            ? catalog
            : catalog.With("Perms", ((_file.Get(catalog, "Perms") as PdfDictionary) ?? new PdfDictionary()).With("DocMDP", _signature));
        if (catalog.Raw("AcroForm") is PdfReference indirect && _file.Resolve(indirect) is PdfDictionary form)
        {
            _update.Write(indirect.Number, indirect.Generation, Grown(form));
            if (ReferenceEquals(certified, catalog))
            {
                return;
            }
        }
        else
        {
            certified = certified.With("AcroForm", Grown(catalog.Raw("AcroForm") as PdfDictionary ?? new PdfDictionary()));
        }

        _update.Write(_file.Root.Number, _file.Root.Generation, certified);
    }

    /// <summary>SigFlags 3: signatures exist; append only.</summary>
    private PdfDictionary Grown(PdfDictionary form)
    {
        var flags = ((_file.Get(form, "SigFlags") as PdfNumber)?.Integer ?? 0) | 3;
        var fields = _file.Get(form, "Fields") as PdfArray ?? new PdfArray([]);
        return form.With("Fields", Grown(fields)).With("SigFlags", PdfSyntax.Number(flags));
    }

    private PdfArray Grown(PdfArray array) => new([.. array.Items, _field]);

    private PreparedPdf Fill(byte[] bytes, string fieldName, int reserve)
    {
        var gapEnd = _gapStart + (reserve * 2) + 2;
        var range = string.Create(CultureInfo.InvariantCulture, $"[0 {_gapStart} {gapEnd} {bytes.Length - gapEnd}]");
        Encoding.ASCII.GetBytes(range, bytes.AsSpan(_rangeStart));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes.AsSpan(0, _gapStart));
        hash.AppendData(bytes.AsSpan(gapEnd));
        return new PreparedPdf(bytes, _gapStart, gapEnd, hash.GetHashAndReset(), fieldName, _request);
    }
}
