using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Accounts;

[Collection(InASecondOffice.Name)]
public sealed class AccountsGrainTests(Office office)
{
    private IAccountsGrain Accounts => office.Grains.Get<IAccountsGrain>();

    [Fact]
    public async Task Signed_in_officer_has_the_posts_held_today()
    {
        var (person, name) = await office.PutUserAsync();
        var dinas = await office.PutOfficeAsync("MEJA");
        var post = await office.PutPostAsync(dinas, "Arsiparis");
        await office.PutPostAsync(dinas, "Kepala");
        await office.AssignAsync(post, person, ActingKind.Plt);

        var signedIn = await SignInAsync(name);
        var officer = await Accounts.OfficerAsync(signedIn.Value!.SessionToken);

        Assert.NotNull(officer);
        Assert.Equal((person, "Bambang Sutejo", false, CertificateState.None), (officer.Person, officer.Name, officer.Administrator, officer.Certificate));
        var held = Assert.Single(officer.Posts);
        Assert.Equal((post, "Arsiparis", dinas, ActingKind.Plt), (held.Post, held.Title, held.Office, held.Acting));
    }

    [Fact]
    public async Task Nip_works_beside_the_user_name()
    {
        var (person, _) = await office.PutUserAsync("197001011990031001");

        var signedIn = await SignInAsync("197001011990031001");

        Assert.Equal(person, (await Accounts.OfficerAsync(signedIn.Value!.SessionToken))?.Person);
    }

    [Fact]
    public async Task Refusal_does_not_tell_name_from_password()
    {
        var (_, name) = await office.PutUserAsync();

        Assert.Equal(AccountRefusals.WrongNameOrPassword, (await SignInAsync(name, "kata sandi salah")).Refusal);
        Assert.Equal(AccountRefusals.WrongNameOrPassword, (await SignInAsync("tidak.ada", "kata sandi salah")).Refusal);
    }

    [Fact]
    public async Task Session_ends_after_two_idle_hours_and_not_before()
    {
        var session = (await SignInAsync((await office.PutUserAsync()).UserName)).Value!.SessionToken;

        office.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.NotNull(await Accounts.OfficerAsync(session));
        office.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.NotNull(await Accounts.OfficerAsync(session));
        office.Clock.Advance(TimeSpan.FromMinutes(121));
        Assert.Null(await Accounts.OfficerAsync(session));
    }

    [Fact]
    public async Task Looking_without_use_keeps_no_session_alive()
    {
        var session = (await SignInAsync((await office.PutUserAsync()).UserName)).Value!.SessionToken;
        for (var minutes = 30; minutes < 120; minutes += 30)
        {
            office.Clock.Advance(TimeSpan.FromMinutes(30));
            Assert.NotNull(await Accounts.PeekAsync(session));
        }

        office.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(await Accounts.PeekAsync(session));
        Assert.Null(await Accounts.OfficerAsync(session));
    }

