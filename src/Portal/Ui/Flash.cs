using EOffice.Portal.Phone;
using EOffice.Tenancy;
using Microsoft.AspNetCore.DataProtection;

namespace EOffice.Portal.Ui;

/// <summary>
/// One sentence that survives a redirect: "Surat sudah diteruskan kepada …". It travels in a cookie that only this server
/// can write, for this government, and that is shown once, within two minutes, to the person: what a phone's worker asks for in the
/// meantime neither takes it nor says a sentence of its own.
/// </summary>
public sealed class Flash(IHttpContextAccessor accessor, IDataProtectionProvider protection, TenantContext tenant)
{
    private const string CookieName = "pesan";
    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("EOffice.Portal.Flash", tenant.HasTenant ? tenant.Current.Id.Value : "-").ToTimeLimitedDataProtector();

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no request.");

    /// <summary>Says it on the next page. Call before the redirect.</summary>
    public void Say(string text, Tone tone = Tone.Success)
    {
        if (!OfflineCopy.IsForWorker(Context))
        {
            Context.Response.Cookies.Append(
                CookieName,
                _protector.Protect($"{(int)tone}{text}", TimeSpan.FromMinutes(2)),
                new CookieOptions { HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = Context.Request.IsHttps });
        }
    }

    /// <summary>Takes what the page before said; null when it said nothing.</summary>
    public FlashMessage? Take()
    {
        if (Context.Request.Cookies[CookieName] is not { } sealedText || Context.Response.HasStarted || OfflineCopy.IsForWorker(Context))
        {
            return null;
        }

        Context.Response.Cookies.Delete(CookieName);
        try
        {
            var plain = _protector.Unprotect(sealedText);
            return new FlashMessage((Tone)(plain[0] - '0'), plain[1..]);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old, or of another server's keys: the act itself is done and shown by the page.
            return null;
        }
    }
}

public sealed record FlashMessage(Tone Tone, string Text);

/// <summary>What a message or tag means; never told by colour alone.</summary>
public enum Tone { Neutral, Info, Success, Warning, Danger }
