using System.Net;
using EOffice.Grains.Operators;
using EOffice.Portal.Security;

namespace EOffice.Portal.Tests.Operators;

[Collection(PortalHost.Name)]
public sealed class ConsoleAccessTests(PortalHost portal)
{
    private IEnumerable<RouteEndpoint> Pages => Endpoints.Of(portal).Where(endpoint => endpoint.Metadata.GetMetadata<OnConsoleAttribute>() is not null);

    [Fact]
    public async Task Every_page_of_the_console_sends_strangers_to_its_own_door()
    {
        var pages = Pages.Where(page => page.IsPage() && page.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null).ToList();
        Assert.True(pages.Count > 8, $"Only {pages.Count} pages were found.");
        foreach (var page in pages)
        {
            using var answer = await portal.Browser("konsol").AskAsync(HttpMethod.Get, page.Address());
            Assert.True(answer.StatusCode == HttpStatusCode.Found && answer.Headers.Location!.ToString().StartsWith("/console/sign-in", StringComparison.Ordinal), page.Address());
        }
    }

    [Fact]
    public async Task The_console_is_nowhere_else_and_nothing_else_is_there()
    {
        foreach (var page in Pages)
        {
            foreach (var host in new[] { "bojonegoro", null })
            {
                using var answer = await portal.Browser(host).AskAsync(HttpMethod.Get, page.Address());
                Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{host} {page.Address()}: {answer.StatusCode}");
            }
        }

        var console = await Console.SignedInAsync(portal, OperatorRole.Operations, OperatorRole.Security);
        foreach (var endpoint in Endpoints.Of(portal).Where(one => one.IsPage() && one.Metadata.GetMetadata<OnConsoleAttribute>() is null && one.Metadata.GetMetadata<OnEveryHostAttribute>() is null && one.Address() != "/"))
        {
            var page = await console.Browser.OpenAsync(endpoint.Address());
            Assert.True(page.Status == HttpStatusCode.NotFound || page.Path.StartsWith("/console/", StringComparison.Ordinal), $"{endpoint.Address()}: {page.Status}");
        }
    }

    [Fact]
    public async Task A_role_sees_only_its_own_duties()
    {
        var support = await Console.SignedInAsync(portal, OperatorRole.Support);
        Assert.Equal(HttpStatusCode.OK, (await support.Browser.OpenAsync("/console/tenants/bali")).Status);
        foreach (var address in new[] { "/console/operators", "/console/operators/new", "/console/acts", "/console/tenants/bali/suspend" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await support.Browser.OpenAsync(address)).Status);
        }

        Assert.DoesNotContain("Hentikan sementara", (await support.Browser.OpenAsync("/console/tenants/bali")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Governments_are_found_by_the_beginning_of_a_word_and_by_state()
    {
        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        var found = await console.Browser.OpenAsync("/console/tenants?q=bojo");
        Assert.Contains("Kabupaten Bojonegoro", found.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Kabupaten Sumedang", found.Words, StringComparison.Ordinal);
        Assert.Contains("Kabupaten Sumedang", (await console.Browser.OpenAsync("/console/tenants?q=32.11")).Words, StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang cocok", (await console.Browser.OpenAsync("/console/tenants?state=Closing")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await console.Browser.OpenAsync("/console/tenants?q=%27%22%3A*%26%7C%21")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await console.Browser.OpenAsync("/console/tenants/tidak-ada")).Status);
    }
}
