using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.Passkeys;
using EOffice.Grains.Accounts.SecondFactors;
using EOffice.Grains.Accounts.SingleSignOn;
using EOffice.Grains.Operators;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Accounts.SingleSignOn;

/// <summary>Who it is that comes back, and what else is asked of them.</summary>
[Collection(WithSingleSignOn.Name)]
public sealed class SignOnPersonTests(SignOnOffice sso) : IAsyncLifetime
{
    private Office Office => sso.Office;

    public Task InitializeAsync() => sso.ConnectAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Only_a_person_with_an_open_account_comes_in()
    {
        await sso.Server.PutUserAsync("x", ("nip", "000000000000000000"));
        Assert.Equal(SingleSignOnRefusals.PersonUnknown, (await sso.SignInAsync()).Refusal);
        await sso.Server.PutUserAsync("x");
        Assert.Equal(SingleSignOnRefusals.ClaimMissing, (await sso.SignInAsync()).Refusal);
        await sso.Server.PutUserAsync("x", ("nip", new[] { "197501012000031111", "197501012000031112" }));
        Assert.Equal(SingleSignOnRefusals.ClaimMissing, (await sso.SignInAsync()).Refusal);
        await Office.PutPersonAsync("Tanpa Akun", "197501012000031999");
        await sso.Server.PutUserAsync("x", ("nip", "19750101 200003 1 999"));
        Assert.Equal(SingleSignOnRefusals.AccountMissing, (await sso.SignInAsync()).Refusal);
        var (person, _, _) = await sso.KnownAsync();
        await sso.Accounts.SetDisabledAsync(new SetDisabled(Cast.NewId(), Office.Administrator, person, true));
        Assert.Equal(SingleSignOnRefusals.AccountDisabled, (await sso.SignInAsync()).Refusal);
    }

    [Fact]
    public async Task Disabling_and_signing_out_everywhere_end_sessions_that_came_this_way()
    {
        var (person, _, _) = await sso.KnownAsync();
        var one = (await sso.SignInAsync()).Value!.SignedIn.SessionToken;
        await sso.Accounts.SignOutEverywhereAsync(person);
        Assert.Null(await sso.Accounts.OfficerAsync(one));
        var two = (await sso.SignInAsync()).Value!.SignedIn.SessionToken;
        await sso.Accounts.SetDisabledAsync(new SetDisabled(Cast.NewId(), Office.Administrator, person, true));
        Assert.Null(await sso.Accounts.OfficerAsync(two));
    }

    [Fact]
    public async Task Mail_counts_when_the_server_verified_it_and_one_person_has_it()
    {
        await sso.ConnectAsync(sso.Settings with { Match = PersonClaim.VerifiedEmail });
        var (person, _) = await Office.PutUserAsync();
        var mail = $"Budi.{Guid.NewGuid():N}@contoh.go.id";
        await Office.Grains.Get<IOrganisationGrain>().PutPersonAsync(new PutPerson(Cast.NewId(), Office.Administrator, person, "Budi", null, null, mail));
        await sso.Server.PutUserAsync(mail, ("email", mail.ToUpperInvariant()));
        Assert.Equal(SingleSignOnRefusals.EmailUnverified, (await sso.SignInAsync()).Refusal);
        await sso.Server.PutUserAsync(mail, ("email", mail.ToUpperInvariant()), ("email_verified", false));
        Assert.Equal(SingleSignOnRefusals.EmailUnverified, (await sso.SignInAsync()).Refusal);
        await sso.Server.PutUserAsync(mail, ("email", mail.ToUpperInvariant()), ("email_verified", true));
        Assert.Null((await sso.SignInAsync()).Refusal);
        await Office.Grains.Get<IOrganisationGrain>().PutPersonAsync(new PutPerson(Cast.NewId(), Office.Administrator, new PersonId(Cast.NewId()), "Kembaran", null, null, mail));
        Assert.Equal(SingleSignOnRefusals.PersonAmbiguous, (await sso.SignInAsync()).Refusal);
    }

