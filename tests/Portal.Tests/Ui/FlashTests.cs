using EOffice.Portal.Phone;
using EOffice.Portal.Ui;
using Microsoft.AspNetCore.DataProtection;

namespace EOffice.Portal.Tests.Ui;

public sealed class FlashTests
{
    private readonly IDataProtectionProvider _protection = new EphemeralDataProtectionProvider();

    [Fact]
    public void What_was_said_is_shown_once_on_the_next_page()
    {
        var cookie = Said("Surat sudah diteruskan.", Tone.Warning);
        var next = new DefaultHttpContext();
        next.Request.Headers.Cookie = cookie;
        Assert.Equal(new FlashMessage(Tone.Warning, "Surat sudah diteruskan."), Of(next).Take());
        Assert.Contains("expires=Thu, 01 Jan 1970", next.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public void What_a_phones_worker_asks_for_in_the_meantime_takes_nothing()
    {
        var between = new DefaultHttpContext();
        between.Request.Headers.Cookie = Said("Surat sudah diteruskan.", Tone.Success);
        between.Request.Headers[OfflineCopy.WorkerHeader] = "ahead";

        Assert.Null(Of(between).Take());
        Assert.Equal("", between.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public void What_a_phones_worker_sent_is_told_by_the_worker()
    {
        var sent = new DefaultHttpContext();
        sent.Request.Headers[OfflineCopy.WorkerHeader] = "send";
        Of(sent).Say("Laporan sudah dikirim.");

        Assert.Equal("", sent.Response.Headers.SetCookie.ToString());
    }

    [Fact]
    public void Words_that_this_server_did_not_write_are_not_shown()
    {
        var next = new DefaultHttpContext();
        next.Request.Headers.Cookie = "pesan=palsu";
        Assert.Null(Of(next).Take());
    }

    [Fact]
    public void Nothing_said_is_nothing_shown() => Assert.Null(Of(new DefaultHttpContext()).Take());

    private string Said(string text, Tone tone)
    {
        var context = new DefaultHttpContext();
        Of(context).Say(text, tone);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    private Flash Of(HttpContext context) => new(new HttpContextAccessor { HttpContext = context }, _protection, new EOffice.Tenancy.TenantContext());
}
