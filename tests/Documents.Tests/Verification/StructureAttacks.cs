using System.Text;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Attacks on a sealed file that leave every content stream alone: what it looks like changes by what surrounds the text.</summary>
internal static class StructureAttacks
{
    private static readonly string[] Subtypes =
    [
        "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret",
        "Stamp", "Ink", "Popup", "FileAttachment", "Sound", "Movie", "Screen", "Widget", "PrinterMark", "TrapNet", "Watermark", "3D", "Redact",
        "Projection", "RichMedia",
    ];

    private static readonly (string Key, string Value)[] OfThePage =
    [
        ("MediaBox", "[0 0 300 300]"), ("CropBox", "[0 0 300 300]"), ("TrimBox", "[0 0 9 9]"), ("UserUnit", "3"), ("AA", "<< /O << /S /JavaScript /JS (1) >> >>"),
        ("Group", "<< /S /Transparency /CS /DeviceRGB /K true >>"), ("Metadata", "4 0 R"), ("Thumb", "4 0 R"), ("Tabs", "/W"), ("StructParents", "77"),
        ("Dur", "1"), ("Trans", "<< /S /Fade >>"), ("PieceInfo", "<< >>"), ("VP", "[]"), ("B", "[]"), ("TemplateInstantiated", "/Lain"), ("AF", "[]"),
    ];

    private static readonly (string Key, string Value)[] OfTheCatalog =
    [
        ("PageLabels", "<< /Nums [0 << /P (Lampiran ) /S /D >>] >>"), ("PageMode", "/FullScreen"), ("PageLayout", "/TwoPageLeft"), ("Outlines", "<< /Count 0 >>"),
        ("Dests", "<< >>"), ("Names", "<< /EmbeddedFiles << /Names [] >> >>"), ("AF", "[]"), ("Lang", "(xx)"), ("MarkInfo", "<< /Marked false /Suspects true >>"),
        ("StructTreeRoot", "<< /Type /StructTreeRoot >>"), ("OutputIntents", "[]"), ("Collection", "<< /View /H >>"), ("URI", "<< /Base (https://palsu.example) >>"),
        ("AA", "<< /WP << /S /JavaScript /JS (1) >> >>"), ("Threads", "[]"), ("PieceInfo", "<< >>"), ("NeedsRendering", "true"), ("Requirements", "[]"),
        ("Legal", "<< /Attestation (sah) >>"), ("SpiderInfo", "<< >>"), ("DPartRoot", "<< >>"), ("ViewerPreferences", "<< /Direction /R2L >>"),
    ];

    private static readonly (string Key, string Value)[] OfTheForm =
        [("XFA", "(<xdp/>)"), ("NeedAppearances", "true"), ("CO", "[]"), ("Q", "2"), ("SigFlags", "0"), ("SigFlags", "7")];

