using System.Net;

namespace EOffice.Portal.Tests.Security;

[Collection(PortalHost.Name)]
public sealed class HeaderTests(PortalHost portal)
{
    public static TheoryData<string> StaffPages => [.. Endpoints.StaffPagesWithoutParameters];

    [Theory]
    [MemberData(nameof(StaffPages))]
    public async Task Every_staff_page_carries_the_security_headers_and_no_inline_script(string path)
    {
        var browser = await portal.Browser("bojonegoro").SignInAsync("arif.budiyanto");
        AssertSafe(await browser.OpenAsync(path));
    }

    [Theory]
    [InlineData("bojonegoro", "/sign-in")]
    [InlineData("bojonegoro", "/verify")]
    [InlineData("bojonegoro", "/tidak/ada/di/sini")]
    [InlineData(null, "/")]
    [InlineData(null, "/verify")]
    [InlineData("tidak-ada", "/")]
    [InlineData("konsol", "/console/sign-in")]
    public async Task Every_public_page_does_so_as_well(string? host, string path) => AssertSafe(await portal.Browser(host).OpenAsync(path));

    [Fact]
    public async Task Session_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var browser = portal.Browser("bojonegoro");
        var door = await browser.OpenAsync("/sign-in");
        var form = door.Form("sign-in").QuerySelectorAll("input[type=hidden]").ToDictionary(field => field.GetAttribute("name")!, field => field.GetAttribute("value")!);
        using var answer = await browser.AskAsync(HttpMethod.Post, "/sign-in", new FormUrlEncodedContent(
            form.Append(new("Input.Name", "arif.budiyanto")).Append(new("Input.Password", Demo.Seed.Password))));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith("eoffice=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static void AssertSafe(Page page)
    {
        var policy = page.Headers["Content-Security-Policy"];
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", page.Headers["X-Frame-Options"]);
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.False(page.Headers.ContainsKey("Server"));
        Assert.All(page.Document.Scripts, script => Assert.StartsWith("/dist/", script.Source, StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("[style], style, [onclick], [onload], [onsubmit]"));
    }
}