    [Fact]
    public async Task Session_ends_after_twelve_hours_however_busy()
    {
        var session = (await SignInAsync((await office.PutUserAsync()).UserName)).Value!.SessionToken;

        for (var hour = 1; hour < 12; hour++)
        {
            office.Clock.Advance(TimeSpan.FromHours(1));
            Assert.NotNull(await Accounts.OfficerAsync(session));
        }

        office.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Accounts.OfficerAsync(session));
    }

    [Fact]
    public async Task Seen_is_written_at_most_once_a_minute()
    {
        var (person, name) = await office.PutUserAsync();
        var session = (await SignInAsync(name)).Value!.SessionToken;
        var first = await SeenAsync(person);

        office.Clock.Advance(TimeSpan.FromSeconds(30));
        await Accounts.OfficerAsync(session);
        Assert.Equal(first, await SeenAsync(person));

        office.Clock.Advance(TimeSpan.FromSeconds(40));
        await Accounts.OfficerAsync(session);
        Assert.True(await SeenAsync(person) > first);
    }

    [Fact]
    public async Task Signing_out_ends_one_session_and_everywhere_ends_all()
    {
        var (person, name) = await office.PutUserAsync();
        var one = (await SignInAsync(name)).Value!.SessionToken;
        var two = (await SignInAsync(name)).Value!.SessionToken;
        var three = (await SignInAsync(name)).Value!.SessionToken;

        await Accounts.SignOutAsync(one);
        Assert.Null(await Accounts.OfficerAsync(one));
        Assert.NotNull(await Accounts.OfficerAsync(two));

        await Accounts.SignOutEverywhereAsync(person);
        Assert.Null(await Accounts.OfficerAsync(two));
        Assert.Null(await Accounts.OfficerAsync(three));
    }

    [Fact]
    public async Task Disabling_ends_sessions_and_tokens_at_once()
    {
        var (person, name) = await office.PutUserAsync();
        var post = await office.PutPostAsync(await office.PutOfficeAsync("HENTI"), "Staf");
        await office.AssignAsync(post, person);
        var session = (await SignInAsync(name)).Value!.SessionToken;
        var token = (await Accounts.IssueTokenAsync(Token(new Actor(person, post)))).Value!.Token;

        Assert.True((await Accounts.SetDisabledAsync(new SetDisabled(Cast.NewId(), office.Administrator, person, true))).IsDone);

        Assert.Null(await Accounts.OfficerAsync(session));
        Assert.Null(await Accounts.OfficerByTokenAsync(token));
        Assert.Equal(AccountRefusals.WrongNameOrPassword, (await SignInAsync(name)).Refusal);
        await Accounts.SetDisabledAsync(new SetDisabled(Cast.NewId(), office.Administrator, person, false));
        Assert.Null((await SignInAsync(name)).Refusal);
        Assert.Null(await Accounts.OfficerAsync(session));
    }

    [Fact]
    public async Task Only_administrators_open_and_disable()
    {
        var (person, _) = await office.PutUserAsync();
        var other = await office.PutPersonAsync("Orang Lain");

        Assert.Equal(AccountRefusals.NotAllowed, (await OpenAsync(other, "orang.lain", Cast.Password, by: person)).Refusal);
        Assert.Equal(AccountRefusals.NotAllowed, (await Accounts.SetDisabledAsync(new SetDisabled(Cast.NewId(), person, office.Administrator, true))).Refusal);
        Assert.Equal(AccountRefusals.NotAllowed, (await Accounts.SetDisabledAsync(new SetDisabled(Cast.NewId(), office.Administrator, office.Administrator, true))).Refusal);
    }

    [Theory]
    [InlineData("Budi", "account.name-malformed")]
    [InlineData("197503022001121003", "account.name-malformed")]
    [InlineData("b", "account.name-malformed")]
    [InlineData("sri.wahyuni", "account.name-taken")]
    public async Task User_name_is_refused(string name, string refusal)
        => Assert.Equal(refusal, (await OpenAsync(await office.PutPersonAsync("Orang"), name, Cast.Password)).Refusal?.Code);

    [Fact]
    public async Task Person_has_one_account()
    {
        var (person, _) = await office.PutUserAsync();

        Assert.Equal(AccountRefusals.AlreadyOpen, (await OpenAsync(person, "nama.kedua", Cast.Password)).Refusal);
        Assert.Equal(AccountRefusals.NotFound, (await OpenAsync(new PersonId(Cast.NewId()), "tanpa.orang", Cast.Password)).Refusal);
    }

    [Fact]
    public async Task Password_change_keeps_this_session_only()
    {
        var (person, name) = await office.PutUserAsync();
        var here = (await SignInAsync(name)).Value!.SessionToken;
        var there = (await SignInAsync(name)).Value!.SessionToken;
        var command = new ChangePassword(Cast.NewId(), person, Cast.Password, "hujan bulan juni", here);

        Assert.True((await Accounts.ChangePasswordAsync(command)).IsDone);

        Assert.NotNull(await Accounts.OfficerAsync(here));
        Assert.Null(await Accounts.OfficerAsync(there));
        Assert.Null((await SignInAsync(name, "hujan bulan juni")).Refusal);
        Assert.True((await Accounts.ChangePasswordAsync(command)).IsDone);
    }

    [Fact]
    public async Task Password_change_is_refused_for_a_reason()
    {
        var (person, _) = await office.PutUserAsync();
        async Task<string?> Try(string current, string next)
            => (await Accounts.ChangePasswordAsync(new ChangePassword(Cast.NewId(), person, current, next, ""))).Refusal?.Code;

        Assert.Equal("account.current-password-wrong", await Try("bukan ini", "hujan bulan juni"));
        Assert.Equal("account.password-same", await Try(Cast.Password, Cast.Password));
        Assert.Equal("account.password-too-short", await Try(Cast.Password, "pendek"));
        Assert.Equal("account.password-too-common", await Try(Cast.Password, "P@ssw0rd12345"));
        Assert.Equal("account.not-found", (await Accounts.ChangePasswordAsync(new ChangePassword(Cast.NewId(), new PersonId(Cast.NewId()), "a", "b", ""))).Refusal?.Code);
    }

    [Fact]
    public async Task Current_password_cannot_be_guessed_by_whoever_found_an_open_session()
    {
        var (person, _) = await office.PutUserAsync();
        var codes = new List<string?>();
        for (var guess = 0; guess < 8; guess++)
        {
            codes.Add((await Accounts.ChangePasswordAsync(new ChangePassword(Cast.NewId(), person, $"tebakan {guess}", "hujan bulan juni", ""))).Refusal?.Code);
        }

        Assert.Equal(5, codes.Count(code => code == "account.current-password-wrong"));
        Assert.Equal(3, codes.Count(code => code == "account.too-many-attempts"));
    }

    [Fact]
    public async Task Old_hash_is_renewed_at_sign_in()
    {
        var (person, name) = await office.PutUserAsync();
        var old = new Microsoft.AspNetCore.Identity.PasswordHasher<object>(
            Microsoft.Extensions.Options.Options.Create(new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1_000 }));
        await office.Database.WriteAsync(
            office.Tenant, "update account set password_hash = $2 where person = $1", person.Value, old.HashPassword(person, Cast.Password));
        var before = await HashAsync(person);

        Assert.Null((await SignInAsync(name)).Refusal);

        Assert.NotEqual(before, await HashAsync(person));
        Assert.Null((await SignInAsync(name)).Refusal);
    }

    [Fact]
    public async Task Token_acts_in_one_post_while_it_is_held()
    {
        var (person, _) = await office.PutUserAsync();
        var dinas = await office.PutOfficeAsync("TOKEN");
        var post = await office.PutPostAsync(dinas, "Pranata Komputer");
        var other = await office.PutPostAsync(dinas, "Bendahara");
        var assignment = await office.AssignAsync(post, person);
        await office.AssignAsync(other, person);
        var command = Token(new Actor(person, post));

        var token = (await Accounts.IssueTokenAsync(command)).Value!.Token;

        Assert.StartsWith("eo_", token, StringComparison.Ordinal);
        Assert.Equal(token, (await Accounts.IssueTokenAsync(command)).Value!.Token);
        Assert.Equal([post], (await Accounts.OfficerByTokenAsync(token))!.Posts.Select(held => held.Post));
        Assert.Null(await Accounts.OfficerByTokenAsync(token + "x"));
        Assert.Null(await Accounts.OfficerAsync(token));
        await office.Grains.Get<IOrganisationGrain>().EndAssignmentAsync(
            new EndAssignment(Cast.NewId(), office.Administrator, assignment, new DateOnly(2024, 3, 1)));
        Assert.Null(await Accounts.OfficerByTokenAsync(token));
        Assert.Equal(AccountRefusals.NotAllowed, (await Accounts.IssueTokenAsync(Token(new Actor(person, post)))).Refusal);
    }

    [Fact]
    public async Task Token_expires_and_can_be_revoked()
    {
        var (person, _) = await office.PutUserAsync();
        var post = await office.PutPostAsync(await office.PutOfficeAsync("USAI"), "Staf");
        await office.AssignAsync(post, person);
        var past = (await Accounts.IssueTokenAsync(Token(new Actor(person, post)) with { Until = new DateOnly(2024, 1, 1) })).Value!.Token;
        var open = (await Accounts.IssueTokenAsync(Token(new Actor(person, post)))).Value!.Token;

        Assert.Null(await Accounts.OfficerByTokenAsync(past));
        Assert.NotNull(await Accounts.OfficerByTokenAsync(open));
        await Accounts.RevokeTokensAsync(person);
        Assert.Null(await Accounts.OfficerByTokenAsync(open));
    }

    [Fact]
    public async Task Secrets_are_stored_as_digests_only()
    {
        var (_, name) = await office.PutUserAsync();
        var signedIn = (await SignInAsync(name)).Value!;

        foreach (var (table, token) in new[] { ("session", signedIn.SessionToken), ("trusted_device", signedIn.DeviceToken) })
        {
            var digest = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token));
            var row = await office.Database.ReadOneAsync(office.Tenant, $"select t::text from {table} t where digest = $1", r => r.GetString(0), digest);
            Assert.NotNull(row);
            Assert.DoesNotContain(token, row, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Neighbour_knows_neither_name_nor_session()
    {
        var (_, name) = await office.PutUserAsync();
        var session = (await SignInAsync(name)).Value!.SessionToken;
        var neighbour = new TenantGrains(office.Services.Calls(), office.Neighbour).Get<IAccountsGrain>();

        Assert.Null(await neighbour.OfficerAsync(session));
        Assert.Equal(AccountRefusals.WrongNameOrPassword, (await neighbour.SignInAsync(new SignIn(name, Cast.Password, "192.0.2.1", null))).Refusal);
    }

    private Task<Outcome<SignedIn>> SignInAsync(string name, string password = Cast.Password)
        => Accounts.SignInAsync(new SignIn(name, password, $"{Guid.NewGuid()}", null));

    private Task<Outcome> OpenAsync(PersonId person, string name, string password, PersonId? by = null)
        => Accounts.OpenAsync(new OpenAccount(Cast.NewId(), by ?? office.Administrator, person, name, password, false, false));

    private static IssueToken Token(Actor by) => new(Cast.NewId(), by, "SIMPEG", new DateOnly(2099, 1, 1));

    private Task<string?> HashAsync(PersonId person)
        => office.Database.ReadOneAsync(office.Tenant, "select password_hash from account where person = $1", row => row.GetString(0), person.Value);

    private Task<DateTimeOffset> SeenAsync(PersonId person)
        => office.Database.ReadOneAsync(
            office.Tenant, "select max(seen_at) from session where person = $1", row => row.GetFieldValue<DateTimeOffset>(0), person.Value);
}
