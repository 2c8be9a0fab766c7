using System.Text;
using EOffice.Documents.Signing;
using EOffice.Documents.Tests.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Verification;

/// <summary>What may come after a signature, and what is neither allowed nor plainly forged.</summary>
public sealed class AllowedChangesTests
{
    private static readonly byte[] Sealed = Forge.Signed(SmallPdf.Letter()
        .With(1, "<< /Type /Catalog /Pages 2 0 R /Metadata 7 0 R >>")
        .With(7, "<< /Type /Metadata /Subtype /XML /Length 5 >>\nstream\n<a/> \nendstream")
        .ToBytes());

    private static readonly string Catalog = Forge.Body(Sealed, 1);

    [Fact]
    public void New_document_information_is_allowed()
        => Forge.Expect(ReasonCode.Sound, Forge.Updated(Sealed, (6, "<< /Title (Judul lain) /ModDate (D:20260302030405Z) >>")));

    [Fact]
    public void Extensions_are_allowed()
        => Forge.Expect(ReasonCode.Sound, Forge.Updated(Sealed, (1, Catalog.Replace("/Type", "/Extensions << /ESIC << /BaseVersion /1.7 /ExtensionLevel 2 >> >> /Type"))));

    [Fact]
    public void Validation_data_is_allowed_and_may_grow()
    {
        var once = Forge.Updated(
            Sealed,
            (1, Catalog.Replace("/Type", "/DSS 20 0 R /Type")),
            (20, "<< /Type /DSS /Certs [21 0 R] >>"),
            (21, "<< /Length 3 >>\nstream\nabc\nendstream"));
        Forge.Expect(ReasonCode.Sound, once);
        var resealed = Forge.Signed(once);
        var twice = SmallPdf.Update(
            resealed,
            Forge.Trailer.Replace("/Size 40", "/Size 60"),
            (20, "<< /Type /DSS /Certs [21 0 R 50 0 R] >>"),
            (50, "<< /Length 3 >>\nstream\ndef\nendstream"));
        Forge.Expect(ReasonCode.Sound, twice);
    }

    [Fact]
    public void Validation_data_may_not_reach_into_the_letter()
    {
        var forged = Forge.Updated(
            Sealed,
            (1, Catalog.Replace("/Type", "/DSS << /Certs [5 0 R] >> /Type")),
            (5, "<< /Type /Font /Subtype /Type1 /BaseFont /Symbol >>"));
        Forge.Expect(ReasonCode.CatalogChanged, forged);
    }

    [Fact]
    public void Changed_metadata_is_indeterminate()
        => Forge.Expect(ReasonCode.MetadataChangedLater, Forge.Updated(Sealed, (7, "<< /Type /Metadata /Subtype /XML /Length 5 >>\nstream\n<b/> \nendstream")));

    [Fact]
    public void Second_invisible_signature_by_another_program_is_allowed()
    {
        Forge.Expect(ReasonCode.Sound, ByAnotherProgram("/Rect [0 0 0 0]"));
        Forge.Expect(ReasonCode.Sound, ByAnotherProgram("/Rect [100 100 300 300] /F 2"));
    }

    [Fact]
    public void Signature_with_a_face_added_later_is_never_silently_valid()
        => Forge.ExpectFirst(ReasonCode.VisibleFieldAddedLater, ByAnotherProgram("/Rect [100 100 300 300] /F 4"));

    [Fact]
    public void Empty_faces_that_a_signing_program_left_behind_are_allowed()
    {
        // As Poppler does it.
        const string Face = "<< /Length 0 /Subtype /Form /BBox [0 0 0 0] >>\nstream\n\nendstream";
        var signed = ByAnotherProgram("/Rect [0 0 0 0] /F 148 /AS /N /Border [0 0 0] /AP << /N 22 0 R >>", (22, Face), (23, Face), (24, Face));
        Forge.Expect(ReasonCode.Sound, signed);
        Forge.ExpectFirst(ReasonCode.ObjectAdded, ByAnotherProgram("/Rect [0 0 0 0]", (23, Face.Replace("0 /Sub", "1 /Sub"))));
    }

    [Fact]
    public void Facts_may_change_where_a_cross_reference_stream_names_them_too()
    {
        var (letter, victim) = Compressed();
        Forge.Expect(ReasonCode.Sound, letter);
        Forge.Expect(ReasonCode.Sound, victim.Updated((6, "<< /Title (Lain) >>")));
        Forge.Expect(ReasonCode.ObjectChanged, victim.Updated((6, "<< /Title (Lain) >>"), (4, "<< /Length 3 >>\nstream\nq Q\nendstream")));
    }

