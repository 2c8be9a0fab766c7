using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Oidc.Server;

namespace EOffice.Grains.Tests.Accounts.SingleSignOn;

/// <summary>Settings and switch.</summary>
[Collection(WithSingleSignOn.Name)]
public sealed class SingleSignOnGrainTests(SignOnOffice sso) : IAsyncLifetime
{
    public Task InitializeAsync() => sso.ConnectAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Settings_are_the_administrators_and_another_government_has_none()
    {
        var (person, _, _) = await sso.KnownAsync();
        Assert.Null(await sso.Grain.ViewAsync(person));
        Assert.Equal(SingleSignOnRefusals.NotAllowed, (await sso.Grain.TestAsync(person)).Refusal);
        Assert.Equal(SingleSignOnRefusals.NotAllowed, (await sso.Grain.SetAsync(new SetSingleSignOn(Cast.NewId(), person, sso.Settings, "x"))).Refusal);
        Assert.Equal(SingleSignOnRefusals.NotAllowed, (await sso.Grain.SwitchAsync(new SwitchSingleSignOn(Cast.NewId(), person, false))).Refusal);
        var neighbour = new TenantGrains(sso.Office.Services.Calls(), sso.Office.Neighbour).Get<ISingleSignOnGrain>();
        Assert.Null((await neighbour.DoorAsync()).Label);
        Assert.Equal(SingleSignOnRefusals.Off, (await neighbour.BeginAsync(new BeginSignOn("sukamaju.localhost", "/"))).Refusal);
        // Before a government has its first administrator, whoever sets it up may.
        Assert.Equal(SingleSignOnRefusals.NotSet, (await neighbour.TestAsync(person)).Refusal);
        Assert.Equal(SingleSignOnRefusals.NotSet, (await neighbour.SwitchAsync(new SwitchSingleSignOn(Cast.NewId(), person, false))).Refusal);
        Assert.Equal(SingleSignOnRefusals.SecretMissing, (await neighbour.SetAsync(new SetSingleSignOn(Cast.NewId(), person, sso.Settings, ""))).Refusal);
    }

    [Fact]
    public async Task Secret_is_sealed_and_not_told()
    {
        var stored = await sso.Office.Database.ReadOneAsync(sso.Office.Tenant, "select sealed_secret from single_sign_on", row => (byte[])row[0]);
        Assert.DoesNotContain(OidcProcess.Secret, System.Text.Encoding.UTF8.GetString(stored!), StringComparison.Ordinal);
        Assert.DoesNotContain(OidcProcess.Secret, new SetSingleSignOn(Cast.NewId(), sso.Office.Administrator, sso.Settings, OidcProcess.Secret).ToString(), StringComparison.Ordinal);
        var view = (await sso.Grain.ViewAsync(sso.Office.Administrator))!;
        Assert.DoesNotContain(OidcProcess.Secret, view.ToString(), StringComparison.Ordinal);
        Assert.Equal([$"http://{SignOnOffice.Host}:8080/sign-in/sso/callback"], view.ReturnAddresses.ToArray());
    }

    [Fact]
    public async Task Another_server_client_or_secret_switches_it_off_and_other_settings_do_not()
    {
        Assert.Null((await sso.SetAsync(sso.Settings with { Label = "Masuk SSO" }, secret: null)).Refusal);
        Assert.Equal("Masuk SSO", (await sso.Grain.DoorAsync()).Label);
        Assert.Null((await sso.SetAsync(sso.Settings with { ClientId = "lain" }, secret: null)).Refusal);
        Assert.Null((await sso.Grain.DoorAsync()).Label);
        Assert.Equal(SingleSignOnRefusals.ClientRefused, (await sso.SwitchAsync(true)).Refusal);
        await sso.ConnectAsync();
        Assert.Null((await sso.SetAsync(sso.Settings, secret: "bukan ini")).Refusal);
        Assert.Equal(SingleSignOnRefusals.ClientRefused, (await sso.SwitchAsync(true)).Refusal);
        Assert.False((await sso.Grain.ViewAsync(sso.Office.Administrator))!.On);
    }

    [Theory]
    [InlineData(Mode.Down, "single-sign-on.unreachable")]
    [InlineData(Mode.Fault, "single-sign-on.server-fault")]
    [InlineData(Mode.Missing, "single-sign-on.no-discovery")]
    [InlineData(Mode.Redirects, "single-sign-on.no-discovery")]
    [InlineData(Mode.Junk, "single-sign-on.answer-not-understood")]
    [InlineData(Mode.Endless, "single-sign-on.answer-not-understood")]
    [InlineData(Mode.Slow, "single-sign-on.no-reply")]
    public async Task Test_says_what_is_wrong_and_nothing_is_switched_on(Mode mode, string refusal)
    {
        await sso.SwitchAsync(false);
        await sso.Server.SetAsync(mode, delay: TimeSpan.FromSeconds(12));
        Assert.Equal(refusal, (await sso.SwitchAsync(true)).Refusal?.Code);
        Assert.False((await sso.Grain.ViewAsync(sso.Office.Administrator))!.On);
    }

    [Fact]
    public async Task Test_tells_of_tls_of_another_name_and_of_clocks()
    {
        Assert.Null((await sso.SetAsync(sso.Settings with { Issuer = sso.Settings.Issuer.Replace("http:", "https:", StringComparison.Ordinal) })).Refusal);
        Assert.Equal(SingleSignOnRefusals.TlsRefused, (await sso.Grain.TestAsync(sso.Office.Administrator)).Value!.Trouble);
        Assert.Null((await sso.SetAsync(sso.Settings with { Issuer = sso.Settings.Issuer + "/" })).Refusal);
        Assert.Equal(SingleSignOnRefusals.IssuerDiffers, (await sso.Grain.TestAsync(sso.Office.Administrator)).Value!.Trouble);
        Assert.Null((await sso.SetAsync(sso.Settings)).Refusal);
        await sso.Server.SetAsync(Mode.ClockAhead, ends: false);
        var test = (await sso.Grain.TestAsync(sso.Office.Administrator)).Value!;
        Assert.Null(test.Trouble);
        Assert.False(test.ClocksAgree);
        Assert.False(test.Ends);
        Assert.Equal(2, test.Keys);
    }
}
