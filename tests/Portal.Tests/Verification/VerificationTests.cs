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
    public async Task Number_and_date_open_the_letter_and_anything_else_says_the_same()
    {
        var letter = await InvitationAsync();
        var browser = portal.Browser(Tenant);
        var found = await browser.OpenAsync($"/verify?number={Uri.EscapeDataString(letter.Number!)}&date={letter.Date:yyyy-MM-dd}");
        Assert.Contains("Surat ini terdaftar", found.Title, StringComparison.Ordinal);
        Assert.Contains(SampleLetters.Subject, found.Words, StringComparison.Ordinal);
        var otherDay = await browser.OpenAsync($"/verify?number={Uri.EscapeDataString(letter.Number!)}&date={letter.Date!.Value.AddDays(1):yyyy-MM-dd}");
        var otherNumber = await browser.OpenAsync($"/verify?number={Uri.EscapeDataString(letter.Number!)}9&date={letter.Date:yyyy-MM-dd}");
        Assert.Equal("Surat ini tidak terdaftar", otherDay.Title);
        Assert.Equal(otherDay.Words, otherNumber.Words);
        Assert.Equal(letter.Number, otherDay.Document.QuerySelector("#number")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Confidential_letter_shows_that_it_exists_and_who_signed()
    {
        var subject = Letters.Writer.NewSubject("Hal yang rahasia");
        var letter = await portal.SealLetterAsync(subject, ("Secrecy", "Confidential"));
        var browser = portal.Browser(Tenant);
        foreach (var address in new[] { $"/v/{letter.VerificationToken}", $"/verify?number={Uri.EscapeDataString(letter.Number!)}&date={letter.Date:yyyy-MM-dd}" })
        {
            var page = await browser.OpenAsync(address);
            Assert.Contains("Surat ini terdaftar", page.Title, StringComparison.Ordinal);
            Assert.Contains("Arif Budiyanto", page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain(subject, page.Source, StringComparison.Ordinal);
            Assert.DoesNotContain("letter.pdf", page.Source, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(letter.VerificationToken!, (await browser.OpenAsync($"/verify?number={Uri.EscapeDataString(letter.Number!)}&date={letter.Date:yyyy-MM-dd}")).Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_checked_file_stays_behind()
    {
        // Larger than what a form keeps in memory, so that it goes through a temporary file.
        byte[] file = [.. await PdfAsync(), .. new byte[200_000]];
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file));
        var before = Temporary();
        var page = await CheckAsync(file);
        Assert.Contains("tidak dapat dipercaya", page.Title, StringComparison.Ordinal);
        Assert.Contains("tidak ada yang disimpan", page.Words, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(portal.Services.GetRequiredService<PortalOptions>().DataDirectory, $"*{digest[4..20]}*", SearchOption.AllDirectories));
        Assert.Empty(Temporary().Except(before));

        static string[] Temporary() => Directory.GetFiles(Path.GetTempPath(), "ASPNETCORE_*");
    }

    [Fact]
    public async Task Front_door_knows_from_a_file_whose_register_to_ask()
    {
        var browser = portal.Browser(null);
        var page = await browser.SubmitFilesAsync(await browser.OpenAsync("/verify"), "verify-file", [("File", "surat.pdf", await PdfAsync())]);
        Assert.Contains("sama persis dengan surat yang terdaftar", page.Title, StringComparison.Ordinal);
        Assert.Contains("Diperiksa pada register Kabupaten Bojonegoro", page.Words, StringComparison.Ordinal);
        page = await browser.SubmitFilesAsync(await browser.OpenAsync("/verify"), "verify-file", [("File", "surat.pdf", "Yth."u8.ToArray())]);
        Assert.Contains("bukan PDF", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Front_door_asks_for_the_letterhead_and_leads_on()
    {
        var letter = await InvitationAsync();
        var browser = portal.Browser(null);
        var list = await browser.OpenAsync($"/verify?number={Uri.EscapeDataString(letter.Number!)}&date={letter.Date:yyyy-MM-dd}");
        var link = list.Document.QuerySelectorAll(".governments a").Select(one => one.GetAttribute("href")!).Single(href => href.Contains("bojonegoro", StringComparison.Ordinal));
        var page = await portal.Browser(Tenant).OpenAsync(new Uri(link).PathAndQuery);
        Assert.Contains("Surat ini terdaftar", page.Title, StringComparison.Ordinal);
        Assert.Contains($"/v/{letter.VerificationToken}", (await browser.OpenAsync($"/verify?token={letter.VerificationToken}")).Source, StringComparison.Ordinal);
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

    private async Task<byte[]> PdfAsync() => await portal.PdfAsync((await InvitationAsync()).Id);

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
