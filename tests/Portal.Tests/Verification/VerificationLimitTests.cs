using System.Net;

namespace EOffice.Portal.Tests.Verification;

public sealed class VerificationLimitTests
{
    [Fact]
    public async Task Guessing_tokens_is_stopped_with_a_page_that_says_so_and_other_pages_stay_open()
    {
        await using var portal = await PortalHost.StartAsync();
        var browser = portal.Browser("bali");
        Page page;
        var tries = 0;
        do
        {
            page = await browser.OpenAsync($"/v/{tries:D16}");
            tries++;
        }
        while (page.Status == HttpStatusCode.OK && tries < 200);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("Terlalu banyak permintaan", page.Words, StringComparison.Ordinal);
        Assert.Equal("60", page.Headers["Retry-After"]);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync("/sign-in")).Status);
    }
}
