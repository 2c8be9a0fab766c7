using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using EOffice.Portal.Account;

namespace EOffice.Portal.Tests.Account;

/// <summary>A person has this device told, and no longer; what the browser's script fills in is filled in here.</summary>
[Collection(PortalHost.Name)]
public sealed class NoticesPageTests(PortalHost portal)
{
    private const string Tenant = "sumedang";
    private const string Staff = "ujang.koswara";

    [Fact]
    public async Task Device_is_switched_on_and_off_and_off_by_signing_out()
    {
        var person = await portal.Browser(Tenant).SignInAsync(Staff);
        var page = await person.FollowAsync(await person.OpenAsync("/account"), "Pemberitahuan");
        Assert.Equal(87, page.Document.QuerySelector("push-ask")!.GetAttribute("data-key")!.Length);
        Assert.Contains("belum dapat menerima pemberitahuan", (await person.SubmitAsync(page, "push-on")).Words, StringComparison.Ordinal);

        var on = await person.SubmitAsync(page, "push-on", Fields());
        Assert.Contains("Pemberitahuan menyala di perangkat ini", on.Words, StringComparison.Ordinal);
        Assert.Contains("Peramban (perangkat ini)", on.Words, StringComparison.Ordinal);
        var off = await person.SubmitAsync(on, "push-off");
        Assert.Contains("Pemberitahuan mati di perangkat ini", off.Words, StringComparison.Ordinal);

        on = await person.SubmitAsync(off, "push-on", Fields());
        await person.SubmitAsync(on, "form[action='/sign-out']");
        Assert.DoesNotContain("Perangkat yang diberi tahu", (await (await person.SignInAsync(Staff)).OpenAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_device_is_switched_off_and_the_choice_holds_for_all()
    {
        var phone = await portal.Browser(Tenant).SignInAsync(Staff);
        await phone.SubmitAsync(await phone.OpenAsync("/account/notices"), "push-on", Fields());
        var desk = await portal.Browser(Tenant).SignInAsync(Staff);
        var page = await desk.OpenAsync("/account/notices");
        Assert.Equal(4, page.Document.QuerySelectorAll("input[name='Input.Kinds'][checked]").Length);
        page = await desk.SubmitAsync(page, "push-choice", ("Input.Kinds", "Disposition"), ("Input.Times", "selalu"));
        Assert.Contains("Pilihan Anda sudah disimpan", page.Words, StringComparison.Ordinal);
        Assert.Equal("Disposition", Assert.Single(page.Document.QuerySelectorAll("input[name='Input.Kinds'][checked]")).GetAttribute("value"));
        Assert.Contains("Pemberitahuan mati di perangkat itu", (await desk.SubmitAsync(page, "push-remove-0")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("(perangkat ini)", (await phone.OpenAsync("/account/notices")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome di Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari di iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge di Windows")]
    [InlineData("", "Peramban")]
    public void Devices_are_named_as_people_know_them(string userAgent, string name) => Assert.Equal(name, DeviceNames.Of(userAgent));

    [Fact]
    public async Task Worker_lies_at_the_root_and_is_asked_for_anew_each_time()
    {
        using var worker = await portal.Browser(Tenant).AskAsync(HttpMethod.Get, "/sw.js");
        Assert.Equal((HttpStatusCode.OK, "text/javascript", "no-cache"), (worker.StatusCode, worker.Content.Headers.ContentType!.MediaType, worker.Headers.CacheControl!.ToString()));
    }

    private static (string, string)[] Fields()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        return
        [
            ("Input.Endpoint", $"http://127.0.0.1:9/{Guid.NewGuid():N}"), ("Input.Key", Base64Url.EncodeToString([4, .. point.X!, .. point.Y!])),
            ("Input.Auth", Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16))),
        ];
    }
}
