using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>
/// Letters prepared before they were sealed, so that something that may come later would show on the page: resources are dictionaries of
/// free names, and the catalog, a form, a field or a store could serve as one of them.
/// </summary>
public sealed class PreparedFilesTests
{
    private const string Overlay = "<< /Type /XObject /Subtype /Form /BBox [0 0 600 900] /Length 21 >>\nstream\n0 0 600 900 re f     \nendstream";

    [Fact]
    public void Integer_is_not_the_same_as_a_real_because_readers_ignore_it()
    {
        var turned = Page("/Rotate 90 /UserUnit 1.50");
        Forge.Expect(ReasonCode.PageChanged, Forge.Updated(turned, (3, Forge.Body(turned, 3).Replace("/Rotate 90", "/Rotate 90.0"))));
        Forge.Expect(ReasonCode.Sound, Forge.Updated(turned, (3, Forge.Body(turned, 3).Replace("/Rotate 90", "/Rotate +090").Replace("1.50", "1.5"))));
    }

    [Fact]
    public void Box_of_the_page_may_be_tidied()
    {
        var page = Page("/CropBox [0 0 595.0 842]");
        Forge.Expect(ReasonCode.Sound, Forge.Updated(page, (3, Forge.Body(page, 3).Replace("595.0", "595"))));
        Forge.Expect(ReasonCode.PageChanged, Forge.Updated(page, (3, Forge.Body(page, 3).Replace("595.0", "594"))));
    }

    [Theory]
    [InlineData("/Extensions << /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")]
    [InlineData("/Extensions << /X << /Type /Font /BaseVersion /1.7 >> >>")]
    [InlineData("/Extensions << /X << /BaseVersion 20 0 R >> >>")]
    public void Extensions_that_would_do_as_a_font_are_refused(string entry)
    {
        var letter = Page("", "/Font 1 0 R");
        Forge.Expect(ReasonCode.CatalogChanged, Forge.Updated(letter, (1, Forge.Body(letter, 1).Replace("/Type /Catalog", "/Type /Catalog " + entry)), (20, Overlay)));
    }

    [Theory]
    [InlineData("/DSS << /Type /DSS >>")]
    [InlineData("/DSS << /Type /Extensions >>")]
    [InlineData("/Extensions << /Type /Extensions >>")]
    public void Catalog_that_is_also_the_page_s_fonts_may_gain_nothing(string entry)
    {
        // Readers take any dictionary for a font and show its words in one of their own.
        var letter = Page("", "/Font 1 0 R");
        Forge.Expect(ReasonCode.Sound, letter);
        Forge.Expect(ReasonCode.ObjectChanged, Forge.Updated(letter, (1, Forge.Body(letter, 1).Replace("/Type /Catalog", "/Type /Catalog " + entry))));
    }

    [Theory]
    [InlineData("<< /Type /SigRef /TransformMethod /FieldMDP /Data 1 0 R >>", ReasonCode.Sound)]
    [InlineData("<< /Type /SigRef /Data 1 0 R >>", ReasonCode.ObjectChanged)]
    [InlineData("<< /Type /SigRef /TransformMethod /FieldMDP /Data 1 0 R /Font 1 0 R >>", ReasonCode.ObjectChanged)]
    public void Signature_may_say_that_it_is_about_the_whole_document(string reference, ReasonCode expected)
    {
        var letter = Forge.Signed(SmallPdf.Letter().With(7, reference).ToBytes());
        Forge.Expect(expected, Forge.Updated(letter, (1, Forge.Body(letter, 1).Replace("/Type /Catalog", "/Type /Catalog /DSS << /Type /DSS >>"))));
    }

    [Fact]
    public void Metadata_that_would_do_as_a_drawing_is_refused()
    {
        var letter = Page("", "/XObject 1 0 R");
        var drawn = "<< /Type /XObject /Subtype /Form /Length 21 >>\nstream\n0 0 600 900 re f     \nendstream";
        Forge.Expect(ReasonCode.CatalogChanged, Forge.Updated(letter, (1, Forge.Body(letter, 1).Replace("/Type /Catalog", "/Type /Catalog /Metadata 20 0 R")), (20, drawn)));
    }

    [Theory]
    [InlineData("/DR << /Type /Font /Subtype /Type1 /BaseFont /Symbol >>")]
    [InlineData("/DR 20 0 R")]
    [InlineData("/DA 20 0 R")]
    public void Defaults_of_the_form_that_are_something_else_are_refused(string entry)
    {
        var letter = Page("", "/XObject 1 0 R");
        Forge.Expect(ReasonCode.FormChanged, Forge.Updated(letter, (1, Forge.Body(letter, 1).Replace("/SigFlags 3", "/SigFlags 3 " + entry)), (20, Overlay)));
    }

