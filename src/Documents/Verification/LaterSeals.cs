using EOffice.Documents.Pdf.Reading;

namespace EOffice.Documents.Verification;

/// <summary>Signature fields that an update adds, or signs where they stood empty: nothing but a seal may come with them.</summary>
internal sealed class LaterSeals(ChangeLedger ledger, DiffPermissions permissions)
{
    private static readonly HashSet<string> FieldOnly = ["FT", "T", "TU", "TM", "V", "Ff", "Lock", "SV", "DR"];
    private static readonly HashSet<string> WidgetOnly = ["Type", "Subtype", "F", "Rect", "P", "AP", "AS", "MK", "DA", "Q", "H", "BS", "Border", "M", "NM"];

    private static readonly HashSet<string> SignatureKeys =
    [
        "Type", "Filter", "SubFilter", "Contents", "ByteRange", "M", "Name", "Reason", "Location", "ContactInfo",
        "Reference", "Prop_Build", "Prop_AuthTime", "Prop_AuthType", "Changes", "R", "V",
    ];

    private readonly HashSet<int> _pages = [.. PageTree.Pages(ledger.Before)];

    /// <summary>A field at the end of the form's list: one with its widget, or with the widget as its only kid.</summary>
    public void ExplainNew(PdfValue item)
    {
        var field = New(item);
        ChangeLedger.Require(field.Raw("FT") is PdfName { Value: "Sig" }, ReasonCode.FormChanged);
        if (field.Has("Kids"))
        {
            ChangeLedger.Require(field.Keys.All(k => k is "Kids" || FieldOnly.Contains(k)), ReasonCode.FormChanged);
            Widget(item, field.Raw("Kids"));
        }
        else
        {
            ChangeLedger.Require(field.Keys.All(k => FieldOnly.Contains(k) || WidgetOnly.Contains(k)), ReasonCode.FormChanged);
        }

        Explain(field, ledger.After.Get(field, "T") is PdfString name ? SignatureFields.Name(name.Bytes) : "");
    }

    /// <param name="field">As it is now, with its signature.</param>
    public void Explain(PdfDictionary field, string name)
    {
        if (field.Raw("V") is not PdfReference value || ledger.After.Resolve(value) is not PdfDictionary signature)
        {
            throw new ForbiddenChangeException(ReasonCode.FieldAddedWithoutSignature);
        }

        ChangeLedger.Require(ledger.IsAdded(value.Number) && signature.Entries.All(e => SignatureKeys.Contains(e.Key) || e.Value is PdfString), ReasonCode.FormChanged);
        ChangeLedger.Require(
            permissions.MaySeal(name) || signature.Raw("SubFilter") is PdfName { Value: "ETSI.RFC3161" }, ReasonCode.ChangesForbidden);
        ChangeLedger.Require(IsWidget(field), ReasonCode.FormChanged);
        foreach (var widget in Widgets(field))
        {
            ChangeLedger.Require(IsWidget(widget), ReasonCode.FormChanged);
            ledger.ExplainAdded(widget);
            if (!permissions.Visible && !IsInvisible(widget))
            {
                ledger.Suspect(ReasonCode.VisibleFieldAddedLater);
            }
        }

        ledger.ExplainAdded(field);
    }

    private IEnumerable<PdfDictionary> Widgets(PdfDictionary field) => field.Has("Kids")
        ? ((ledger.After.Get(field, "Kids") as PdfArray)?.Items ?? []).Select(kid => ledger.After.Resolve(kid) as PdfDictionary ?? throw new ForbiddenChangeException(ReasonCode.FormChanged))
        : [field];

    /// <summary>
    /// Each entry of its own kind. A field that stood empty when the page was signed could have been prepared to serve the page as
    /// resources too, and show what it gains; an annotation of another kind may show an icon without having any size.
    /// </summary>
    private bool IsWidget(PdfDictionary widget)
        => widget.Raw("Subtype") is null or PdfName { Value: "Widget" }
        && widget.Raw("Type") is null or PdfName { Value: "Annot" }
        && widget.Raw("F") is null or PdfNumber { Integer: not null }
        && widget.Raw("M") is null or PdfString
        && widget.Raw("AS") is null or PdfName
        && ledger.After.Resolve(widget.Raw("AP")) is PdfNull or PdfDictionary
        && ((ledger.After.Resolve(widget.Raw("AP")) as PdfDictionary)?.Keys.All(k => k is "N" or "R" or "D") ?? true)
        && (widget.Raw("P") is not { } page || (page is PdfReference { Number: var on } && _pages.Contains(on)));

    private PdfDictionary New(PdfValue item)
    {
        if (item is not PdfReference reference || !ledger.IsAdded(reference.Number)
            || ledger.After.Resolve(reference) is not PdfDictionary dictionary || !ledger.NewFields.Add(reference.Number))
        {
            throw new ForbiddenChangeException(ReasonCode.FormChanged);
        }

        ledger.Explain(reference.Number);
        return dictionary;
    }

    private void Widget(PdfValue field, PdfValue? kids)
    {
        var widget = kids is PdfArray { Items: [var only] } ? New(only) : throw new ForbiddenChangeException(ReasonCode.FormChanged);
        ChangeLedger.Require(
            widget.Raw("Subtype") is PdfName { Value: "Widget" } && PdfValue.Same(widget.Raw("Parent"), field)
                && widget.Keys.All(k => k is "Parent" || WidgetOnly.Contains(k)),
            ReasonCode.FormChanged);
    }

    /// <summary>No size at all, or flagged hidden or not to be viewed (and then not printed either): ISO 32000-2, 12.7.5.5.</summary>
    private static bool IsInvisible(PdfDictionary widget)
    {
        const int Hidden = 2;
        const int Print = 4;
        const int NoView = 32;
        var flags = (widget.Raw("F") as PdfNumber)?.Integer ?? 0;
        return (flags & Hidden) != 0 || (flags & (NoView | Print)) == NoView
            || widget.Raw("Rect") is null
            || (widget.Raw("Rect") is PdfArray { Items: [PdfNumber left, PdfNumber bottom, PdfNumber right, PdfNumber top] }
                && left.Real == right.Real && bottom.Real == top.Real);
    }
}
