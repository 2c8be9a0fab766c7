using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.SecondFactors;
using EOffice.Grains.Operators;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Accounts;

[Collection(InOneOffice.Name)]
public sealed class SecondFactorGrainTests(Office office)
{
    private ISecondFactorGrain Factors => office.Grains.Get<ISecondFactorGrain>();

    private IAccountsGrain Accounts => office.Grains.Get<IAccountsGrain>();

    [Fact]
    public async Task After_the_password_a_code_is_asked_for_and_taken_once()
    {
        var one = await SetUpAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var step = await StepAsync(one.Name);
        Assert.Null(await Accounts.OfficerAsync(step));
        var code = Code(one.Secret);
        var signedIn = await PassAsync(step, code);
        Assert.Equal(one.Person, (await Accounts.OfficerAsync(signedIn.Value!.SessionToken))!.Person);

        Assert.Equal(SecondFactorRefusals.WrongCode, (await PassAsync(await StepAsync(one.Name), code)).Refusal);
        Assert.Equal(SecondFactorRefusals.StepEnded, (await PassAsync(step, Code(one.Secret))).Refusal);
        office.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null((await PassAsync(await StepAsync(one.Name), Code(one.Secret))).Refusal);
    }

    [Fact]
    public async Task Step_ends_after_ten_minutes_and_with_the_account()
    {
        var one = await SetUpAsync();
        var (late, stopped) = (await StepAsync(one.Name), "");
        office.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(SecondFactorRefusals.StepEnded, (await PassAsync(late, Code(one.Secret))).Refusal);
        stopped = await StepAsync(one.Name);
        await Accounts.SetDisabledAsync(new SetDisabled(Cast.NewId(), office.Administrator, one.Person, true));
        Assert.Equal(SecondFactorRefusals.StepEnded, (await PassAsync(stopped, Code(one.Secret))).Refusal);
    }

    [Fact]
    public async Task Each_recovery_code_works_once_and_none_after_new_ones()
    {
        var one = await SetUpAsync();
        Assert.Equal(10, one.Codes.Distinct().Count());
        Assert.Null((await PassAsync(await StepAsync(one.Name), one.Codes[3].ToLowerInvariant().Replace("-", " "))).Refusal);
        Assert.Equal(SecondFactorRefusals.WrongCode, (await PassAsync(await StepAsync(one.Name), one.Codes[3])).Refusal);
        Assert.Equal(9, (await Factors.ViewAsync(one.Person)).CodesLeft);
        Assert.Contains("account.signed-in-with-recovery-code", await office.AuditOfAsync(one.Person.Value));

        Assert.Equal(AccountRefusals.CurrentPasswordWrong, (await Factors.RenewCodesAsync(new RenewRecoveryCodes(Cast.NewId(), one.Person, "bukan ini"))).Refusal);
        var renew = new RenewRecoveryCodes(Cast.NewId(), one.Person, Cast.Password);
        var newer = (await Factors.RenewCodesAsync(renew)).Value!.Codes;
        Assert.Equal(newer.ToArray(), (await Factors.RenewCodesAsync(renew)).Value!.Codes.ToArray());
        Assert.Equal(SecondFactorRefusals.WrongCode, (await PassAsync(await StepAsync(one.Name), one.Codes[4])).Refusal);
        Assert.Null((await PassAsync(await StepAsync(one.Name), newer[0])).Refusal);
    }

    [Fact]
    public async Task Strangers_who_guess_do_not_lock_the_owners_device_out()
    {
        var one = await SetUpAsync();
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        var home = (await PassAsync(await StepAsync(one.Name), Code(one.Secret))).Value!.DeviceToken;
        Refusal? last = null;
        var guessed = await StepAsync(one.Name);
        for (var guess = 0; guess < 7; guess++)
        {
            last = (await PassAsync(guessed, $"{guess:000000}", "203.0.113.200")).Refusal;
        }

        Assert.Equal(AccountRefusals.TooManyAttempts, last);
        office.Clock.Advance(TimeSpan.FromSeconds(31));
        var step = (await Accounts.SignInAsync(new SignIn(one.Name, Cast.Password, "192.0.2.50", home))).Value!.Step!;
        Assert.Null((await Factors.PassAsync(new PassSecondFactor(step, Code(one.Secret), "192.0.2.50", home))).Refusal);
    }

