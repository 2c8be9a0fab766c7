using System.Net;
using EOffice.Demo;
using EOffice.Grains.Accounts;

namespace EOffice.Portal.Tests.Security;

[Collection(PortalHost.Name)]
public sealed class SignInTests(PortalHost portal)
{
    private const string Tenant = "bojonegoro";

    [Fact]
    public async Task Officer_signs_in_with_user_name_and_comes_home()
    {
        var browser = await portal.Browser(Tenant).SignInAsync("dimas.hanggoro");
        var home = await browser.OpenAsync("/");
        Assert.Equal("/", home.Path);
        Assert.Contains("Dimas Hanggoro", home.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nip_works_with_the_spaces_it_is_printed_with()
    {
        var home = await portal.Browser(Tenant).SignInAsync("19780925 200305 1 009");
        Assert.Contains("Dimas Hanggoro", (await home.OpenAsync("/account")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dimas.hanggoro", "bukan kata sandinya")]
    [InlineData("tidak.ada", "bukan kata sandinya")]
    public async Task Wrong_password_and_unknown_name_are_told_in_the_same_words(string user, string password)
    {
        var browser = portal.Browser("sumedang");
        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), "sign-in", ("Input.Name", user), ("Input.Password", password));
        Assert.Equal("/sign-in", page.Path);
        Assert.Contains("NIP, nama pengguna, atau kata sandi tidak cocok.", page.Words, StringComparison.Ordinal);
        Assert.Equal(user, page.Document.QuerySelector("input[name='Input.Name']")!.GetAttribute("value"));
        Assert.DoesNotContain(password, page.Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_form_says_what_to_write_at_its_fields()
    {
        var browser = portal.Browser(Tenant);
        var page = await browser.SubmitAsync(await browser.OpenAsync("/sign-in"), "sign-in");
        Assert.Equal("true", page.Document.QuerySelector("input[name='Input.Name']")!.GetAttribute("aria-invalid"));
        Assert.Contains("Tulis kata sandi Anda", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_signing_in_the_page_that_was_asked_for_opens()
    {
        var browser = portal.Browser(Tenant);
        var door = await browser.OpenAsync("/dispositions?show=all");
        Assert.Equal("/sign-in", door.Path);
        var page = await browser.SubmitAsync(door, "sign-in", ("Input.Name", "retno.palupi"), ("Input.Password", Seed.Password));
        Assert.Equal("/dispositions?show=all", page.PathAndQuery);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nobody_is_led_to_another_site_after_signing_in(string back)
    {
        var browser = portal.Browser(Tenant);
        var door = await browser.OpenAsync($"/sign-in?returnUrl={Uri.EscapeDataString(back)}");
        var page = await browser.SubmitAsync(door, "sign-in", ("Input.Name", "retno.palupi"), ("Input.Password", Seed.Password));
        Assert.Equal("/", page.Path);
        Assert.Equal($"{Tenant}.localhost", page.Address.Host);
    }

    [Fact]
    public async Task Strangers_failures_do_not_lock_the_owner_out_of_her_known_device()
    {
        const string user = "nunuk.rahayu";
        var own = await portal.Browser(Tenant).SignInAsync(user);
        await own.SubmitAsync(await own.OpenAsync("/account"), "form[action='/sign-out']");

        var stranger = portal.Browser(Tenant);
        var answer = "";
        for (var attempt = 0; attempt < 40 && !answer.Contains("terlalu banyak percobaan", StringComparison.Ordinal); attempt++)
        {
            answer = (await stranger.SubmitAsync(await stranger.OpenAsync("/sign-in"), "sign-in", ("Input.Name", user), ("Input.Password", $"tebakan nomor {attempt}"))).Words;
        }

        Assert.Contains("terlalu banyak percobaan", answer, StringComparison.Ordinal);
        await own.SignInAsync(user);
        Assert.Equal("/account", (await own.OpenAsync("/account")).Path);
    }

    [Fact]
    public async Task Disabling_an_account_ends_its_session_at_once()
    {
        var government = PortalHost.Government("sumedang");
        var officer = government.Posts[^1];
        var administrator = government.Person(government.Posts.First(post => post.Key == "bagum"));
        var browser = await portal.Browser("sumedang").SignInAsync(officer.User);

        await SetDisabledAsync(true);
        Assert.Equal("/sign-in", (await browser.OpenAsync("/account")).Path);

        await SetDisabledAsync(false);
        Assert.Equal("/sign-in", (await browser.OpenAsync("/account")).Path);
        await browser.SignInAsync(officer.User);

        async Task SetDisabledAsync(bool disabled)
        {
            var outcome = await portal.Grains("sumedang").Get<IAccountsGrain>()
                .SetDisabledAsync(new SetDisabled(Guid.CreateVersion7(), administrator, government.Person(officer), disabled));
            Assert.Null(outcome.Refusal);
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_kept_its_cookie()
    {
        var browser = await portal.Browser(Tenant).SignInAsync("galih.pamungkas");
        var account = await browser.OpenAsync("/account");
        var kept = browser.CookieNamed("eoffice");
        var page = await browser.SubmitAsync(account, "form[action='/sign-out']");
        Assert.Equal("/sign-in", page.Path);
        Assert.Contains("Anda sudah keluar", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, await StatusOfAsync(portal.Browser(Tenant), kept));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_session_on_the_other_device()
    {
        var phone = await portal.Browser(Tenant).SignInAsync("kartika.lestari");
        var desk = await portal.Browser(Tenant).SignInAsync("kartika.lestari");
        var page = await desk.SubmitAsync(await desk.FollowAsync(await desk.OpenAsync("/account"), "Keluar dari semua perangkat"), "sign-out-everywhere");
        Assert.Equal("/sign-in", page.Path);
        Assert.Equal("/sign-in", (await phone.OpenAsync("/account")).Path);
    }

    [Fact]
    public async Task A_governments_session_is_worthless_on_another_ones_host()
    {
        var own = await portal.Browser(Tenant).SignInAsync("dimas.hanggoro");
        var cookie = own.CookieNamed("eoffice");
        Assert.Equal(HttpStatusCode.Found, await StatusOfAsync(portal.Browser("sumedang"), cookie));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(portal.Browser(Tenant), cookie));
    }

    private static async Task<HttpStatusCode> StatusOfAsync(Browser browser, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Accept", "text/html");
        using var answer = await browser.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
