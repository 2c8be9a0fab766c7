using EOffice.Portal.Security;

namespace EOffice.Portal.Tests.Security;

[Collection(PortalHost.Name)]
public sealed class CookieAndKeyTests(PortalHost portal)
{
    [Fact]
    public void Over_https_cookies_are_bound_to_the_host_and_to_tls()
    {
        var context = new DefaultHttpContext();
        var cookie = new SessionCookie(portal.Services.GetRequiredService<PortalOptions>() with { PublicScheme = "https" });
        cookie.WriteStep(context.Response, "step");
        cookie.Write(context.Response, "session", "device");
        var cookies = context.Response.Headers.SetCookie;
        Assert.Equal(3, cookies.Count);   // the step is taken away again
        Assert.All(cookies, one =>
        {
            Assert.StartsWith("__Host-", one, StringComparison.Ordinal);
            Assert.Contains("secure", one, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", one, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", one, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", one, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Keys_of_cookies_lie_encrypted_in_the_data_directory()
    {
        await portal.Browser("bali").OpenAsync("/sign-in");
        var folder = Path.Combine(portal.Services.GetRequiredService<PortalOptions>().DataDirectory, "keys");
        var texts = Directory.GetFiles(folder, "key-*.xml").Select(File.ReadAllText).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text =>
        {
            Assert.Contains("<sealed", text, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", text, StringComparison.Ordinal);
        });
    }
}