    [Fact]
    public async Task User_name_may_be_what_is_matched()
    {
        await sso.ConnectAsync(sso.Settings with { Match = PersonClaim.UserName });
        var (person, name) = await Office.PutUserAsync();
        await sso.Server.PutUserAsync(name, ("preferred_username", name.ToUpperInvariant()));
        Assert.Equal(person, (await sso.Accounts.OfficerAsync((await sso.SignInAsync()).Value!.SignedIn.SessionToken))!.Person);
    }

    [Fact]
    public async Task Whoever_changes_a_claim_becomes_nobody_else()
    {
        var (victim, _, nip) = await sso.KnownAsync();
        var theirs = (await sso.SignInAsync()).Value!.SignedIn.SessionToken;
        await sso.Server.PutUserAsync("attacker", ("nip", nip));
        Assert.Equal(SingleSignOnRefusals.OtherSubject, (await sso.SignInAsync()).Refusal);
        var (_, _, attackers) = await sso.KnownAsync();
        await sso.Server.PutUserAsync("attacker", ("nip", attackers));
        Assert.Null((await sso.SignInAsync()).Refusal);
        var (_, _, third) = await sso.KnownAsync();
        await sso.Server.PutUserAsync("attacker", ("nip", third));
        Assert.Equal(SingleSignOnRefusals.OtherPerson, (await sso.SignInAsync()).Refusal);

        Assert.Equal(SingleSignOnRefusals.NotAllowed, (await sso.Grain.ReleaseAsync(new ReleaseSignOn(Cast.NewId(), victim, victim))).Refusal);
        Assert.Equal(sso.Server.Issuer, (await sso.Grain.LinkAsync(Office.Administrator, victim))!.Issuer);
        Assert.Null(await sso.Grain.LinkAsync(victim, victim));
        Assert.Null((await sso.Grain.ReleaseAsync(new ReleaseSignOn(Cast.NewId(), Office.Administrator, victim))).Refusal);
        Assert.Equal(SingleSignOnRefusals.NoLink, (await sso.Grain.ReleaseAsync(new ReleaseSignOn(Cast.NewId(), Office.Administrator, victim))).Refusal);
        Assert.Null(await sso.Accounts.OfficerAsync(theirs));
        await sso.Server.PutUserAsync("new account of the victim", ("nip", nip));
        Assert.Null((await sso.SignInAsync()).Refusal);
    }

    [Fact]
    public async Task Own_second_factor_is_asked_for_unless_the_servers_is_trusted()
    {
        var (person, _, nip) = await sso.KnownAsync();
        var factors = Office.Grains.Get<ISecondFactorGrain>();
        var secret = (await factors.BeginAsync(new BeginSecondFactor(person, Fresh: true))).Value!.Secret;
        Assert.Null((await factors.ConfirmAsync(new ConfirmSecondFactor(Cast.NewId(), person, Code(secret), null, ""))).Refusal);
        Office.Clock.Advance(TimeSpan.FromMinutes(1));
        await sso.Server.PutUserAsync(nip, ("nip", nip), ("amr", new[] { "pwd", "mfa" }));
        var step = (await sso.SignInAsync()).Value!.SignedIn;
        Assert.Equal("", step.SessionToken);
        var session = (await factors.PassAsync(new PassSecondFactor(step.Step!, Code(secret), "192.0.2.9", null))).Value!.SessionToken;
        Assert.True((await sso.Accounts.SignOutAsync(session)).BySingleSignOn);

        await sso.SetAsync(sso.Settings with { FactorValue = "mfa" }, secret: null);
        Assert.Null((await sso.SignInAsync()).Value!.SignedIn.Step);
        await sso.Server.PutUserAsync(nip, ("nip", nip), ("amr", new[] { "pwd" }), ("acr", "1"));
        Assert.NotNull((await sso.SignInAsync()).Value!.SignedIn.Step);
    }

