using System.Text;
using EOffice.Documents.Signing;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>Attacks that append to a sealed letter: shadows, annotations, saved-over objects, replaced structure.</summary>
public sealed class LaterChangesTests
{
    // A letter with a second text prepared, a hidden overlay, and a reference (9 0) that leads nowhere yet.
    private static readonly byte[] Sealed = Forge.Signed(SmallPdf.Letter()
        .With(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [4 0 R] /Resources << /Font << /F1 5 0 R >> /XObject << /X 9 0 R >> >> >>")
        .With(7, "<< /Length 42 >>\nstream\nBT /F1 18 Tf 72 700 Td (Surat palsu) Tj ET\nendstream")
        .ToBytes());

    // Objects as the seal left them (9 is referred to, so not free).
    private const int Signature = 8;
    private const int Field = 10;

    [Fact]
    public void Base_is_valid() => Forge.Expect(ReasonCode.Sound, Sealed);

    [Theory]
    [InlineData("\n")]
    [InlineData("   ")]
    [InlineData("% sebuah komentar\n")]
    [InlineData("7 0 obj (selundupan) endobj\n")]
    public void Bytes_after_the_end_are_never_valid(string bytes) => Forge.Expect(ReasonCode.Unreadable, Sealed.Concat(Encoding.ASCII.GetBytes(bytes + "x")).ToArray());

    [Fact]
    public void Lone_line_end_after_the_end_is_noticed() => Forge.Expect(ReasonCode.UnlistedBytes, [.. Sealed, (byte)'\n']);

    [Fact]
    public void Update_without_a_table_is_refused()
    {
        var text = Encoding.Latin1.GetString(Sealed);
        var tail = text[text.LastIndexOf("startxref", StringComparison.Ordinal)..];
        Forge.Expect(ReasonCode.UnlistedBytes, [.. Sealed, .. Encoding.Latin1.GetBytes($"4 0 obj (palsu) endobj\n{tail}")]);
    }

    [Fact]
    public void Object_that_the_update_does_not_list_is_refused()
    {
        var smuggled = Encoding.Latin1.GetBytes("4 0 obj\n<< /Length 3 >>\nstream\nq Q\nendstream\nendobj\n");
        Forge.Expect(ReasonCode.UnlistedBytes, SmallPdf.Update([.. Sealed, .. smuggled], Forge.Trailer, (20, "<< >>")));
    }

    [Fact]
    public void Replaced_page_content_is_refused()
        => Forge.Expect(ReasonCode.ObjectChanged, Forge.Updated(Sealed, (4, "<< /Length 3 >>\nstream\nq Q\nendstream")));

    [Fact]
    public void Replaced_font_is_refused()
        => Forge.Expect(ReasonCode.ObjectChanged, Forge.Updated(Sealed, (5, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")));

    [Fact]
    public void Hidden_object_is_refused()
    {
        var text = Encoding.Latin1.GetString(Sealed);
        var previous = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        var update = $"xref\n4 1\n0000000000 00001 f \ntrailer\n<< /Prev {previous} {Forge.Trailer} >>\nstartxref\n{Sealed.Length}\n%%EOF\n";
        Forge.Expect(ReasonCode.ObjectRemoved, [.. Sealed, .. Encoding.Latin1.GetBytes(update)]);
    }

    [Fact]
    public void Object_moved_to_another_generation_is_refused()
    {
        // References say "4 0 R", so the page would go blank.
        var text = Encoding.Latin1.GetString(Forge.Updated(Sealed, (4, Forge.Body(Sealed, 4))));
        Forge.Expect(ReasonCode.Sound, Encoding.Latin1.GetBytes(text)[..Sealed.Length]);
        var at = text.LastIndexOf(" 00000 n", StringComparison.Ordinal);
        var moved = string.Concat(text.AsSpan(0, at), " 00001 n", text.AsSpan(at + 8));
        var header = moved.LastIndexOf("4 0 obj", StringComparison.Ordinal);
        moved = string.Concat(moved.AsSpan(0, header), "4 1 obj", moved.AsSpan(header + 7));
        Forge.Expect(ReasonCode.ObjectRemoved, Encoding.Latin1.GetBytes(moved));
    }

    [Fact]
    public void Hybrid_update_is_refused()
    {
        // The table hides the page's text; the stream beside it says that all is as before. Readers disagree whom to believe.
        var text = Encoding.Latin1.GetString(Sealed);
        var previous = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        var original = text.IndexOf("4 0 obj", StringComparison.Ordinal);
        var rows = Encoding.Latin1.GetString(Convert.FromHexString($"01{original:X8}00"));
        var stream = $"30 0 obj\n<< /Type /XRef /W [1 4 1] /Index [4 1] /Size 40 /Length 6 >>\nstream\n{rows}\nendstream\nendobj\n";
        var table = $"xref\n4 1\n0000000000 00001 f \ntrailer\n<< /Prev {previous} /XRefStm {Sealed.Length} {Forge.Trailer} >>\n";
        var end = $"startxref\n{Sealed.Length + stream.Length}\n%%EOF\n";
        Forge.Expect(ReasonCode.TrailerChanged, [.. Sealed, .. Encoding.Latin1.GetBytes(stream + table + end)]);
    }

    [Fact]
    public void Table_that_points_an_old_number_at_prepared_content_is_refused()
    {
        // Object 4 is said to be where object 7 lies: strict reading sees the wrong number there.
        var text = Encoding.Latin1.GetString(Forge.Updated(Sealed, (4, "null")));
        var offset = text.IndexOf("7 0 obj", StringComparison.Ordinal);
        var at = text.LastIndexOf(" 00000 n", StringComparison.Ordinal) - 10;
        Forge.Expect(ReasonCode.Unreadable, Encoding.Latin1.GetBytes($"{text[..at]}{offset:D10}{text[(at + 10)..]}"));
    }

    [Fact]
    public void Page_content_switched_to_a_prepared_object_is_refused()
        => Forge.Expect(ReasonCode.PageChanged, Forge.Updated(Sealed, (3, Forge.Body(Sealed, 3).Replace("[4 0 R]", "[7 0 R]"))));

    [Fact]
    public void Reference_that_dangled_when_signed_may_not_be_filled()
    {
        var filled = Forge.Updated(Sealed, (9, "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 3 >>\nstream\nq Q\nendstream"));
        Forge.Expect(ReasonCode.ObjectAdded, filled);

        // Smuggled in as part of something that may come: a later signature's appearance.
        var signed = Forge.SignedUpdate(
            Sealed,
            Forge.Trailer,
            (1, Forge.Body(Sealed, 1).Replace("/Fields [10 0 R]", "/Fields [10 0 R 20 0 R]")),
            (9, "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 3 >>\nstream\nq Q\nendstream"),
            (20, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (TTE2) /V 21 0 R /Rect [0 0 0 0] /AP << /N 9 0 R >> >>"),
            (21, "<< /Type /Sig {SIG} >>"));
        Forge.ExpectFirst(ReasonCode.DanglingReferenceFilled, signed);
    }

    [Fact]
    public void New_catalog_is_refused()
        => Forge.Expect(ReasonCode.RootReplaced, SmallPdf.Update(Sealed, Forge.Trailer.Replace("/Root 1 0 R", "/Root 12 0 R"), (12, Forge.Body(Sealed, 1))));

    [Theory]
    [InlineData("/OpenAction << /S /URI /URI (https://palsu.example) >>")]
    [InlineData("/Names << /JavaScript << >> >>")]
    [InlineData("/ViewerPreferences << /HideMenubar true >>")]
    [InlineData("/OCProperties << /OCGs [] /D << >> >>")]
    [InlineData("/Perms << /DocMDP 8 0 R >>")]
    public void Catalog_may_gain_nothing_of_meaning(string entry)
        => Forge.Expect(ReasonCode.CatalogChanged, Forge.Updated(Sealed, (1, Forge.Body(Sealed, 1).Replace("/Type /Catalog", "/Type /Catalog " + entry))));

    [Fact]
    public void List_of_fields_that_is_also_something_else_may_not_grow()
    {
        // The same array is the form's fields and the page tree's kids.
        var shared = Forge.Signed(SmallPdf.Letter()
            .With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields 7 0 R /SigFlags 3 >> /Marks 7 0 R >>")
            .With(7, "[]")
            .With(8, "<< /Kept 7 0 R >>")
            .ToBytes());
        var grown = Forge.SignedUpdate(
            shared, Forge.Trailer,
            (1, Forge.Body(shared, 1).Replace("/Fields [10 0 R]", "/Fields 7 0 R")),
            (7, "[10 0 R 20 0 R]"),
            (20, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (TTE2) /V 21 0 R /Rect [0 0 0 0] >>"),
            (21, "<< /Type /Sig {SIG} >>"));
        Forge.Expect(ReasonCode.Sound, shared);
        Assert.NotEqual(Verdict.Valid, TestAuthority.Verify(grown).Signatures[0].Verdict);
    }

    [Fact]
    public void Page_tree_may_not_change()
        => Forge.Expect(ReasonCode.ObjectChanged, Forge.Updated(Sealed, (2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /Rotate 180 >>")));

    [Theory]
    [InlineData("<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 800] /Contents (palsu) >>")]
    [InlineData("<< /Type /Annot /Subtype /Stamp /Rect [0 0 0 0] >>")]
    [InlineData("<< /Type /Annot /Subtype /Link /Rect [0 0 500 800] /A << /S /URI /URI (https://palsu.example) >> >>")]
    public void Annotation_is_refused(string annotation)
        => Forge.Expect(ReasonCode.AnnotationAdded, Forge.Updated(Sealed, (3, WithAnnotation(20)), (20, annotation)));

    [Fact]
    public void Annotation_is_refused_though_the_certification_allows_it()
    {
        var certified = Forge.Signed(SmallPdf.Letter().ToBytes(), request: TestAuthority.Request() with { Certification = Certification.FurtherSeals });
        var permissive = Forge.Signed(
            SmallPdf.Letter().ToBytes(),
            edit: b => Forge.Replace(b, "/P 2", "/P 3"),
            request: TestAuthority.Request() with { Certification = Certification.FurtherSeals });
        Forge.Expect(ReasonCode.Sound, certified);
        Forge.Expect(ReasonCode.Sound, permissive);
        var page = Forge.Body(permissive, 3).Replace("/Annots [", "/Annots [20 0 R ");
        Forge.Expect(ReasonCode.PageChanged, Forge.Updated(permissive, (3, page), (20, "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] >>")));
        Forge.Expect(ReasonCode.AnnotationAdded, Forge.Updated(permissive, (3, Forge.Body(permissive, 3).Replace("] >>", " 20 0 R] >>")), (20, "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] >>")));
    }

    [Fact]
    public void Removed_seal_field_leaves_a_signature_outside_the_form()
        => Forge.Expect(ReasonCode.SignatureOutsideForm, Forge.Updated(Sealed, (1, "<< /Type /Catalog /Pages 2 0 R >>")));

    [Fact]
    public void Signature_dictionary_that_says_something_else_is_refused()
        => Forge.Expect(ReasonCode.SignatureOutsideForm, Forge.Updated(Sealed, (Signature, Forge.Body(Sealed, Signature).Replace("Sekar", "Seker"))));

    [Fact]
    public void Two_fields_on_one_signature_are_refused()
    {
        var catalog = Forge.Body(Sealed, 1).Replace("/Fields [10 0 R]", "/Fields [10 0 R 20 0 R]");
        Forge.Expect(ReasonCode.SharedSignatureValue, Forge.Updated(Sealed, (1, catalog), (20, Forge.Body(Sealed, Field).Replace("TTE1", "TTE2"))));
    }

    [Fact]
    public void Two_fields_of_one_name_are_refused()
    {
        var catalog = Forge.Body(Sealed, 1).Replace("/Fields [10 0 R]", "/Fields [10 0 R 20 0 R]");
        Forge.Expect(ReasonCode.DuplicateFieldName, Forge.Updated(Sealed, (1, catalog), (20, "<< /FT /Tx /T (TTE1) >>")));
    }

    [Fact]
    public void Field_that_points_at_another_signature_is_refused()
        => Forge.Expect(ReasonCode.SignatureOutsideForm, Forge.Updated(Sealed, (Field, Forge.Body(Sealed, Field).Replace("8 0 R", "5 0 R"))));

    [Fact]
    public void Field_made_visible_is_refused()
        => Forge.Expect(ReasonCode.SignatureFieldChanged, Forge.Updated(Sealed, (Field, Forge.Body(Sealed, Field).Replace("/Rect [0 0 0 0]", "/Rect [0 0 300 300]"))));

    [Fact]
    public void Text_field_is_refused()
    {
        var catalog = Forge.Body(Sealed, 1).Replace("/Fields [10 0 R]", "/Fields [10 0 R 20 0 R]");
        Forge.Expect(ReasonCode.FormChanged, Forge.Updated(Sealed, (1, catalog), (20, "<< /FT /Tx /T (Nama) /V (palsu) >>")));
    }

    [Fact]
    public void Empty_signature_field_is_refused()
    {
        var catalog = Forge.Body(Sealed, 1).Replace("/Fields [10 0 R]", "/Fields [10 0 R 20 0 R]");
        Forge.Expect(ReasonCode.FieldAddedWithoutSignature, Forge.Updated(Sealed, (1, catalog), (20, "<< /FT /Sig /T (Kosong) /Rect [0 0 0 0] >>")));
    }

    [Fact]
    public void Form_appearance_may_not_change()
        => Forge.Expect(ReasonCode.FormChanged, Forge.Updated(Sealed, (1, Forge.Body(Sealed, 1).Replace("/SigFlags 3", "/SigFlags 3 /NeedAppearances true"))));

    [Fact]
    public void Unreferenced_object_is_refused() => Forge.Expect(ReasonCode.ObjectAdded, Forge.Updated(Sealed, (20, "<< /Length 3 >>\nstream\nq Q\nendstream")));

    [Fact]
    public void Duplicate_key_in_an_update_is_refused()
        => Forge.Expect(ReasonCode.DuplicateKey, Forge.Updated(Sealed, (20, "<< /Title (a) /Title (b) >>")));

    [Fact]
    public void Other_trailer_key_is_refused()
        => Forge.Expect(ReasonCode.TrailerChanged, SmallPdf.Update(Sealed, Forge.Trailer + " /Palsu 5 0 R", (6, "<< /Title (Surat) >>")));

    [Fact]
    public void Other_document_identity_is_refused()
        => Forge.Expect(ReasonCode.TrailerChanged, SmallPdf.Update(Sealed, Forge.Trailer.Replace("<0011", "<FF11"), (6, "<< /Title (Surat) >>")));

    private static string WithAnnotation(int number) => Forge.Body(Sealed, 3).Replace("/Annots [10 0 R]", $"/Annots [10 0 R {number} 0 R]");
}
