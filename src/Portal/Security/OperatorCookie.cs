using System.Security.Cryptography;
using System.Text;

namespace EOffice.Portal.Security;

/// <summary>The console's session: host-only, never sent from another site, gone with the browser.</summary>
internal sealed class OperatorCookie(PortalOptions options)
{
    private readonly string _name = options.IsHttps ? "__Host-konsol" : "konsol";

    /// <summary>The session token as sent, unchecked; null when there is none.</summary>
    public string? Read(HttpRequest request) => request.Cookies[_name] is { Length: > 0 } token ? token : null;

    /// <summary>Names the session without telling it. "-" without one.</summary>
    public string Fingerprint(HttpRequest request)
        => Read(request) is { } token ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..32] : "-";

    public void Write(HttpResponse response, string token) => response.Cookies.Append(_name, token, Settings());

    public void Delete(HttpResponse response) => response.Cookies.Delete(_name, Settings());

    private CookieOptions Settings() => new()
    {
        HttpOnly = true,
        Secure = options.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };
}