    [Theory]
    [InlineData("/Version /2.0", ReasonCode.Sound)]
    [InlineData("/Version /2.1", ReasonCode.CatalogChanged)]
    [InlineData("/Version (2.0)", ReasonCode.CatalogChanged)]
    public void Version_of_the_format_may_rise(string entry, ReasonCode reason)
        => Forge.Expect(reason, Forge.Updated(Sealed, (1, Catalog.Replace("/Type /Catalog", "/Type /Catalog " + entry))));

    [Fact]
    public void Version_of_the_format_may_not_fall()
    {
        var newer = Forge.Signed(SmallPdf.Letter().With(1, "<< /Type /Catalog /Version /2.0 /Pages 2 0 R >>").ToBytes());
        Forge.Expect(ReasonCode.CatalogChanged, Forge.Updated(newer, (1, Forge.Body(newer, 1).Replace("/2.0", "/1.7"))));
    }

    [Fact]
    public void Later_seal_may_say_more_about_itself_in_words_only()
    {
        Forge.Expect(ReasonCode.Sound, WithSignature("/Contact (a)"));
        Forge.ExpectFirst(ReasonCode.FormChanged, WithSignature("/Subtype /Type1"));

        static byte[] WithSignature(string entry) => ByAnotherProgram("/Rect [0 0 0 0]", (21, $"<< /Type /Sig {{SIG}} {entry} >>"));
    }

    [Fact]
    public void Usage_rights_are_no_signature_of_anybody_s()
    {
        const string Rights = "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 9 9 9] /Contents <30> /Reference [<< /TransformMethod /UR3 >>] >>";
        var letter = SmallPdf.Letter().With(1, "<< /Type /Catalog /Pages 2 0 R /Perms << /UR3 7 0 R >> >>").With(7, Rights).ToBytes();
        Forge.Expect(ReasonCode.NoSignature, letter);
        Forge.Expect(ReasonCode.Sound, Forge.Signed(letter));
        Forge.Expect(ReasonCode.SignatureOutsideForm, Forge.Signed(SmallPdf.Letter().With(1, "<< /Type /Catalog /Pages 2 0 R >>").With(7, Rights).ToBytes()));
    }

    [Theory]
    [InlineData("/A << /S /URI /URI (https://palsu.example) >>")]
    [InlineData("/AA << /E << /S /JavaScript /JS (1) >> >>")]
    [InlineData("/Kids []")]
    [InlineData("/Parent 5 0 R")]
    public void Signature_field_with_more_to_it_is_refused(string entry)
        => Forge.ExpectFirst(ReasonCode.FormChanged, ByAnotherProgram($"/Rect [0 0 0 0] {entry}"));

    [Fact]
    public void Prepared_empty_field_may_be_signed_later()
    {
        var prepared = Forge.Signed(SmallPdf.Letter()
            .With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 3 >> >>")
            .With(7, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Kosong) /Rect [0 0 0 0] >>")
            .ToBytes());
        Forge.Expect(ReasonCode.Sound, prepared);
        var signed = Forge.SignedUpdate(
            prepared, Forge.Trailer,
            (7, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Kosong) /Rect [0 0 0 0] /V 20 0 R >>"), (20, "<< /Type /Sig {SIG} >>"));
        Forge.Expect(ReasonCode.Sound, signed);
    }

    [Fact]
    public async Task Nothing_may_follow_a_certification_that_says_so()
    {
        var request = TestAuthority.Request() with { Certification = Certification.NoChanges };
        var final = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes(), request: request);
        Forge.Expect(ReasonCode.Sound, final);
        var followed = Forge.SignedUpdate(
            final, Forge.Trailer,
            (1, Forge.Body(final, 1).Replace("/Fields [8 0 R]", "/Fields [8 0 R 20 0 R]")),
            (20, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (TTE2) /V 21 0 R /Rect [0 0 0 0] >>"),
            (21, "<< /Type /Sig {SIG} >>"));
        Forge.ExpectFirst(ReasonCode.ChangesForbidden, followed);
    }

    [Fact]
    public async Task Rollback_to_the_first_of_two_seals_shows_one_signature_only()
    {
        var first = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes());
        var second = await TestAuthority.SealAsync(first, TestAuthority.Secretary);
        var rolledBack = second[..Judges.Signatures(second).Min(s => s.End)];
        var report = TestAuthority.Verify(rolledBack);
        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Single(report.Signatures);
        Assert.NotEqual(TestAuthority.Verify(second).Sha256, report.Sha256);
    }

