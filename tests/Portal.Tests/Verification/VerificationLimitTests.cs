using System.Net;

namespace EOffice.Portal.Tests.Verification;

public sealed class VerificationLimitTests
{
    [Fact]
    public async Task Guessing_tokens_is_stopped_with_a_page_that_says_so_and_other_pages_stay_open()
    {
        await using var portal = await PortalHost.StartAsync(configure: host => host.UseSetting("EOFFICE_VERIFICATIONS_PER_MINUTE", "60"));
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
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.OpenAsync("/verify?number=1&date=2026-01-01")).Status);
        page = await browser.OpenAsync("/verify?number=1&date=2026-01-01&lang=en");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("Too many requests", page.Words, StringComparison.Ordinal);
        using var problem = await browser.AskAsync(HttpMethod.Get, "/api/v1/verification/0000000000000000");
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (problem.StatusCode, problem.Content.Headers.ContentType!.MediaType));
    }
}