    public static IReadOnlyList<Attack> All { get; } =
    [
        .. Subtypes.Select(subtype => new Attack($"annotation {subtype}", ReasonCode.AnnotationAdded, v => v.Updated(
            v.WithAnnotation(v.Free), (v.Free, $"<< /Type /Annot /Subtype /{subtype} /Rect [0 0 600 900] /Contents (palsu) /AP << /N {v.Free + 1} 0 R >> >>"), (v.Free + 1, Overlay)))),
        .. OfThePage.Select(entry => new Attack($"page's {entry.Key}", ReasonCode.PageChanged, v => v.Updated((v.Page, v.With(v.Page, entry))))),
        .. OfTheCatalog.Select(entry => new Attack($"catalog's {entry.Key}", ReasonCode.CatalogChanged, v => v.Updated((v.Root, v.With(v.Root, entry))))),
        .. OfTheForm.Select(entry => new Attack($"form's {entry.Key} {entry.Value}", ReasonCode.FormChanged, v => v.Updated((v.Root, v.With(v.Root, ("AcroForm", v.FormWith(entry.Key, entry.Value))))))),

        new("font swapped", ReasonCode.ObjectChanged, v => v.Find("Font") is { } font ? v.Updated((font, v.With(font, ("BaseFont", "/Symbol")))) : null),
        new("letters of a font renamed", ReasonCode.ObjectChanged, v => v.Find("Font") is { } font ? v.Updated((font, v.With(font, ("Encoding", "<< /Differences [48 /one /zero] >>")))) : null),
        new("what a font says in words", ReasonCode.ObjectChanged, v => v.Find("Font") is { } font ? v.Updated((font, v.With(font, ("ToUnicode", "null"), ("Name", "/Lain")))) : null),
        new("structure retold", ReasonCode.ObjectChanged, v => v.Find("StructElem") is { } element ? v.Updated((element, v.With(element, ("ActualText", "(palsu)")))) : null),
        new("pages redirected in an object stream", ReasonCode.CatalogChanged, v => Attacks.InStream(v, v.Root, v.With(v.Root, ("Pages", $"{v.Page} 0 R")))),
        new("page tree in an object stream", ReasonCode.ObjectChanged, v => Attacks.InStream(v, v.Pages, v.With(v.Pages, ("Rotate", "180")))),
        new("page tree with a page twice", ReasonCode.ObjectChanged, v => v.Updated((v.Pages, v.With(v.Pages, ("Kids", $"[{v.Page} 0 R {v.Free} 0 R]"), ("Count", "2"))), (v.Free, v.With(v.Page)))),
        new("page tree without its page", ReasonCode.ObjectChanged, v => v.Updated((v.Pages, v.With(v.Pages, ("Kids", $"[{v.Free} 0 R]"))), (v.Free, v.With(v.Page)))),
        new("seal's widget off the page", ReasonCode.PageChanged, v => v.Updated((v.Page, v.With(v.Page, ("Annots", "[]"))))),
        new("seal's field moved in the list", ReasonCode.FormChanged, v => v.Signed([(v.Root, v.With(v.Root, ("AcroForm", $"<< /SigFlags 3 /Fields [{v.Free} 0 R {v.Field} 0 R] >>"))), (v.Free, $"<< /FT /Sig /T (TTE9) /V {v.Free + 1} 0 R /Rect [0 0 0 0] >>"), (v.Free + 1, "<< /Type /Sig {SIG} >>")])),
        new("seal with a face of its own later", ReasonCode.SignatureFieldChanged, v => v.Updated((v.Field, v.With(v.Field, ("AP", $"<< /N {v.Free} 0 R >>"))), (v.Free, Overlay))),
        new("certificate seed of the seal's field", ReasonCode.SignatureFieldChanged, v => v.Updated((v.Field, v.With(v.Field, ("SV", "<< >>"))))),
        new("key twice in the catalog", ReasonCode.DuplicateKey, v => v.Updated((v.Root, v.With(v.Root) is var body ? body[..^2] + "/Pages 2 0 R >>" : ""))),
        new("key twice in the trailer", ReasonCode.DuplicateKey, v => Signing.SmallPdf.Update(v.Bytes, v.Trailer + $" /Root {v.Root} 0 R", (v.Free, "null"))),
        new("seal listed again with other words", ReasonCode.SignatureOutsideForm, v => v.Updated((v.Signature, v.With(v.Signature, ("Contents", "(palsu)"))))),
        new("seal's copy under a field of its own", ReasonCode.SharedSignatureValue, v => v.Updated([.. v.WithField(v.Free), (v.Free, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (TTE9) /V {v.Signature} 0 R /Rect [0 0 0 0] /Contents (x) >>")])),
        new("word of an object in a comment", ReasonCode.UnlistedBytes, v => Commented(v, $"% {v.Content} 0 obj\n")),
        new("end of file in a comment", ReasonCode.UnlistedBytes, v => Commented(v, "%%EOF\n")),
        new("header in a comment", ReasonCode.UnlistedBytes, v => Commented(v, "%PDF-1.7\n")),
        new("second end behind the end", ReasonCode.UnlistedBytes, v => [.. v.Bytes, .. Encoding.Latin1.GetBytes($"startxref\n{v.LastSection}\n%%EOF\n")]),
    ];

    private const string Overlay = "<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Length 21 >>\nstream\n0 0 600 900 re f     \nendstream";

    /// <summary>A harmless update with a comment before its object.</summary>
    public static byte[] Commented(Victim v, string comment) => Signing.SmallPdf.Update([.. v.Bytes, .. Encoding.Latin1.GetBytes(comment)], v.Trailer, (v.Root, v.With(v.Root)));
}
