using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>What a signature says may follow it (ISO 32000-2, 12.8.2).</summary>
/// <param name="DocumentPermission">DocMDP: 1 nothing, 2 seals and form filling, 3 annotations too; null when it doesn't certify.</param>
/// <param name="Locks">Fields that may not change any more.</param>
internal sealed record SignatureTransforms(int? DocumentPermission, IReadOnlyList<FieldLock> Locks)
{
    /// <summary>"Include" names fields that exist; "All" and "Exclude" reach fields that don't exist yet.</summary>
    public bool LocksNewFields => Locks.Any(l => l.Action is not "Include");

    public static SignatureTransforms Of(PdfFile file, SignatureField field)
    {
        int? permission = null;
        var locks = new List<FieldLock?> { FieldLock.Read(file, file.Get(field.Dictionary, "Lock")) };
        var references = file.Get(field.Value!, "Reference") as PdfArray;
        foreach (var reference in references?.Items.Select(file.Resolve).OfType<PdfDictionary>() ?? [])
        {
            var parameters = file.Get(reference, "TransformParams") as PdfDictionary ?? new PdfDictionary();
            switch ((file.Get(reference, "TransformMethod") as PdfName)?.Value)
            {
                case "DocMDP":
                    permission = Stricter(permission, (file.Get(parameters, "P") as PdfNumber)?.Integer ?? 2);
                    break;
                case "FieldMDP":
                    locks.Add(FieldLock.Read(file, parameters));
                    break;
            }
        }

        if (file.Get(field.Dictionary, "Lock") is PdfDictionary own && file.Get(own, "P") is PdfNumber { Integer: { } after })
        {
            permission = Stricter(permission, after);
        }

        return new SignatureTransforms(permission, [.. locks.OfType<FieldLock>()]);
    }

    private static int Stricter(int? known, int found) => Math.Min(known ?? 3, found);
}

/// <summary>A lock on fields: /Action and /Fields of FieldMDP or of a field's /Lock.</summary>
internal sealed record FieldLock(string Action, IReadOnlyList<string> Names)
{
    public static FieldLock? Read(PdfFile file, PdfValue value)
        => value is PdfDictionary dictionary && file.Get(dictionary, "Action") is PdfName action
            ? new FieldLock(action.Value, [.. (file.Get(dictionary, "Fields") as PdfArray)?.Items.Select(file.Resolve).OfType<PdfString>()
                .Select(name => SignatureFields.Name(name.Bytes)) ?? []])
            : null;

    /// <summary>A name stands for the field and for everything below it. An action nobody knows locks all.</summary>
    public bool Covers(string field) => Action switch
    {
        "Include" => Names.Any(name => IsOrIsBelow(field, name)),
        "Exclude" => !Names.Any(name => IsOrIsBelow(field, name)),
        _ => true,
    };

    private static bool IsOrIsBelow(string field, string name) => field == name || field.StartsWith(name + ".", StringComparison.Ordinal);
}
