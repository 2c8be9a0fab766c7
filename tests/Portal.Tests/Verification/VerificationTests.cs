using System.Net;
using EOffice.Demo;
using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Tests.Verification;

[Collection(PortalHost.Name)]
public sealed class VerificationTests(PortalHost portal)
{
    private const string Tenant = "bojonegoro";

    [Fact]
    public async Task Qr_code_opens_what_to_compare_with_the_paper()
    {
        var letter = await InvitationAsync();
        var page = await portal.Browser(Tenant).OpenAsync($"/v/{letter.VerificationToken}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Surat ini terdaftar", page.Title, StringComparison.Ordinal);
        Assert.Contains(letter.Number!, page.Words, StringComparison.Ordinal);
        Assert.Contains(SampleLetters.Subject, page.Words, StringComparison.Ordinal);
        Assert.Contains("Arif Budiyanto", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_copied_by_hand_is_understood()
    {
        var token = (await InvitationAsync()).VerificationToken!;
        var browser = portal.Browser(Tenant);
        var typed = string.Join('-', token.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Chunk(4).Select(part => new string(part)));
        var page = await browser.OpenAsync($"/verify?token={typed}");
        Assert.Equal($"/v/{token}", page.Path);
        Assert.Contains("Surat ini terdaftar", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_anyone_may_read_is_shown_as_pdf_and_pictures()
    {
        var browser = portal.Browser(Tenant);
        var page = await browser.OpenAsync($"/v/{(await InvitationAsync()).VerificationToken}");
        using var pdf = await browser.AskAsync(HttpMethod.Get, page.Document.QuerySelector("a[href$='/letter.pdf']")!.GetAttribute("href")!);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", pdf.Content.Headers.ContentDisposition!.DispositionType);
        using var picture = await browser.AskAsync(HttpMethod.Get, page.Document.QuerySelector(".pages img")!.GetAttribute("src")!);
        Assert.StartsWith("image/", picture.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_code_says_so_without_an_error()
    {
        var page = await portal.Browser(Tenant).OpenAsync("/v/0000000000000000");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Surat ini tidak terdaftar", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_governments_letter_is_unknown_here()
    {
        var token = (await InvitationAsync()).VerificationToken;
        var page = await portal.Browser("bali").OpenAsync($"/v/{token}");
        Assert.Contains("Surat ini tidak terdaftar", page.Title, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser("bali").OpenAsync($"/v/{token}/letter.pdf")).Status);
    }

    [Fact]
    public async Task The_very_file_is_recognised()
    {
        var page = await CheckAsync(await PdfAsync());
        Assert.Contains("sama persis dengan surat yang terdaftar", page.Title, StringComparison.Ordinal);
        Assert.Contains(SampleLetters.Subject, page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_byte_is_found()
    {
        var pdf = await PdfAsync();
        pdf[pdf.Length / 3] ^= 1;
        var page = await CheckAsync(pdf);
        Assert.Contains("tidak dapat dipercaya", page.Title, StringComparison.Ordinal);
        Assert.Contains("Sebabnya", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_file_is_no_letter()
        => Assert.Contains("bukan PDF", (await CheckAsync("Yth. Bapak Camat"u8.ToArray())).Title, StringComparison.Ordinal);

    [Fact]
    public async Task Form_without_a_file_asks_for_one()
    {
        var browser = portal.Browser(Tenant);
        var page = await browser.SubmitFilesAsync(await browser.OpenAsync("/verify"), "verify-file", []);
        Assert.Contains("Pilih berkas PDF", page.Words, StringComparison.Ordinal);
    }

    private async Task<Page> CheckAsync(byte[] file)
    {
        var browser = portal.Browser(Tenant);
        return await browser.SubmitFilesAsync(await browser.OpenAsync("/verify"), "verify-file", [("File", "surat.pdf", file)]);
    }

    private async Task<byte[]> PdfAsync() => await File.ReadAllBytesAsync(Directory.GetFiles(await portal.JourneyAsync(), "B-0001*.pdf").Single());

    private async Task<LetterView> InvitationAsync()
    {
        await portal.JourneyAsync();
        var government = PortalHost.Government(Tenant);
        var posts = new PostIds([government.Post("staf-aplikasi")]);
        var page = await portal.Grains(Tenant).Get<IInboxGrain>().SearchAsync(new DeskSearch(posts.Ids, SampleLetters.Subject, null));
        var line = Assert.Single(page.Lines, line => line.Kind == DeskItem.Letter);
        return (await portal.Grains(Tenant).Get<ILetterGrain>(line.Item).ViewAsync(posts))!;
    }
}
