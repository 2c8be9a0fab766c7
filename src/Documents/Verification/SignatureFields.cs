using System.Text;
using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Finds the form's fields (ISO 32000-2, 12.7.4) and, among them, signatures.</summary>
internal sealed class SignatureFields
{
    private const int DeepestForm = 32;

    // A field is named after all those above it: a few long names could make terabytes.
    private const int MostLetters = 4 << 20;

    private readonly PdfFile _file;
    private readonly HashSet<int> _seen = [];
    private readonly HashSet<int> _values = [];
    private readonly List<SignatureField> _found = [];
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);
    private int _letters;

    private SignatureFields(PdfFile file) => _file = file;

    /// <summary>Full names of all fields, of whatever type.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether two fields have the same full name. It matters where one of them is a signature.</summary>
    public bool SharesNames => _shared.Count > 0;

    public IReadOnlyList<SignatureField> Found => _found;

    public IEnumerable<SignatureField> Signed => _found.Where(f => f.Signature is not null);

    /// <summary>Why the form can't be evaluated; null when it can, or when there is none.</summary>
    public ReasonCode? Problem { get; private set; }

    public static SignatureFields Read(PdfFile file)
    {
        var fields = new SignatureFields(file);
        switch (file.Get(file.Catalog, "AcroForm"))
        {
            case PdfNull:
                break;
            case PdfDictionary form when file.Get(form, "Fields") is PdfArray roots:
                fields.Walk(roots, parent: null, type: null, depth: 0);
                break;
            case PdfDictionary form when !form.Has("Fields"):
                break;
            default:
                fields.Problem = ReasonCode.MalformedForm;
                break;
        }

        // Readers may take either of two fields of one name for the signed one.
        fields.Problem ??= fields._found.Exists(f => fields._shared.Contains(f.Name)) ? ReasonCode.DuplicateFieldName : null;
        return fields;
    }

    private void Walk(PdfArray items, string? parent, string? type, int depth)
    {
        foreach (var item in items.Items)
        {
            if (Problem is not null)
            {
                return;
            }

            // A field that was deleted may leave its reference behind.
            var value = _file.Resolve(item);
            if (item is PdfReference && value is PdfNull)
            {
                continue;
            }

            if (item is not PdfReference reference || !_seen.Add(reference.Number) || depth > DeepestForm || value is not PdfDictionary field)
            {
                Problem = ReasonCode.MalformedForm;
                return;
            }

            Visit(reference.Number, field, parent, type, depth);
        }
    }

    private void Visit(int number, PdfDictionary field, string? parent, string? type, int depth)
    {
        _file.Budget.TakeEntries(1);
        var partial = _file.Get(field, "T") is PdfString text ? Name(text.Bytes) : null;
        var name = partial is null ? parent : FullName(parent, partial);
        type = _file.Get(field, "FT") is PdfName own ? own.Value : type;
        if (partial is not null && !Names.Add(name!))
        {
            _shared.Add(name!);
        }

        if (_file.Get(field, "Kids") is PdfArray kids)
        {
            Walk(kids, name, type, depth + 1);
        }

        if (type == "Sig" && Problem is null && (partial is not null || field.Has("V")))
        {
            AddSignature(new SignatureField(name ?? "", number, field, null));
        }
    }

    private string FullName(string? parent, string partial)
    {
        var length = (parent?.Length ?? 0) + partial.Length;
        _file.Budget.TakeScanned(length);
        _letters += length;
        return _letters > MostLetters ? throw new PdfRejectedException(PdfFault.TooMuchWork)
            : parent is null ? partial : $"{parent}.{partial}";
    }

    private void AddSignature(SignatureField field)
    {
        if (field.Dictionary.Raw("V") is not { } value)
        {
            _found.Add(field);
            return;
        }

        // A signature written directly into its field, or kept in an object stream, has no bytes a range could leave out.
        if (value is not PdfReference reference || _file.Object(reference.Number) is not { Value: PdfDictionary } signature
            || signature.Generation != reference.Generation || signature.Extent == default)
        {
            Problem = ReasonCode.SignatureDictionaryMalformed;
        }
        else if (!_values.Add(reference.Number))
        {
            Problem = ReasonCode.SharedSignatureValue;
        }
        else
        {
            _found.Add(field with { Signature = signature });
        }
    }

    internal static string Name(byte[] bytes) => bytes.AsSpan().StartsWith((byte[])[0xFE, 0xFF])
        ? Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2)
        : Encoding.Latin1.GetString(bytes);
}
