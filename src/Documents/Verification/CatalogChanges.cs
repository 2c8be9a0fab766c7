using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>The catalog may gain a form, validation data and extensions, if nothing but the trailer uses it: it could serve a page as its fonts.</summary>
internal sealed class CatalogChanges(ChangeLedger ledger, FormChanges form, DiffPermissions permissions)
{
    private static readonly HashSet<string> MetadataKeys = ["Type", "Subtype", "Length", "Filter", "DecodeParms", "DL"];

    private readonly PdfDictionary _was = ledger.Before.Catalog;
    private readonly PdfDictionary _now = ledger.After.Catalog;

    public void Explain()
    {
        var root = ledger.Before.Root.Number;
        ledger.Explain(root, []);
        foreach (var key in _was.Keys.Union(_now.Keys))
        {
            switch (key)
            {
                case "AcroForm":
                    form.Explain(root, _was.Raw(key), _now.Raw(key));
                    break;
                case "DSS":
                    new ValidationData(ledger).Explain(root, _was.Raw(key), _now.Raw(key));
                    break;
                case "Extensions":
                    Extensions(root, _was.Raw(key), _now.Raw(key));
                    break;
                case "Metadata":
                    Metadata(root);
                    break;
                case "Version":
                    Version(_was.Raw(key), _now.Raw(key));
                    break;
                default:
                    ChangeLedger.Require(
                        PdfValue.Same(_was.Raw(key), _now.Raw(key)) || (key == "Perms" && Certifies()), ReasonCode.CatalogChanged);
                    break;
            }
        }
    }

    /// <summary>A seal may use what a newer version of the format brought, and then says so.</summary>
    private static void Version(PdfValue? was, PdfValue? now)
        => ChangeLedger.Require(
            PdfValue.Same(was, now) || (now is PdfName { Value: "1.5" or "1.6" or "1.7" or "2.0" } newer
                && (was is null || (was is PdfName older && string.CompareOrdinal(older.Value, newer.Value) < 0))),
            ReasonCode.CatalogChanged);

    private bool Certifies() => permissions.Certification && !_was.Has("Perms")
        && _now.Raw("Perms") is PdfDictionary permission && permission.Keys.SequenceEqual(["DocMDP"])
        && permission.Raw("DocMDP") is PdfReference signature && ledger.IsAdded(signature.Number);

    /// <summary>Which developer's extensions the file uses (ISO 32000-2, 7.12).</summary>
    private void Extensions(int root, PdfValue? was, PdfValue? now)
    {
        var moved = now is PdfReference reference ? reference : null;
        if (PdfValue.Same(was, now) && (moved is null || !ledger.IsModified(moved.Number)))
        {
            return;
        }

        if (moved is not null)
        {
            ChangeLedger.Require(PdfValue.Same(was, now) || ledger.IsAdded(moved.Number), ReasonCode.CatalogChanged);
            ledger.Explain(moved.Number, [root]);
        }

        ChangeLedger.Require(ledger.After.Resolve(now) is PdfDictionary all && all.Entries.All(e => IsExtension(e.Key, e.Value)), ReasonCode.CatalogChanged);
        ledger.ExplainAdded(ledger.After.Resolve(now));
    }

    /// <summary>Exactly that: a dictionary of free names could be prepared to serve as a font or a graphics state too.</summary>
    private bool IsExtension(string key, PdfValue value) => ledger.After.Resolve(value) switch
    {
        PdfName type => key == "Type" && type.Value == "Extensions",
        PdfDictionary one => IsExtension(one),
        PdfArray several => several.Items.All(item => ledger.After.Resolve(item) is PdfDictionary one && IsExtension(one)),
        _ => false,
    };

    private static bool IsExtension(PdfDictionary one) => one.Entries.All(e => e.Key switch
    {
        "Type" => e.Value is PdfName { Value: "DeveloperExtensions" },
        "BaseVersion" => e.Value is PdfName,
        "ExtensionLevel" => e.Value is PdfNumber,
        "ExtensionRevision" or "URL" => e.Value is PdfString,
        _ => false,
    });

    private void Metadata(int root)
    {
        var same = PdfValue.Same(_was.Raw("Metadata"), _now.Raw("Metadata"));
        if (_now.Raw("Metadata") is not PdfReference reference || (same && !ledger.IsModified(reference.Number)))
        {
            ChangeLedger.Require(same, ReasonCode.CatalogChanged);
            return;
        }

        ChangeLedger.Require(
            (same || ledger.IsAdded(reference.Number)) && ledger.After.Resolve(reference) is PdfStream stream
                && stream.Dictionary.Keys.All(MetadataKeys.Contains)
                && stream.Dictionary.Raw("Type") is PdfName { Value: "Metadata" } && stream.Dictionary.Raw("Subtype") is PdfName { Value: "XML" },
            ReasonCode.CatalogChanged);
        ledger.Explain(reference.Number, [root]);
        ledger.ExplainAdded(ledger.After.Resolve(reference));
        ledger.Suspect(ReasonCode.MetadataChangedLater);
    }
}
