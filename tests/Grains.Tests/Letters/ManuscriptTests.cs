using System.Text;
using EOffice.Documents.Vault;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using EOffice.Grains.Verification;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Letters;

[Collection(InAThirdOffice.Name)]
public sealed class ManuscriptTests(Office office) : IAsyncLifetime
{
    private Department _department = null!;

    public async Task InitializeAsync() => _department = await Department.FoundAsync(office);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Finished_file_is_sealed_as_it_is_with_a_sheet_behind_it()
    {
        var file = Pdf();
        var letter = await _department.AwaitingSealAsync(await ContentAsync(file));
        Assert.Null((await letter.SealAsync(await _department.SealCommandAsync(letter))).Refusal);

        var sealedPdf = (await letter.PdfAsync(new PostIds([_department.Head.Post])))!.Bytes;
        Assert.Equal(file, sealedPdf[..file.Length]);
        Assert.Contains("/Count 2", Encoding.Latin1.GetString(sealedPdf), StringComparison.Ordinal);
        Assert.Equal(FileMatch.Identical, (await office.Grains.Get<IVerificationGrain>().ByFileAsync(sealedPdf)).Match);
    }

    [Fact]
    public async Task What_is_reviewed_has_the_sheet_already()
    {
        var letter = await _department.SubmittedAsync(await ContentAsync(Pdf()));
        var draft = (await letter.PdfAsync(new PostIds([_department.Section.Post])))!.Bytes;
        Assert.Contains("/Count 2", Encoding.Latin1.GetString(draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_sealed_elsewhere_keeps_its_seal_and_gets_one_more()
    {
        var other = await _department.AwaitingSealAsync();
        Assert.Null((await other.SealAsync(await _department.SealCommandAsync(other))).Refusal);
        var signed = (await other.PdfAsync(new PostIds([_department.Head.Post])))!.Bytes;

        var letter = await _department.AwaitingSealAsync(await ContentAsync(signed));
        Assert.Null((await letter.SealAsync(await _department.SealCommandAsync(letter))).Refusal);
        var both = (await letter.PdfAsync(new PostIds([_department.Head.Post])))!.Bytes;
        Assert.Equal(signed, both[..signed.Length]);
        var verdict = await office.Grains.Get<IVerificationGrain>().ByFileAsync(both);
        Assert.Equal((FileMatch.Identical, 2), (verdict.Match, verdict.Signatures.Length));
    }

    [Fact]
    public async Task File_that_cannot_be_sealed_is_refused_when_it_is_saved()
    {
        Assert.Equal(LetterRefusals.ManuscriptUnfit, await SaveAsync(await ContentAsync(Encoding.ASCII.GetBytes("%PDF-1.7 rusak"))));
        Assert.Equal(LetterRefusals.ManuscriptUnfit, await SaveAsync((await ContentAsync(Pdf())) is var picture ? picture with { Manuscript = picture.Manuscript! with { MediaType = "image/png" } } : picture));
        var elsewhere = _department.Content() with { Manuscript = new Attachment(new string('a', 64), "naskah.pdf", "application/pdf", 100) };
        Assert.Equal(LetterRefusals.ManuscriptUnfit, await SaveAsync(elsewhere));
    }

    private async Task<Refusal?> SaveAsync(LetterContent content)
    {
        var letter = office.Grains.Get<ILetterGrain>(Cast.NewId());
        Assert.Null((await letter.StartAsync(new StartLetter(Cast.NewId(), _department.Staff, LetterType.OfficialLetter))).Refusal);
        return (await letter.SaveAsync(new SaveLetter(Cast.NewId(), _department.Staff, content, 1))).Refusal;
    }

    private async Task<LetterContent> ContentAsync(byte[] file)
    {
        var (sha256, size) = await office.Services.GetRequiredService<IDocumentVault>().PutAsync(office.Tenant, file);
        return _department.Content() with { BodyJson = "", Manuscript = new Attachment(sha256, "naskah.pdf", "application/pdf", size) };
    }

    /// <summary>One page with a word on it.</summary>
    private static byte[] Pdf()
    {
        const string Text = "BT /F1 24 Tf 72 720 Td (Keputusan) Tj ET";
        string[] bodies =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", $"<< /Length {Text.Length} >>\nstream\n{Text}\nendstream",
        ];
        var file = new StringBuilder("%PDF-1.7\n");
        var table = new StringBuilder($"xref\n0 {bodies.Length + 1}\n0000000000 65535 f \n");
        foreach (var (index, body) in bodies.Index())
        {
            table.Append($"{file.Length:D10} 00000 n \n");
            file.Append($"{index + 1} 0 obj\n{body}\nendobj\n");
        }

        var start = file.Length;
        return Encoding.ASCII.GetBytes($"{file}{table}trailer\n<< /Size {bodies.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    }
}
