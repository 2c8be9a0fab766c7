using System.Net;
using EOffice.Demo;
using EOffice.Grains.Accounts;
using EOffice.Grains.Operators;
using EOffice.Grains.Runtime;
using EOffice.Testing;

namespace EOffice.Portal.Tests.Account;

/// <summary>The second factor and passkeys as a person meets them: pages and forms, without script.</summary>
[Collection(PortalHost.Name)]
public sealed class SecondFactorPagesTests(PortalHost portal)
{
    private const string Tenant = "bojonegoro";

    [Fact]
    public async Task App_is_set_up_asked_for_and_reset_by_the_administrator()
    {
        const string user = "endah.wuryani";
        var desk = await portal.Browser(Tenant).SignInAsync(user);
        var (secret, sheet) = await SetUpAsync(desk);
        var codes = sheet.Document.QuerySelectorAll(".recovery-codes strong").Select(code => code.TextContent).ToList();
        Assert.Equal(10, codes.Count);
        Assert.Contains("Aktif", (await desk.OpenAsync("/account/second-factor")).Words, StringComparison.Ordinal);

        var phone = portal.Browser(Tenant);
        Assert.Equal("/sign-in", (await phone.OpenAsync("/sign-in/code")).Path);
        var step = await PasswordAsync(phone, user);
        Assert.Equal("/sign-in/code", step.Path);
        Assert.Equal("/sign-in", (await phone.OpenAsync("/account")).Path);
        var wrong = await phone.SubmitAsync(step, "second-step", ("Input.Code", "000000"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-code-error"));
        Assert.Equal("/letters", (await phone.SubmitAsync(wrong, "second-step", ("Input.Code", Code(secret, 0)))).Path);

        var lost = portal.Browser(Tenant);
        Assert.Equal("/letters", (await lost.SubmitAsync(await PasswordAsync(lost, user), "second-step", ("Input.Code", codes[0]))).Path);
        Assert.Contains("tersisa: 9", (await lost.OpenAsync("/account/second-factor")).Words, StringComparison.Ordinal);
        var renewed = await lost.SubmitAsync(await lost.OpenAsync("/account/second-factor/codes"), "change-second-factor", ("Input.Current", Seed.Password));
        Assert.Equal(10, renewed.Document.QuerySelectorAll(".recovery-codes li").Length);

        using (var refused = await portal.Browser(Tenant).Http.PostAsJsonAsync("/api/v1/tokens", Token(user, null)))
        {
            Assert.Contains("second-factor.needed", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var given = await portal.Browser(Tenant).Http.PostAsJsonAsync("/api/v1/tokens", Token(user, renewed.Document.QuerySelector(".recovery-codes strong")!.TextContent)))
        {
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }

        var administrator = await portal.Browser(Tenant).SignInAsync("teguh.prasojo");
        var list = await administrator.OpenAsync($"/people?q={user}");
        var person = await administrator.OpenAsync(list.Document.QuerySelector(".work-list a")!.GetAttribute("href")!);
        var form = await administrator.FollowAsync(person, "Atur ulang verifikasi dua langkah");
        var bare = await administrator.SubmitAsync(form, "reset-second-factor");
        Assert.NotNull(bare.Document.QuerySelector("#input-reason-error"));
        Assert.Contains("sudah diatur ulang", (await administrator.SubmitAsync(bare, "reset-second-factor", ("Input.Reason", "Ponsel hilang, sudah bertemu"))).Words, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await phone.OpenAsync("/account")).Path);
        await portal.Browser(Tenant).SignInAsync(user);
    }

    [Fact]
    public async Task Whoever_must_have_one_is_led_there_and_nowhere_else()
    {
        var administrator = await portal.Browser("bali").SignInAsync(Bali("bagum"));
        var form = await administrator.OpenAsync("/security");
        var wrong = await administrator.SubmitAsync(form, "security", ("Input.IdleMinutes", "empat"), ("Input.SecondFactor", "Administrators"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-idleminutes-error"));
        var grain = portal.Grains("bali").Get<ISecurityPolicyGrain>();
        var before = await grain.ViewAsync();
        try
        {
            Assert.Equal("/account/second-factor", (await administrator.SubmitAsync(wrong, "security", ("Input.IdleMinutes", "60"))).Path);
            foreach (var elsewhere in new[] { "/", "/letters", "/people", "/account", "/account/password" })
            {
                Assert.Equal("/account/second-factor", (await administrator.OpenAsync(elsewhere)).Path);
            }

            using (var stream = await administrator.AskAsync(HttpMethod.Get, "/live"))
            {
                Assert.Equal(HttpStatusCode.Forbidden, stream.StatusCode);
            }

            Assert.Equal("/letters", (await (await portal.Browser("bali").SignInAsync("ketut.widnyana")).OpenAsync("/letters")).Path);
            await SetUpAsync(administrator);
            Assert.Equal("/letters", (await administrator.OpenAsync("/letters")).Path);
        }
        finally
        {
            var person = PortalHost.Government("bali");
            await grain.SetAsync(new SetSecurityPolicy(Guid.CreateVersion7(), person.Person(person.Posts.First(post => post.Key == "bagum")), before));
        }

        var off = await administrator.SubmitAsync(await administrator.OpenAsync("/account/second-factor/off"), "change-second-factor", ("Input.Current", Seed.Password));
        Assert.Contains("sudah dimatikan", off.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passkey_is_made_named_used_and_removed()
    {
        const string user = "lilik.sundari";
        var origin = portal.Services.GetRequiredService<OfficeOptions>().Site("bojonegoro.localhost");
        using var key = new SoftwareAuthenticator { Origin = origin };
        var desk = await portal.Browser(Tenant).SignInAsync(user);
        var page = await desk.FollowAsync(await desk.OpenAsync("/account"), "Kunci sandi");
        var wrong = await desk.SubmitAsync(page, "begin-passkey", ("Input.Name", "Ponsel saya"), ("Input.Current", "salah"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-current-error"));
        var begun = await desk.SubmitAsync(wrong, "begin-passkey", ("Input.Current", Seed.Password));
        var unable = await desk.SubmitAsync(begun, "add-passkey");
        Assert.Contains("Peramban ini tidak dapat", unable.Words, StringComparison.Ordinal);
        var options = begun.Document.QuerySelector("passkey-ask")!.GetAttribute("data-options")!;
        var added = await desk.SubmitAsync(begun, "add-passkey", ("Input.Answer", key.Create(options)));
        Assert.Contains("Ponsel saya sudah tersimpan", added.Words, StringComparison.Ordinal);

        var phone = portal.Browser(Tenant);
        var door = await phone.OpenAsync("/sign-in?returnUrl=%2Fletters");
        var inside = await phone.SubmitAsync(door, "passkey", ("Passkey.Answer", key.Get(door.Document.QuerySelector("passkey-ask")!.GetAttribute("data-options")!)));
        Assert.Equal("/letters", inside.Path);
        var nothing = await portal.Browser(Tenant).SubmitAsync(door, "passkey");
        Assert.NotEqual("/letters", nothing.Path);

        var renamed = await desk.SubmitAsync(added, "passkey-0", ("Input.Verb", "rename"), ("Input.Name", "Ponsel baru"));
        Assert.Contains("Ponsel baru", renamed.Words, StringComparison.Ordinal);
        var removed = await desk.SubmitAsync(renamed, "passkey-0", ("Input.Verb", "remove"));
        Assert.Contains("sudah dihapus", removed.Words, StringComparison.Ordinal);
        door = await portal.Browser(Tenant).OpenAsync("/sign-in");
        var refused = await portal.Browser(Tenant).SubmitAsync(door, "passkey", ("Passkey.Answer", key.Get(door.Document.QuerySelector("passkey-ask")!.GetAttribute("data-options")!)));
        Assert.NotEqual("/", refused.Path);
    }

    private static async Task<(byte[] Secret, Page Sheet)> SetUpAsync(Browser browser)
    {
        while (true)
        {
            var page = await browser.OpenAsync("/account/second-factor");
            Assert.True(page.Document.QuerySelector("code") is not null, $"{page.Status} {page.Path}: {page.Words}");
            var secret = FromBase32(page.Document.QuerySelector("code")!.TextContent);
            // The code of the step before, so that the next sign-in has one of its own; a new step may begin just now.
            var sheet = await browser.SubmitAsync(page, "confirm-second-factor", ("Input.Code", Code(secret, -30)));
            if (sheet.Document.QuerySelector(".recovery-codes") is not null)
            {
                return (secret, sheet);
            }
        }
    }

    private static async Task<Page> PasswordAsync(Browser browser, string user)
        => await browser.SubmitAsync(await browser.OpenAsync("/sign-in?returnUrl=%2Fletters"), "sign-in", ("Input.Name", user), ("Input.Password", Seed.Password));

    private static object Token(string name, string? code)
        => new { name, password = Seed.Password, label = "uji", until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date.AddDays(1)), code };

    private static string Bali(string key) => PortalHost.Government("bali").Posts.First(post => post.Key == key).User;

    private static string Code(byte[] secret, int seconds) => Totp.Code(secret, TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(seconds));

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Replace(" ", "").Select(sign => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(sign), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
