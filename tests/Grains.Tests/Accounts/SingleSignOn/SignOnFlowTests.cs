using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Oidc.Server;

namespace EOffice.Grains.Tests.Accounts.SingleSignOn;

/// <summary>Leaving and coming back, and every way in which what comes back is not taken.</summary>
[Collection(WithSingleSignOn.Name)]
public sealed class SignOnFlowTests(SignOnOffice sso) : IAsyncLifetime
{
    public Task InitializeAsync() => sso.ConnectAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("RS256", "client_secret_basic")]
    [InlineData("PS256", "client_secret_post")]
    [InlineData("ES256", "client_secret_basic")]
    public async Task Person_comes_in_with_a_session_of_ours(string algorithm, string authentication)
    {
        var (person, _, _) = await sso.KnownAsync();
        await sso.Server.SetAsync(algorithm: algorithm, authentication: authentication);
        Assert.Null((await sso.Grain.TestAsync(sso.Office.Administrator)).Value!.Trouble);
        var entered = await sso.SignInAsync("/letters?show=all");
        Assert.Null(entered.Refusal);
        Assert.Equal("/letters?show=all", entered.Value!.ReturnPath);
        Assert.Equal(person, (await sso.Accounts.OfficerAsync(entered.Value.SignedIn.SessionToken))!.Person);
        Assert.Equal(["organisation.person-put", "account.opened", "account.single-sign-on-linked", "account.signed-in-with-single-sign-on"], await sso.Office.AuditOfAsync(person.Value));
        Assert.True((await sso.Accounts.SignOutAsync(entered.Value.SignedIn.SessionToken)).BySingleSignOn);
    }

    [Theory]
    [InlineData(Mode.WrongNonce, "single-sign-on.token-refused")]
    [InlineData(Mode.WrongAudience, "single-sign-on.token-refused")]
    [InlineData(Mode.WrongIssuer, "single-sign-on.token-refused")]
    [InlineData(Mode.OtherParty, "single-sign-on.token-refused")]
    [InlineData(Mode.Expired, "single-sign-on.token-refused")]
    [InlineData(Mode.NoExpiry, "single-sign-on.token-refused")]
    [InlineData(Mode.AlgorithmNone, "single-sign-on.token-refused")]
    [InlineData(Mode.HmacWithPublicKey, "single-sign-on.token-refused")]
    [InlineData(Mode.HmacWithSecret, "single-sign-on.token-refused")]
    [InlineData(Mode.ForeignKey, "single-sign-on.token-refused")]
    [InlineData(Mode.AccessToken, "single-sign-on.token-refused")]
    [InlineData(Mode.WrongAtHash, "single-sign-on.token-refused")]
    [InlineData(Mode.NoIdToken, "single-sign-on.answer-not-understood")]
    [InlineData(Mode.MixUp, "single-sign-on.other-issuer")]
    [InlineData(Mode.NoIss, "single-sign-on.other-issuer")]
    [InlineData(Mode.Denied, "single-sign-on.denied")]
    [InlineData(Mode.Busy, "single-sign-on.server-fault")]
    [InlineData(Mode.BadScope, "single-sign-on.declined")]
    public async Task Unsound_answer_lets_nobody_in_and_is_noted_under_its_number(Mode mode, string refusal)
    {
        var (person, _, _) = await sso.KnownAsync();
        await sso.Server.SetAsync(mode);
        var back = await sso.LeaveAsync();
        Assert.Equal(refusal, (await sso.Grain.EnterAsync(back)).Refusal?.Code);
        Assert.Equal(["organisation.person-put", "account.opened"], await sso.Office.AuditOfAsync(person.Value));
        Assert.Equal(refusal, (await sso.Grain.ViewAsync(sso.Office.Administrator))!.Refused.Single(one => one.Number == back.RequestNumber).Reason);
    }

    [Fact]
    public async Task Way_back_is_for_one_browser_one_host_one_time_and_ten_minutes()
    {
        await sso.KnownAsync();
        var back = await sso.LeaveAsync();
        var other = await sso.LeaveAsync();
        var asked = (await sso.Server.CountsAsync()).Tokens;
        Assert.Equal(SingleSignOnRefusals.StateUnknown, (await sso.Grain.EnterAsync(back with { Ticket = null })).Refusal);
        Assert.Equal(SingleSignOnRefusals.StateUnknown, (await sso.Grain.EnterAsync(back with { Ticket = other.Ticket })).Refusal);
        Assert.Equal(SingleSignOnRefusals.StateUnknown, (await sso.Grain.EnterAsync(back with { State = null })).Refusal);
        Assert.Equal(SingleSignOnRefusals.StateUnknown, (await sso.Grain.EnterAsync(back with { Ticket = back.Ticket![..^2] + "AA" })).Refusal);
        Assert.Equal(SingleSignOnRefusals.Off, (await sso.Grain.EnterAsync(back with { Host = "sukamaju.localhost" })).Refusal);
        Assert.Equal(asked, (await sso.Server.CountsAsync()).Tokens);
        Assert.Null((await sso.Grain.EnterAsync(back)).Refusal);
        Assert.Equal(SingleSignOnRefusals.StateUnknown, (await sso.Grain.EnterAsync(back)).Refusal);
        Assert.Equal(asked + 1, (await sso.Server.CountsAsync()).Tokens);
        sso.Office.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(SingleSignOnRefusals.StateUnknown, (await sso.Grain.EnterAsync(other)).Refusal);
    }

    [Fact]
    public async Task Somebody_elses_code_is_not_ours_to_redeem()
    {
        await sso.KnownAsync();
        var stolen = await sso.LeaveAsync();
        var mine = await sso.LeaveAsync();
        Assert.Equal(SingleSignOnRefusals.CodeRefused, (await sso.Grain.EnterAsync(mine with { Code = stolen.Code })).Refusal);
    }

    [Fact]
    public async Task Whoever_guesses_waits_and_others_do_not()
    {
        await sso.KnownAsync();
        Refusal? last = null;
        for (var guess = 0; guess < 7; guess++)
        {
            last = (await sso.Grain.EnterAsync((await sso.LeaveAsync()) with { Code = "tebakan", ClientAddress = "203.0.113.77" })).Refusal;
        }

        Assert.Equal(AccountRefusals.TooManyAttempts, last);
        Assert.Null((await sso.SignInAsync()).Refusal);
    }

    [Fact]
    public async Task New_key_is_fetched_once_and_a_flood_of_unknown_ones_does_not_ask_again()
    {
        await sso.KnownAsync();
        Assert.Null((await sso.SignInAsync()).Refusal);
        sso.Office.Clock.Advance(TimeSpan.FromSeconds(31));
        await sso.Server.RotateAsync();
        var before = (await sso.Server.CountsAsync()).Keys;
        Assert.Null((await sso.SignInAsync()).Refusal);
        Assert.Equal(before + 1, (await sso.Server.CountsAsync()).Keys);
        await sso.Server.SetAsync(Mode.ForeignKey);
        for (var flood = 0; flood < 3; flood++)
        {
            Assert.Equal(SingleSignOnRefusals.TokenRefused, (await sso.SignInAsync()).Refusal);
        }

        Assert.Equal(before + 1, (await sso.Server.CountsAsync()).Keys);
    }

    [Fact]
    public async Task Server_that_is_away_is_left_alone_and_found_again()
    {
        await sso.KnownAsync();
        var back = await sso.LeaveAsync();
        await sso.Server.SetAsync(Mode.Down);
        Assert.Equal(SingleSignOnRefusals.Unreachable, (await sso.Grain.EnterAsync(back)).Refusal);
        Assert.Equal(SingleSignOnRefusals.Unreachable, (await sso.Grain.TestAsync(sso.Office.Administrator)).Value!.Trouble);
        for (var tries = 0; tries < 3; tries++)
        {
            Assert.Equal(SingleSignOnRefusals.Unreachable, (await sso.Grain.BeginAsync(new BeginSignOn(SignOnOffice.Host, "/"))).Refusal);
        }

        await sso.Server.SetAsync(Mode.Fine);
        Assert.Equal(SingleSignOnRefusals.Unreachable, (await sso.Grain.BeginAsync(new BeginSignOn(SignOnOffice.Host, "/"))).Refusal);
        sso.Office.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Null((await sso.SignInAsync()).Refusal);
    }

    [Fact]
    public async Task Settings_that_changed_meanwhile_end_what_was_under_way()
    {
        await sso.KnownAsync();
        var back = await sso.LeaveAsync();
        await sso.SwitchAsync(false);
        Assert.Equal(SingleSignOnRefusals.Off, (await sso.Grain.EnterAsync(back)).Refusal);
        Assert.Equal(SingleSignOnRefusals.Off, (await sso.Grain.BeginAsync(new BeginSignOn(SignOnOffice.Host, "/"))).Refusal);
        Assert.Null((await sso.Grain.DoorAsync()).Label);
    }

    [Fact]
    public async Task Leaving_the_server_as_well_comes_back_to_the_sign_in_page()
    {
        var end = (await sso.Grain.EndAsync(SignOnOffice.Host)).Address!;
        Assert.StartsWith($"{sso.Server.Issuer}/logout?client_id=e-office%20bojonegoro&post_logout_redirect_uri=http%3A%2F%2Fkertajaya.localhost%3A8080%2Fsign-in", end, StringComparison.Ordinal);
        Assert.Null((await sso.Grain.EndAsync("lain.example")).Address);
    }
}
