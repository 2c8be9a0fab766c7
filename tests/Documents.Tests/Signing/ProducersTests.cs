using EOffice.Documents.Pdf.Reading;
using EOffice.Documents.Signing;
using EOffice.Documents.Verification;

namespace EOffice.Documents.Tests.Signing;

/// <summary>Files of many programs, each sealed twice, extended and stamped; each step is put before judges that were not written here.</summary>
public sealed class ProducersTests
{
    [ToolTheory("qpdf", "pdfsig", "openssl")]
    [InlineData("our own letter")]
    [InlineData("qpdf object streams")]
    [InlineData("qpdf linearised")]
    [InlineData("qpdf linearised object streams")]
    [InlineData("qpdf normalised")]
    [InlineData("hybrid")]
    [InlineData("rotated, its box away from the origin")]
    [InlineData("with a form")]
    [InlineData("with annotations")]
    public Task Two_seals_validation_data_and_an_archive_timestamp(string producer) => ArchiveAsync(producer);

    [ToolTheory("pdftocairo", "pdfunite", "qpdf", "pdfsig", "openssl")]
    [InlineData("cairo")]
    [InlineData("pdfunite, mended by qpdf")]
    public Task On_a_file_by_poppler(string producer) => ArchiveAsync(producer);

    [ToolFact("pdfunite")]
    public void Pdfunite_counts_its_objects_wrongly_and_is_refused_rather_than_repaired()
    {
        var outcome = PdfSealer.Prepare(Producers.Make("pdfunite"), TestAuthority.Request());
        Assert.Equal((SealRefusal.Unreadable, PdfFault.BrokenXref), (outcome.Refusal, outcome.Fault));
    }

    [ToolFact("chromium-headless-shell", "qpdf", "pdfsig", "openssl")]
    public Task On_a_file_by_chromium() => ArchiveAsync("chromium");

    [ToolFact("gs", "qpdf", "pdfsig", "openssl")]
    public Task On_a_file_by_ghostscript() => ArchiveAsync("ghostscript");

    [ToolFact("soffice", "qpdf", "pdfsig", "openssl")]
    public Task On_a_file_by_libreoffice() => ArchiveAsync("libreoffice");

    private static async Task ArchiveAsync(string producer)
    {
        var letter = Producers.Make(producer);
        var first = await TestAuthority.SealAsync(letter, clock: TestAuthority.Clock);
        Judges.AllAgree(first, 1);
        var second = await TestAuthority.SealAsync(first, TestAuthority.Secretary, TestAuthority.Clock);
        Judges.AllAgree(second, 2);

        var extended = await LongTerm.ExtendAsync(second, new Answers());
        Judges.AllAgree(extended, 2);
        Assert.Equal(ReasonCode.Sound, TestAuthority.Verify(extended, LongTerm.Strict(TestAuthority.Now.AddDays(1))).Reason);
        var archived = await LongTerm.StampAsync(extended, TestAuthority.Clock);
        Judges.AllAgreeOnArchived(archived, signatures: 2, stamps: 1);

        var report = TestAuthority.Verify(archived, LongTerm.Strict(TestAuthority.Now.AddYears(3)));
        Assert.Equal(ReasonCode.Sound, report.Reason);
        Assert.Equal(["Sekar Wulandari", "Bagas Pratama, S.Sos.", "Waktu Uji"], report.Signatures.Select(s => s.SignerName));
        Assert.Equal(TestAuthority.Now, report.Signatures[0].ArchivedTime);
        Assert.Equal(letter, archived[..letter.Length]);
        Assert.Null(ValidationDataGate.CheckExtended(second, extended, TestAuthority.Policy).Refusal);
        Assert.Null(ValidationDataGate.CheckStamped(extended, archived, TestAuthority.Policy).Refusal);
    }
}