    [Fact]
    public async Task Requirement_of_a_second_factor_is_met_by_a_trusted_one_for_that_session()
    {
        var policy = Office.Grains.Get<ISecurityPolicyGrain>();
        var before = await policy.ViewAsync();
        var (_, name, nip) = await sso.KnownAsync();
        await sso.SetAsync(sso.Settings with { FactorValue = "gold" }, secret: null);
        await sso.Server.PutUserAsync(nip, ("nip", nip), ("acr", "gold"));
        try
        {
            await policy.SetAsync(new SetSecurityPolicy(Cast.NewId(), Office.Administrator, before with { SecondFactor = SecondFactorRule.Everybody, From = null }));
            Assert.False((await sso.Accounts.OfficerAsync((await sso.SignInAsync()).Value!.SignedIn.SessionToken))!.MustSetUpSecondFactor);
            var byPassword = (await sso.Accounts.SignInAsync(new SignIn(name, Cast.Password, "192.0.2.9", null))).Value!;
            Assert.True((await sso.Accounts.OfficerAsync(byPassword.SessionToken))!.MustSetUpSecondFactor);
            await sso.Server.PutUserAsync(nip, ("nip", nip), ("acr", "silver"));
            Assert.True((await sso.Accounts.OfficerAsync((await sso.SignInAsync()).Value!.SignedIn.SessionToken))!.MustSetUpSecondFactor);
        }
        finally
        {
            await policy.SetAsync(new SetSecurityPolicy(Cast.NewId(), Office.Administrator, before));
        }
    }

    [Fact]
    public async Task Passwords_and_passkeys_may_be_left_to_administrators_who_are_never_locked_out()
    {
        var (person, name, _) = await sso.KnownAsync();
        var origin = Office.Services.GetRequiredService<OfficeOptions>().Site(SignOnOffice.Host);
        using var key = new SoftwareAuthenticator { Origin = origin };
        var passkeys = Office.Grains.Get<IPasskeyGrain>();
        var begun = (await passkeys.BeginAsync(new BeginPasskey(person, SignOnOffice.Host, Cast.Password))).Value!;
        await passkeys.AddAsync(new AddPasskey(Cast.NewId(), person, SignOnOffice.Host, "Ponsel", begun.Challenge, key.Create(begun.Options)));
        await sso.SetAsync(sso.Settings with { LocalEntry = LocalEntry.Administrators }, secret: null);
        Assert.Equal(LocalEntry.Administrators, (await sso.Grain.DoorAsync()).LocalEntry);

        Assert.Equal(AccountRefusals.UseSingleSignOn, (await PasswordAsync(name, Cast.Password)).Refusal);
        Assert.Equal(AccountRefusals.WrongNameOrPassword, (await PasswordAsync(name, "bukan ini")).Refusal);
        Assert.Equal(AccountRefusals.UseSingleSignOn, (await PasskeyAsync()).Refusal);
        Assert.Null((await PasswordAsync("sri.wahyuni", "teh manis hangat")).Refusal);
        Assert.Null((await sso.SignInAsync()).Refusal);

        await sso.SwitchAsync(false);
        Assert.Null((await PasswordAsync(name, Cast.Password)).Refusal);
        Assert.Null((await PasskeyAsync()).Refusal);

        async Task<Outcome<SignedIn>> PasskeyAsync()
        {
            var challenge = await passkeys.BeginSignInAsync(SignOnOffice.Host);
            return await passkeys.SignInAsync(new PasskeySignIn(SignOnOffice.Host, challenge.Challenge, key.Get(challenge.Options), null));
        }
    }

    private Task<Outcome<SignedIn>> PasswordAsync(string name, string password) => sso.Accounts.SignInAsync(new SignIn(name, password, "192.0.2.10", null));

    private string Code(byte[] secret) => Totp.Code(secret, Office.Clock.GetUtcNow());
}
