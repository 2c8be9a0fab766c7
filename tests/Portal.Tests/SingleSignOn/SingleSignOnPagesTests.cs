using System.Net;
using EOffice.Demo;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Grains.Organisation;
using EOffice.Oidc.Server;

namespace EOffice.Portal.Tests.SingleSignOn;

/// <summary>A government sets up its own server through the pages, and its people come in by it; the server is another process.</summary>
[Collection(PortalHost.Name)]
public sealed class SingleSignOnPagesTests(PortalHost portal) : IAsyncLifetime
{
    private const string Tenant = "sumedang";
    private const string Staff = "ujang.koswara";

    private static readonly HttpClient Way = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private OidcProcess _server = null!;

    private static PersonId Administrator
    {
        get
        {
            var government = PortalHost.Government(Tenant);
            return government.Person(government.Posts.First(post => post.Key == "bagum"));
        }
    }

    private ISingleSignOnGrain Grain => portal.Grains(Tenant).Get<ISingleSignOnGrain>();

    public async Task InitializeAsync()
    {
        _server = await OidcProcess.StartAsync();
        await _server.PutUserAsync("pegawai-7", ("preferred_username", Staff));
    }

    public async Task DisposeAsync()
    {
        await Grain.SwitchAsync(new SwitchSingleSignOn(Guid.CreateVersion7(), Administrator, false));
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Administrator_sets_it_up_tests_it_and_switches_it_on_and_off()
    {
        var administrator = await AdministratorAsync();
        var form = await administrator.FollowAsync(await administrator.OpenAsync("/security"), "Masuk dengan SSO");
        Assert.Contains($"http://{Tenant}.localhost", form.Document.QuerySelector("code")!.TextContent, StringComparison.Ordinal);
        var wrong = await administrator.SubmitAsync(form, "set-single-sign-on", ("Input.Issuer", "sso.contoh.go.id"), ("Input.ClientId", "a"), ("Input.Secret", "rahasia sekali"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-issuer-error"));
        Assert.Contains("sso.contoh.go.id", wrong.Source, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia sekali", wrong.Source, StringComparison.Ordinal);

        var saved = await SaveAsync(administrator, secret: "bukan ini");
        Assert.Equal("/single-sign-on/test", saved.Path);
        var tested = await administrator.SubmitAsync(saved, "test-single-sign-on");
        Assert.Contains("Peladen menolak ID klien atau rahasianya", tested.Words, StringComparison.Ordinal);
        var refused = await administrator.SubmitAsync(tested, "switch-on");
        Assert.Contains("Belum dapat diuji atau dinyalakan", refused.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Masuk dengan SSO", (await portal.Browser(Tenant).OpenAsync("/sign-in")).Words, StringComparison.Ordinal);

        saved = await SaveAsync(administrator);
        tested = await administrator.SubmitAsync(saved, "test-single-sign-on");
        Assert.Contains("Peladen SSO menjawab dengan benar", tested.Words, StringComparison.Ordinal);
        var on = await administrator.SubmitAsync(tested, "switch-on");
        Assert.Contains("SSO sudah menyala", on.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(OidcProcess.Secret, WebUtility.HtmlDecode(on.Source), StringComparison.Ordinal);
        var door = await portal.Browser(Tenant).OpenAsync("/sign-in?returnUrl=%2Fletters");
        Assert.Equal("/sign-in/sso?returnUrl=%2Fletters", door.Document.QuerySelectorAll("a").Single(link => link.TextContent.Contains("Masuk dengan SSO Sumedang", StringComparison.Ordinal)).GetAttribute("href"));

        var off = await administrator.SubmitAsync(await administrator.FollowAsync(on, "Matikan"), "switch-off");
        Assert.Contains("SSO sudah dimatikan", off.Words, StringComparison.Ordinal);
        Assert.Contains("sedang tidak dipakai", (await portal.Browser(Tenant).OpenAsync("/sign-in/sso")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.Browser(Tenant).SignInAsync(Staff)).OpenAsync("/single-sign-on")).Status);
    }

    [Fact]
    public async Task Person_comes_in_where_they_wanted_to_and_is_offered_to_leave_the_server_too()
    {
        await OnAsync();
        var browser = portal.Browser(Tenant);
        using (var leave = await browser.AskAsync(HttpMethod.Get, "/sign-in/sso?returnUrl=%2Fletters%3Fshow%3Dall"))
        {
            Assert.Equal(HttpStatusCode.Found, leave.StatusCode);
            var ticket = leave.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("eoffice-sso=", StringComparison.Ordinal));
            Assert.Contains("httponly", ticket, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", ticket, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", ticket, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("max-age=600", ticket, StringComparison.OrdinalIgnoreCase);
            Assert.True(leave.Headers.CacheControl!.NoStore);
            var inside = await browser.OpenAsync(await ThereAndBackAsync(leave));
            Assert.Equal("/letters?show=all", inside.PathAndQuery);
        }

        var again = await browser.SubmitAsync(await browser.OpenAsync("/"), "form[action='/sign-out']");
        Assert.Equal("/signed-out", again.Path);
        Assert.StartsWith($"{_server.Issuer}/logout?", again.Document.QuerySelectorAll("a").Single(link => link.TextContent.Contains("Keluar juga dari SSO", StringComparison.Ordinal)).GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await browser.OpenAsync("/letters")).Path);
    }

    [Theory]
    [InlineData("//lain.example/")]
    [InlineData("https://lain.example/")]
    [InlineData("/\\lain.example")]
    public async Task Way_back_stays_on_this_site(string address)
    {
        await OnAsync();
        var browser = portal.Browser(Tenant);
        using var leave = await browser.AskAsync(HttpMethod.Get, $"/sign-in/sso?returnUrl={Uri.EscapeDataString(address)}");
        using var entered = await browser.AskAsync(HttpMethod.Get, await ThereAndBackAsync(leave));
        Assert.Equal("/", entered.Headers.Location!.OriginalString.Replace(browser.Http.BaseAddress!.ToString(), "/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_refused_reads_a_number_and_the_administrator_the_reason()
    {
        await OnAsync();
        await _server.PutUserAsync("orang-luar", ("preferred_username", "tidak.dikenal"));
        var stranger = portal.Browser(Tenant);
        var page = await ReturnAsync(stranger);
        Assert.Contains("tidak ada akun e-office yang dapat dipakai", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("tidak.dikenal", page.Source, StringComparison.Ordinal);
        var number = page.Document.QuerySelector("#request-number")!.TextContent;

        var list = await (await AdministratorAsync()).OpenAsync("/single-sign-on");
        var noted = list.Document.QuerySelectorAll(".work-list li").Single(item => item.TextContent.Contains(number, StringComparison.Ordinal)).TextContent;
        Assert.Contains("Tidak ada orang dengan isian itu", noted, StringComparison.Ordinal);
        Assert.Contains("tidak.dikenal", noted, StringComparison.Ordinal);

        var replayed = await stranger.OpenAsync(page.PathAndQuery);
        Assert.Contains("hanya berlaku sekali", replayed.Words, StringComparison.Ordinal);
        var forged = await stranger.OpenAsync("/sign-in/sso/callback?code=a&state=b&state=c&error=<script>");
        Assert.Contains("hanya berlaku sekali", forged.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", forged.Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await stranger.OpenAsync("/letters")).Path);
    }

    [Fact]
    public async Task Cancelled_and_unanswered_are_said_in_words()
    {
        await OnAsync();
        await _server.SetAsync(Mode.Denied);
        Assert.Contains("Anda membatalkan", (await ReturnAsync(portal.Browser(Tenant))).Words, StringComparison.Ordinal);
        await _server.SetAsync(Mode.WrongNonce);
        Assert.Contains("tidak dapat diterima", (await ReturnAsync(portal.Browser(Tenant))).Words, StringComparison.Ordinal);
        await _server.SetAsync(Mode.Fine);
        var browser = portal.Browser(Tenant);
        using var leave = await browser.AskAsync(HttpMethod.Get, "/sign-in/sso");
        var back = await ThereAndBackAsync(leave);
        await _server.SetAsync(Mode.Down);
        Assert.Contains("sedang tidak dapat dihubungi", (await browser.OpenAsync(back)).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_administrators_keep_their_password_when_the_government_wants_it_so()
    {
        await OnAsync(LocalEntry.Administrators);
        var browser = portal.Browser(Tenant);
        var door = await browser.OpenAsync("/sign-in");
        Assert.False(door.Document.QuerySelector("details")!.HasAttribute("open"));
        var refused = await browser.SubmitAsync(door, "sign-in", ("Input.Name", Staff), ("Input.Password", Seed.Password));
        Assert.Contains("di sini orang masuk lewat SSO", refused.Words, StringComparison.Ordinal);
        Assert.True(refused.Document.QuerySelector("details")!.HasAttribute("open"));
        Assert.Equal("/letters", (await (await AdministratorAsync()).OpenAsync("/letters")).Path);
    }

    [Fact]
    public async Task Link_is_released_on_the_persons_page()
    {
        await OnAsync();
        var staff = portal.Browser(Tenant);
        Assert.Equal("/", (await ReturnAsync(staff)).Path);
        var administrator = await AdministratorAsync();
        var list = await administrator.OpenAsync($"/people?q={Staff}");
        var person = await administrator.OpenAsync(list.Document.QuerySelector(".work-list a")!.GetAttribute("href")!);
        var page = await administrator.FollowAsync(person, "Akun SSO");
        var released = await administrator.SubmitAsync(page, "release-sign-on");
        Assert.Contains("Kaitan akun SSO sudah dilepas", released.Words, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await staff.OpenAsync("/letters")).Path);
    }

    private Task<Browser> AdministratorAsync()
    {
        var government = PortalHost.Government(Tenant);
        return portal.Browser(Tenant).SignInAsync(government.Posts.First(post => post.Key == "bagum").User);
    }

    private Task<Page> SaveAsync(Browser administrator, string secret = OidcProcess.Secret)
        => FilledAsync(administrator, ("Input.Issuer", _server.Issuer), ("Input.ClientId", OidcProcess.ClientId), ("Input.Secret", secret), ("Input.Match", nameof(PersonClaim.UserName)), ("Input.Claim", ""));

    private static async Task<Page> FilledAsync(Browser administrator, params (string Name, string Value)[] values)
        => await administrator.SubmitAsync(await administrator.OpenAsync("/single-sign-on"), "set-single-sign-on", values);

    private async Task OnAsync(LocalEntry local = LocalEntry.Everybody)
    {
        var settings = new SignOnSettings(_server.Issuer, OidcProcess.ClientId, "profile", PersonClaim.UserName, "", "Masuk dengan SSO Sumedang", local, "");
        Assert.Null((await Grain.SetAsync(new SetSingleSignOn(Guid.CreateVersion7(), Administrator, settings, OidcProcess.Secret))).Refusal);
        Assert.Null((await Grain.SwitchAsync(new SwitchSingleSignOn(Guid.CreateVersion7(), Administrator, true))).Refusal);
    }

    private async Task<Page> ReturnAsync(Browser browser)
    {
        using var leave = await browser.AskAsync(HttpMethod.Get, "/sign-in/sso");
        return await browser.OpenAsync(await ThereAndBackAsync(leave));
    }

    // To the server and back: another site, which this browser does not reach by itself.
    private static async Task<string> ThereAndBackAsync(HttpResponseMessage leave)
    {
        using var answer = await Way.GetAsync(leave.Headers.Location);
        var back = answer.Headers.Location ?? throw new InvalidOperationException($"The server kept the browser: {await answer.Content.ReadAsStringAsync()}");
        return back.PathAndQuery;
    }
}
