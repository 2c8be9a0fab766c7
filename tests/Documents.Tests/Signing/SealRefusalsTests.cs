using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Signing;
using EOffice.Documents.Tests.Reading;
using EOffice.Documents.Tests.Verification;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

public sealed class SealRefusalsTests
{
    [ToolFact("qpdf")]
    public void Encrypted_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var made = folder["encrypted.pdf"];
        Assert.Equal(0, Tool.Run("qpdf", "--encrypt", "", "rahasia", "256", "--", folder.Write("plain.pdf", SmallPdf.Letter().ToBytes()), made).Exit);
        Expect(SealRefusal.Encrypted, File.ReadAllBytes(made));
    }

    [Fact]
    public void Xfa_form_is_refused() => Expect(
        SealRefusal.XfaForm,
        SmallPdf.Letter().With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /XFA (x) >> >>").ToBytes());

    [Fact]
    public void Broken_table_is_never_repaired()
    {
        var outcome = Prepare(Forge.Replace(SmallPdf.Letter().ToBytes(), "4 0 obj", "8 0 obj"));
        Assert.Equal((SealRefusal.Unreadable, PdfFault.BrokenXref), (outcome.Refusal, outcome.Fault));
    }

    [Fact]
    public void Object_listed_twice_in_a_hybrid_file_is_refused()
        => Assert.Equal(PdfFault.BrokenXref, Prepare(Hybrid.File(hiddenTwice: true)).Fault);

    [Fact]
    public async Task Hybrid_file_can_be_sealed_twice()
    {
        var first = await TestAuthority.SealAsync(Hybrid.File());
        var second = await TestAuthority.SealAsync(first, TestAuthority.Secretary);
        Forge.Expect(ReasonCode.Sound, second);
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("-1")]
    [InlineData("3")]
    public void Absurd_size_is_refused(string size)
        => Assert.Equal(PdfFault.BrokenXref, Prepare(SmallPdf.Letter().ToBytes($"/Root 1 0 R /Size {size}")).Fault);

    [Fact]
    public void File_cut_short_is_refused()
    {
        var letter = SmallPdf.Letter().ToBytes();
        Assert.Equal(PdfFault.NoEndOfFile, Prepare(letter[..^20]).Fault);
    }

    [Fact]
    public void Earlier_signature_over_part_of_the_file_is_refused()
    {
        var sealedLetter = Forge.Signed(SmallPdf.Letter().ToBytes());
        Expect(SealRefusal.UnsoundSignature, Forge.Replace(sealedLetter, "/ByteRange [0 ", "/ByteRange [7 "));
    }

    [Fact]
    public void Two_fields_of_one_name_are_refused() => Expect(
        SealRefusal.UnsoundForm,
        SmallPdf.Letter()
            .With(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R 8 0 R] >> >>")
            .With(7, "<< /FT /Tx /T (Nama) >>").With(8, "<< /FT /Tx /T (Nama) >>").ToBytes());

    [Fact]
    public async Task Certification_that_forbids_changes_is_respected()
    {
        var final = await TestAuthority.SealAsync(
            SmallPdf.Letter().ToBytes(), request: TestAuthority.Request() with { Certification = Certification.NoChanges });
        Expect(SealRefusal.ChangesForbidden, final);
    }

    [Fact]
    public async Task Certification_that_allows_seals_takes_another()
    {
        var certified = await TestAuthority.SealAsync(
            SmallPdf.Letter().ToBytes(), request: TestAuthority.Request() with { Certification = Certification.FurtherSeals });
        Forge.Expect(ReasonCode.Sound, await TestAuthority.SealAsync(certified, TestAuthority.Secretary));
    }

    [Theory]
    [InlineData("<< /Type /SigFieldLock /Action /All >>", SealRefusal.FieldsLocked)]
    [InlineData("<< /Type /SigFieldLock /Action /Exclude /Fields [(Nama)] >>", SealRefusal.FieldsLocked)]
    [InlineData("<< /Type /SigFieldLock /Action /Include /Fields [(Nama)] >>", null)]
    [InlineData("<< /Type /SigFieldLock /Action /Include /Fields [(Nama)] /P 1 >>", SealRefusal.ChangesForbidden)]
    public void Lock_of_an_earlier_signature_is_respected(string fieldLock, SealRefusal? refusal)
    {
        var locked = Forge.SignedUpdate(
            SmallPdf.Letter().ToBytes(), Forge.Trailer,
            (1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [20 0 R] /SigFlags 3 >> >>"),
            (20, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Kunci) /V 21 0 R /Rect [0 0 0 0] /Lock {fieldLock} >>"),
            (21, "<< /Type /Sig {SIG} >>"));
        Assert.Equal(refusal, Prepare(locked).Refusal);
    }

    [Fact]
    public async Task Only_the_first_seal_certifies()
    {
        var sealedLetter = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes());
        var outcome = PdfSealer.Prepare(sealedLetter, TestAuthority.Request() with { Certification = Certification.FurtherSeals });
        Assert.Equal(SealRefusal.CertificationNotFirst, outcome.Refusal);
    }

    [Fact]
    public async Task Name_of_a_field_is_taken_once()
    {
        var sealedLetter = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes());
        Assert.Equal(SealRefusal.FieldNameTaken, PdfSealer.Prepare(sealedLetter, TestAuthority.Request() with { FieldName = "TTE1" }).Refusal);
    }

    [Fact]
    public void Signature_larger_than_its_place_is_refused()
    {
        var prepared = PdfSealer.Prepare(SmallPdf.Letter().ToBytes(), TestAuthority.Request()).Prepared!;
        Assert.Equal(SealRefusal.SignatureTooLarge, PdfSealer.Embed(prepared, new byte[SignatureSpace.Plain + 1]).Refusal);
    }

    [Fact]
    public async Task Nonsense_from_a_signer_is_refused()
    {
        var outcome = await PdfSealer.SealAsync(
            SmallPdf.Letter().ToBytes(), TestAuthority.Request(), new Nonsense(), TestAuthority.Clock, CancellationToken.None);
        Assert.Equal(SealRefusal.SignerReturnedNonsense, outcome.Refusal);
    }

    [Fact]
    public async Task Same_letter_prepared_twice_gives_the_same_bytes()
    {
        var letter = await TestAuthority.SealAsync(SmallPdf.Letter().ToBytes());
        Assert.Equal(PdfSealer.Prepare(letter, TestAuthority.Request()).Prepared!.Bytes.ToArray(), PdfSealer.Prepare(letter, TestAuthority.Request()).Prepared!.Bytes.ToArray());
    }

    private static PrepareOutcome Prepare(byte[] pdf) => PdfSealer.Prepare(pdf, TestAuthority.Request());

    private static void Expect(SealRefusal refusal, byte[] pdf) => Assert.Equal(refusal, Prepare(pdf).Refusal);

    private sealed class Nonsense : ICmsSigner
    {
        public int MaxBytes => 100;

        public Task<byte[]> SignAsync(PreparedPdf pdf, CancellationToken cancellationToken) => Task.FromResult(new byte[] { 1, 2, 3 });
    }
}
