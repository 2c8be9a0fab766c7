using System.Net;

namespace EOffice.Portal.Tests.Verification;

[Collection(PortalHost.Name)]
public sealed class LanguageTests(PortalHost portal)
{
    [Theory]
    [InlineData("bojonegoro", "/verify")]
    [InlineData("bojonegoro", "/v/0000000000000000")]
    [InlineData("bojonegoro", "/verify?number=1&date=2026-01-01")]
    [InlineData(null, "/verify")]
    [InlineData(null, "/v/0000000000000000")]
    public async Task Page_speaks_the_language_of_its_link_and_leads_to_the_other(string? host, string address)
    {
        var browser = portal.Browser(host);
        var page = await browser.OpenAsync(address);
        Assert.Equal("id", page.Document.DocumentElement.GetAttribute("lang"));
        var english = await browser.FollowAsync(page, "English");
        Assert.Equal("en", english.Document.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Skip to content", english.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Periksa", english.Words, StringComparison.Ordinal);
        var back = await browser.FollowAsync(english, "Bahasa Indonesia");
        Assert.Equal("id", back.Document.DocumentElement.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9,id;q=0.5", "en")]
    [InlineData("id-ID,id;q=0.9,en;q=0.8", "id")]
    [InlineData("nl,en;q=0.4,id;q=0.6", "id")]
    [InlineData("ja", "id")]
    public async Task Browsers_language_decides_without_a_link(string accepted, string language)
    {
        var browser = portal.Browser("bojonegoro");
        browser.Http.DefaultRequestHeaders.Add("Accept-Language", accepted);
        Assert.Equal(language, (await browser.OpenAsync("/verify")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("id", (await browser.OpenAsync("/verify?lang=id")).Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("id", (await browser.OpenAsync("/sign-in")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Forms_keep_the_language_and_complain_in_it()
    {
        var browser = portal.Browser("bojonegoro");
        var form = await browser.OpenAsync("/verify?lang=en");
        var page = await browser.SubmitFilesAsync(form, "verify-file", []);
        Assert.Contains("Choose the PDF of the letter", page.Words, StringComparison.Ordinal);
        Assert.Contains("Something needs to be corrected", page.Words, StringComparison.Ordinal);
        page = await browser.OpenAsync("/verify?lang=en&token=ABC");
        Assert.Contains("sixteen letters and digits", page.Document.QuerySelector("#token-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("ABC", page.Document.QuerySelector("#token")!.GetAttribute("value"));
        Assert.All(page.Document.QuerySelectorAll("form[method=get]"), one => Assert.Equal("en", one.QuerySelector("input[name=lang]")!.GetAttribute("value")));
        page = await browser.OpenAsync("/verify?lang=en&number=1&date=kemarin");
        Assert.Contains("Fill in the date", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdict_on_a_file_is_in_english_too()
    {
        var browser = portal.Browser("bojonegoro");
        var page = await browser.SubmitFilesAsync(await browser.OpenAsync("/verify?lang=en"), "verify-file", [("File", "letter.pdf", "Dear Sir"u8.ToArray())]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("not the PDF of a letter", page.Title, StringComparison.Ordinal);
    }
}