    [Fact]
    public async Task Setting_it_up_ends_other_sessions_and_replacing_it_asks_for_the_password()
    {
        var (person, name) = await office.PutUserAsync();
        var here = (await SignInAsync(name)).Value!.SessionToken;
        var there = (await SignInAsync(name)).Value!.SessionToken;
        Assert.Equal(SecondFactorRefusals.NotOffered, (await ConfirmAsync(person, "000000", null, here)).Refusal);
        var secret = (await Factors.BeginAsync(new BeginSecondFactor(person, Fresh: true))).Value!.Secret;
        Assert.Equal(secret, (await Factors.BeginAsync(new BeginSecondFactor(person, Fresh: false))).Value!.Secret);
        Assert.Equal(SecondFactorRefusals.WrongCode, (await ConfirmAsync(person, "abc", null, here)).Refusal);
        Assert.Null((await ConfirmAsync(person, Code(secret), null, here)).Refusal);
        Assert.NotNull(await Accounts.OfficerAsync(here));
        Assert.Null(await Accounts.OfficerAsync(there));

        var next = (await Factors.BeginAsync(new BeginSecondFactor(person, Fresh: true))).Value!.Secret;
        Assert.Equal(AccountRefusals.CurrentPasswordWrong, (await ConfirmAsync(person, Code(next), "salah", here)).Refusal);
        Assert.Null((await ConfirmAsync(person, Code(next), Cast.Password, here)).Refusal);
        Assert.True((await Factors.ViewAsync(person)).On);
    }

    [Fact]
    public async Task Lost_phone_is_another_administrators_matter_with_a_reason()
    {
        var one = await SetUpAsync();
        Assert.Equal(SecondFactorRefusals.ReasonMissing, (await ResetAsync(one.Person, " ")).Refusal);
        Assert.Equal(AccountRefusals.NotAllowed, (await Factors.ResetAsync(new ResetSecondFactor(Cast.NewId(), one.Person, one.Person, "hilang"))).Refusal);
        Assert.True((await ResetAsync(one.Person, "Ponsel hilang")).IsDone);
        Assert.Equal(SecondFactorRefusals.NotOn, (await ResetAsync(one.Person, "Ponsel hilang")).Refusal);
        Assert.Null((await SignInAsync(one.Name)).Value!.Step);
        Assert.Equal("Ponsel hilang", await office.Database.ReadOneAsync(
            office.Tenant, "select detail from audit_entry where subject = $1 and action = 'second-factor.reset'", row => row.GetString(0), one.Person.Value));
    }