    [ToolFact("qpdf")]
    public void Encrypted_file_is_indeterminate()
    {
        using var folder = new TemporaryFolder();
        var made = folder["encrypted.pdf"];
        Assert.Equal(0, Tool.Run("qpdf", "--encrypt", "", "rahasia", "256", "--", folder.Write("plain.pdf", SmallPdf.Letter().ToBytes()), made).Exit);
        Forge.Expect(ReasonCode.EncryptedFile, File.ReadAllBytes(made));
    }

    [Fact]
    public void Letter_without_signature_is_not_signed() => Forge.Expect(ReasonCode.NoSignature, SmallPdf.Letter().ToBytes());

    [Theory]
    [InlineData("")]
    [InlineData("%PDF-1.7\n")]
    [InlineData("bukan pdf")]
    public void What_is_no_pdf_cannot_be_evaluated(string text) => Forge.Expect(ReasonCode.Unreadable, Encoding.ASCII.GetBytes(text));

    [Fact]
    public async Task Document_timestamp_may_follow_and_proves_its_time()
    {
        var stamped = await Forge.StampedUpdateAsync(
            Sealed, Forge.Trailer,
            (1, Catalog.Replace("/Fields [9 0 R]", "/Fields [9 0 R 20 0 R]")),
            (20, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Waktu) /V 21 0 R /Rect [0 0 0 0] >>"),
            (21, "<< /Type /DocTimeStamp {SIG} >>"));
        Forge.Expect(ReasonCode.Sound, stamped);
        var report = TestAuthority.Verify(stamped);
        Assert.Equal([SignatureKind.Signature, SignatureKind.Timestamp], report.Signatures.Select(s => s.Kind));
        Assert.Equal(TestAuthority.Now, report.Signatures[1].TimestampTime);
        Assert.Equal("Waktu Uji", report.Signatures[1].SignerName);

        var changed = Forge.Replace(stamped, "(Waktu)", "(Waktv)");
        Assert.Equal(ReasonCode.TimestampMismatch, TestAuthority.Verify(changed).Signatures[1].Reason);
    }

    [Fact]
    public void Default_fonts_may_come_to_a_form_of_signatures_only()
    {
        const string Fonts = "/SigFlags 3 /DA (/Helv 0 Tf) /DR << /Font << /Helv 5 0 R >> >>";
        Forge.Expect(ReasonCode.Sound, Forge.Updated(Sealed, (1, Catalog.Replace("/SigFlags 3", Fonts))));
        var withText = Forge.Signed(SmallPdf.Letter()
            .With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R] /SigFlags 3 >> >>")
            .With(7, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (Nama) /V (Sekar) /Rect [0 0 90 20] >>").ToBytes());
        Forge.Expect(ReasonCode.FormChanged, Forge.Updated(withText, (1, Forge.Body(withText, 1).Replace("/SigFlags 3", Fonts))));
    }

    /// <summary>A sealed letter whose only section before the seal's is a stream, by hand: its entries are those of a trailer.</summary>
    private static (byte[] Bytes, Victim Victim) Compressed()
    {
        var letter = Encoding.Latin1.GetString(SmallPdf.Letter().ToBytes());
        var table = letter.LastIndexOf("xref\n0 1", StringComparison.Ordinal);
        var rows = string.Concat(Enumerable.Range(1, 6).Select(n => $"01{letter.IndexOf($"\n{n} 0 obj", StringComparison.Ordinal) + 1:X8}00")) + $"01{table:X8}00";
        var stream = $"7 0 obj\n<< /Type /XRef /W [1 4 1] /Index [1 7] /Size 8 /Root 1 0 R /Info 6 0 R /Length {rows.Length / 2} >>\nstream\n{Encoding.Latin1.GetString(Convert.FromHexString(rows))}\nendstream\nendobj\n";
        var bytes = Forge.Signed(Encoding.Latin1.GetBytes($"{letter[..table]}{stream}startxref\n{table}\n%%EOF\n"));
        return (bytes, new Victim(bytes));
    }

    private static byte[] ByAnotherProgram(string entries, params (int Number, string Body)[] more) => Forge.SignedUpdate(
        Sealed, Forge.Trailer,
        [
            (1, Catalog.Replace("/Fields [9 0 R]", "/Fields [9 0 R 20 0 R]")),
            (3, Forge.Body(Sealed, 3).Replace("/Annots [9 0 R]", "/Annots [9 0 R 20 0 R]")),
            (20, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (TTE2) /V 21 0 R {entries} >>"),
            .. more.All(o => o.Number != 21) ? ((int, string)[])[(21, "<< /Type /Sig {SIG} /M (D:20260302030405Z) >>")] : [],
            .. more,
        ]);
}
