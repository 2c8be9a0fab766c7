using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Accounts;

namespace EOffice.Portal.Security;

/// <summary>
/// The cookies of an account: the session, the step before it where a second factor is asked for, and the device's mark that keeps strangers' wrong guesses from slowing its
/// owner down. Host-only: a government's cookie never reaches another's host.
/// </summary>
/// <remarks>Over https both bear the <c>__Host-</c> prefix (RFC 6265bis, 4.1.3.2), which browsers accept with Secure only.</remarks>
internal sealed class SessionCookie(PortalOptions options)
{
    private static readonly TimeSpan DeviceLife = TimeSpan.FromDays(365);
    private static readonly TimeSpan StepLife = TimeSpan.FromMinutes(10);

    private readonly string _session = options.IsHttps ? "__Host-eoffice" : "eoffice";
    private readonly string _device = options.IsHttps ? "__Host-eoffice-device" : "eoffice-device";
    private readonly string _ticket = options.IsHttps ? "__Host-eoffice-sso" : "eoffice-sso";
    private readonly string _step = options.IsHttps ? "__Host-eoffice-step" : "eoffice-step";

    /// <summary>The session token as sent, unchecked; null when there is none.</summary>
    public string? Read(HttpRequest request) => request.Cookies[_session] is { Length: > 0 } token ? token : null;

    /// <summary>Between the right password and the second factor; null when nothing is under way.</summary>
    public string? ReadStep(HttpRequest request) => request.Cookies[_step] is { Length: > 0 } token ? token : null;

    public void WriteStep(HttpResponse response, string token) => response.Cookies.Append(_step, token, Settings(StepLife));

    /// <summary>Between leaving for the government's own sign-on server and coming back. Lax: the way back is a link from another site.</summary>
    public string? ReadTicket(HttpRequest request) => request.Cookies[_ticket] is { Length: > 0 } ticket ? ticket : null;

    public void WriteTicket(HttpResponse response, string ticket) => response.Cookies.Append(_ticket, ticket, Settings(StepLife));

    public void DeleteTicket(HttpResponse response) => response.Cookies.Delete(_ticket, Settings(null));

    public string? ReadDevice(HttpRequest request) => request.Cookies[_device] is { Length: > 0 } token ? token : null;

    /// <summary>Names the session without telling it; the same for requests of one session. "-" without one.</summary>
    public string Fingerprint(HttpRequest request)
        => Read(request) is { } token ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))[..32] : "-";

    /// <summary>The session goes when the browser closes, or when the server ends it; the device's mark stays a year.</summary>
    public void Write(HttpResponse response, string sessionToken, string deviceToken)
    {
        response.Cookies.Append(_session, sessionToken, Settings(null));
        response.Cookies.Delete(_step, Settings(null));
        response.Cookies.Append(_device, deviceToken, Settings(DeviceLife));
    }

    /// <summary>Lets somebody in, or on to the second step; where the browser goes next.</summary>
    /// <param name="path">Of this host, for whoever is in.</param>
    public string Enter(HttpResponse response, SignedIn signedIn, string path)
    {
        if (signedIn.Step is { } step)
        {
            WriteStep(response, step);
            return $"/sign-in/code?returnUrl={Uri.EscapeDataString(path)}";
        }

        Write(response, signedIn.SessionToken, signedIn.DeviceToken);
        return signedIn.MustChangePassword ? "/account/password" : path;
    }

    /// <summary>Ends it in the browser, and with it whatever the browser keeps of this office (Clear Site Data): pages, pictures, drafts, the service worker.</summary>
    public void Delete(HttpResponse response)
    {
        response.Cookies.Delete(_session, Settings(null));
        response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    private CookieOptions Settings(TimeSpan? life) => new()
    {
        HttpOnly = true,
        Secure = options.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        MaxAge = life,
    };
}