    [Fact]
    public async Task Secret_is_sealed_for_its_person_and_codes_are_digests()
    {
        var one = await SetUpAsync();
        var rows = await office.Database.ReadAllAsync(
            office.Tenant, "select encode(sealed_secret, 'hex') from second_factor where person = $1 union all select encode(digest, 'hex') from recovery_code where person = $1",
            row => row.GetString(0), one.Person.Value);
        Assert.Equal(11, rows.Count);
        Assert.DoesNotContain(rows, row => row.Contains(Convert.ToHexString(one.Secret), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Government_may_require_it_from_a_day_on_and_then_nobody_switches_it_off()
    {
        var policy = office.Grains.Get<ISecurityPolicyGrain>();
        var before = await policy.ViewAsync();
        var (person, name) = await office.PutUserAsync();
        await office.AssignAsync(await office.PutPostAsync(await office.PutOfficeAsync($"W{Guid.NewGuid():N}"[..10]), "Kepala", maySign: true), person);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(office.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).DateTime);
        try
        {
            Assert.Null((await SetAsync(before with { SecondFactor = SecondFactorRule.AdministratorsAndSigners, From = today.AddDays(3) })).Refusal);
            Assert.Equal((false, today.AddDays(3)), ((await Factors.ViewAsync(person)).Required, (await Factors.ViewAsync(person)).RequiredFrom));
            var session = (await SignInAsync(name)).Value!.SessionToken;
            Assert.False((await Accounts.OfficerAsync(session))!.MustSetUpSecondFactor);

            Assert.Null((await SetAsync(before with { SecondFactor = SecondFactorRule.AdministratorsAndSigners, From = null })).Refusal);
            Assert.True((await Accounts.OfficerAsync(session))!.MustSetUpSecondFactor);
            var post = (await Accounts.OfficerAsync(session))!.Posts[0].Post;
            Assert.Equal(SecondFactorRefusals.Needed, (await Accounts.IssueTokenAsync(new IssueToken(Cast.NewId(), new Actor(person, post), "SIMPEG", today.AddDays(9)))).Refusal);
            var secret = (await Factors.BeginAsync(new BeginSecondFactor(person, true))).Value!.Secret;
            Assert.Null((await ConfirmAsync(person, Code(secret), null, session)).Refusal);
            Assert.False((await Accounts.OfficerAsync(session))!.MustSetUpSecondFactor);
            Assert.Equal(SecondFactorRefusals.Required, (await Factors.TurnOffAsync(new TurnOffSecondFactor(Cast.NewId(), person, Cast.Password))).Refusal);
        }
        finally
        {
            await SetAsync(before);
        }

        Assert.Null((await Factors.TurnOffAsync(new TurnOffSecondFactor(Cast.NewId(), person, Cast.Password))).Refusal);
    }

    [Theory]
    [InlineData(4, 12, 12, "security-policy.idle-out-of-range")]
    [InlineData(60, 25, 12, "security-policy.longest-out-of-range")]
    [InlineData(60, 12, 7, "security-policy.password-out-of-range")]
    public async Task Policy_has_bounds(int idle, int longest, int password, string refusal)
        => Assert.Equal(refusal, (await SetAsync(new SecurityPolicy(SecondFactorRule.Nobody, null, idle, longest, password))).Refusal?.Code);

    [Fact]
    public async Task Policy_is_the_administrators_and_sessions_obey_at_once()
    {
        var policy = office.Grains.Get<ISecurityPolicyGrain>();
        var before = await policy.ViewAsync();
        var (person, name) = await office.PutUserAsync();
        Assert.Equal(SecurityPolicyRefusals.NotAllowed, (await policy.SetAsync(new SetSecurityPolicy(Cast.NewId(), person, before))).Refusal);
        var session = (await SignInAsync(name)).Value!.SessionToken;
        try
        {
            await SetAsync(before with { IdleMinutes = 5, LongestHours = 1, ShortestPassword = 20 });
            Assert.Equal("20", (await Accounts.ChangePasswordAsync(new ChangePassword(Cast.NewId(), person, Cast.Password, "hujan bulan juni", session))).Refusal!.Detail);
            office.Clock.Advance(TimeSpan.FromMinutes(6));
            Assert.Null(await Accounts.OfficerAsync(session));
        }
        finally
        {
            await SetAsync(before);
        }
    }

    private async Task<(PersonId Person, string Name, byte[] Secret, IReadOnlyList<string> Codes)> SetUpAsync()
    {
        var (person, name) = await office.PutUserAsync();
        var secret = (await Factors.BeginAsync(new BeginSecondFactor(person, Fresh: true))).Value!.Secret;
        return (person, name, secret, (await ConfirmAsync(person, Code(secret), null, "")).Value!.Codes);
    }

    private Task<Outcome<RecoveryCodes>> ConfirmAsync(PersonId person, string code, string? password, string keep)
        => Factors.ConfirmAsync(new ConfirmSecondFactor(Cast.NewId(), person, code, password, keep));

    private Task<Outcome> ResetAsync(PersonId person, string reason) => Factors.ResetAsync(new ResetSecondFactor(Cast.NewId(), office.Administrator, person, reason));

    private Task<Outcome> SetAsync(SecurityPolicy policy)
        => office.Grains.Get<ISecurityPolicyGrain>().SetAsync(new SetSecurityPolicy(Cast.NewId(), office.Administrator, policy));

    private string Code(byte[] secret) => Totp.Code(secret, office.Clock.GetUtcNow());

    private async Task<string> StepAsync(string name)
    {
        var signedIn = (await SignInAsync(name)).Value!;
        Assert.Equal("", signedIn.SessionToken);
        return signedIn.Step!;
    }

    private Task<Outcome<SignedIn>> SignInAsync(string name) => Accounts.SignInAsync(new SignIn(name, Cast.Password, $"{Guid.NewGuid()}", null));

    private Task<Outcome<SignedIn>> PassAsync(string step, string code, string? address = null)
        => Factors.PassAsync(new PassSecondFactor(step, code, address ?? $"{Guid.NewGuid()}", null));
}