    [Theory]
    [InlineData("/AP 22 0 R")]
    [InlineData("/AP << /N 22 0 R /X 22 0 R >>")]
    [InlineData("/F 22 0 R")]
    [InlineData("/M 22 0 R")]
    [InlineData("/AS 22 0 R")]
    public void Empty_field_that_is_also_the_page_s_drawings_may_not_gain_one(string entry)
    {
        var prepared = WithField("<< /Type /Annot /Subtype /Widget /FT /Sig /T (Kosong) /Rect [0 0 0 0] >>", "/XObject 7 0 R");
        Forge.Expect(ReasonCode.Sound, prepared);
        Forge.ExpectFirst(ReasonCode.FormChanged, Sign(prepared, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Kosong) /Rect [0 0 0 0] /V 21 0 R {entry} >>"));
    }

    [Fact]
    public void Empty_field_that_is_a_note_may_not_be_signed()
    {
        // Readers show a note's icon whatever its size.
        var prepared = WithField("<< /Type /Annot /Subtype /Text /F 2 /FT /Sig /T (Kosong) /Rect [9 9 9 9] >>", "");
        Forge.ExpectFirst(ReasonCode.FormChanged, Sign(prepared, "<< /Type /Annot /Subtype /Text /F 0 /FT /Sig /T (Kosong) /Rect [9 9 9 9] /V 21 0 R >>"));
    }

    [Fact]
    public void Empty_field_with_a_widget_of_its_own_may_be_signed()
    {
        var prepared = WithField("<< /FT /Sig /T (Kosong) /Kids [8 0 R] >>", "", (8, "<< /Type /Annot /Subtype /Widget /Parent 7 0 R /Rect [0 0 0 0] >>"));
        const string Field = "<< /FT /Sig /T (Kosong) /Kids [8 0 R] /V 21 0 R >>";
        Forge.Expect(ReasonCode.Sound, Sign(prepared, Field, (8, "<< /Type /Annot /Subtype /Widget /Parent 7 0 R /Rect [0 0 0 0] /AP << /N 22 0 R >> >>")));
        Forge.ExpectFirst(ReasonCode.SignatureFieldChanged, Sign(prepared, Field, (8, "<< /Type /Annot /Subtype /Widget /Parent 7 0 R /Rect [0 0 90 90] >>"), (22, "null")));
    }

    [Fact]
    public void Page_may_not_gain_a_drawing_as_its_annotations()
    {
        var letter = Forge.Signed(SmallPdf.Letter()
            .With(2, "<< /Type /Pages /Kids [3 0 R 7 0 R] /Count 2 >>")
            .With(7, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject 7 0 R >> >>").ToBytes());
        Forge.Expect(ReasonCode.PageChanged, Forge.Updated(letter, (7, Forge.Body(letter, 7).Replace("/Type /Page", "/Type /Page /Annots 20 0 R")), (20, Overlay)));
    }

    [Fact]
    public void Validation_data_that_the_page_uses_may_not_grow()
    {
        // A listed stream leads back to the page: it must not make the page a part of the store.
        var letter = Forge.Signed(SmallPdf.Letter()
            .With(1, "<< /Type /Catalog /Pages 2 0 R /DSS 7 0 R >>")
            .With(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject 8 0 R >> >>")
            .With(7, "<< /VRI << /00 8 0 R >> /Certs [9 0 R] >>")
            .With(8, "<< /Type /VRI >>")
            .With(9, "<< /Length 3 /X 3 0 R >>\nstream\nabc\nendstream").ToBytes());
        Forge.Expect(ReasonCode.Sound, letter);
        Forge.Expect(ReasonCode.ObjectChanged, Forge.Updated(letter, (8, "<< /TS 20 0 R >>"), (20, Overlay)));
    }

    [Fact]
    public void Store_that_was_none_when_it_was_signed_may_not_become_one()
    {
        var letter = Forge.Signed(SmallPdf.Letter().With(1, "<< /Type /Catalog /Pages 2 0 R /DSS 7 0 R >>").With(7, "<< /Page 3 0 R >>").ToBytes());
        Forge.Expect(ReasonCode.CatalogChanged, Forge.Updated(letter, (7, "<< /Certs [20 0 R] >>"), (20, "<< /Length 0 >>\nstream\n\nendstream")));
    }

    [Fact]
    public void File_that_grows_into_the_length_it_claims_is_refused()
    {
        // Readers then start from the first page's section at the beginning instead of the one that the end names.
        var grown = Grown(0);
        var (before, after) = Grown(grown.After.Length);
        Assert.Equal(grown.After.Length, after.Length);
        Forge.Expect(ReasonCode.Sound, before);
        Forge.Expect(ReasonCode.Sound, grown.After);
        Forge.Expect(ReasonCode.Unreadable, after);
    }

    private static (byte[] Before, byte[] After) Grown(int length)
    {
        const string Trailer = "/Root 8 0 R /Info 6 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]";
        var signed = Forge.Signed(SmallPdf.Letter().With(1, $"<< /Linearized 1 /L {length:D8} >>").With(8, "<< /Type /Catalog /Pages 2 0 R >>").ToBytes(Trailer));
        return (signed, SmallPdf.Update(signed, Trailer + " /Size 40", (6, "<< /Title (Lain) >>")));
    }

    private static byte[] Page(string entries, string resources = "/Font << /F1 5 0 R >>") => Forge.Signed(SmallPdf.Letter()
        .With(3, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> {entries} >>").ToBytes());

    private static byte[] WithField(string field, string resources, params (int Number, string Body)[] more)
    {
        var letter = SmallPdf.Letter()
            .With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 3 >> >>")
            .With(3, $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>")
            .With(7, field);
        return Forge.Signed(more.Aggregate(letter, (pdf, o) => pdf.With(o.Number, o.Body)).ToBytes());
    }

    private static byte[] Sign(byte[] prepared, string field, params (int Number, string Body)[] more)
        => Forge.SignedUpdate(prepared, Forge.Trailer, [(7, field), (21, "<< /Type /Sig {SIG} >>"), .. more.All(o => o.Number != 22) ? ((int, string)[])[(22, Overlay)] : [], .. more]);
}
