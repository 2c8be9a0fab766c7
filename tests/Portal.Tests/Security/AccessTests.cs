using System.Net;

namespace EOffice.Portal.Tests.Security;

[Collection(PortalHost.Name)]
public sealed class AccessTests(PortalHost portal)
{
    [Fact]
    public async Task Every_staff_endpoint_sends_strangers_to_the_door_or_away()
    {
        var browser = portal.Browser("bojonegoro");
        var endpoints = Endpoints.Of(portal)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<EOffice.Portal.Security.OnConsoleAttribute>() is null)
            .Where(endpoint => endpoint.IsPage() || !endpoint.TakesPosts())
            // What is not published yet serves files by a catch-all that well-formed addresses never reach.
            .Where(endpoint => !endpoint.DisplayName!.StartsWith("Fallback", StringComparison.Ordinal)).ToList();
        Assert.True(endpoints.Count > 10, $"Only {endpoints.Count} endpoints were found.");
        foreach (var endpoint in endpoints)
        {
            using var answer = await browser.AskAsync(HttpMethod.Get, endpoint.Address());
            Assert.True(
                answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.ToString().StartsWith("/sign-in", StringComparison.Ordinal),
                $"{endpoint.DisplayName} ({endpoint.Address()}) answered {answer.StatusCode} to a stranger.");
        }
    }

    [Fact]
    public async Task What_does_not_exist_is_the_same_page_for_everybody()
    {
        var stranger = await portal.Browser("bojonegoro").OpenAsync("/tidak/ada");
        var officer = await (await portal.Browser("bojonegoro").SignInAsync("arif.budiyanto")).OpenAsync("/tidak/ada");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.Equal(HttpStatusCode.NotFound, officer.Status);
        Assert.Contains("Halaman ini tidak ditemukan", stranger.Words, StringComparison.Ordinal);
        Assert.Equal(stranger.Words, officer.Words);
    }

    [Theory]
    [InlineData("/letters/{0}")]
    [InlineData("/letters/{0}/pdf")]
    public async Task A_letter_that_is_not_there_answers_404(string path)
    {
        var browser = await portal.Browser("bojonegoro").SignInAsync("arif.budiyanto");
        var page = await browser.OpenAsync(string.Format(path, Guid.CreateVersion7()));
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("Halaman ini tidak ditemukan", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_pages_are_no_pages_of_their_own()
        => Assert.Equal(HttpStatusCode.NotFound, (await portal.Browser("bali").OpenAsync("/status/500")).Status);
}
