using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Tests.Accounts;

[Collection(InOneOffice.Name)]
public sealed class EntryGrainTests(Office office)
{
    private const string Password = "empat kata yang panjang";

    private IEntryGrain Entry => office.Grains.Get<IEntryGrain>();

    private IAccountsGrain Accounts => office.Grains.Get<IAccountsGrain>();

    [Fact]
    public async Task Invited_person_chooses_name_and_password_and_is_in()
    {
        var person = await office.PutPersonAsync("Sekar Ayu", "199001012015032001");
        var code = await InviteAsync(person);
        var view = (await Entry.OpenAsync(new OpenEntry(code.ToLowerInvariant().Replace("-", " "), Place()))).Value!;
        Assert.Equal(("Sekar Ayu", "199001012015032001", null, EntryPurpose.Invitation, 12), (view.Name, view.Nip, view.UserName, view.Purpose, view.ShortestPassword));

        var name = $"sekar.{Guid.NewGuid():N}"[..20];
        var signedIn = await EnterAsync(code, name);
        Assert.Equal(person, (await Accounts.OfficerAsync(signedIn.Value!.SessionToken))!.Person);
        Assert.Null((await Accounts.SignInAsync(new SignIn("199001012015032001", Password, Place(), null))).Refusal);
        Assert.Equal(EntryRefusals.CodeUnknown, (await EnterAsync(code, "nama.lain")).Refusal);
        Assert.Contains("account.invited", await office.AuditOfAsync(person.Value));
        Assert.Equal(AccountRefusals.AlreadyOpen, (await Entry.InviteAsync(new InvitePerson(Cast.NewId(), office.Administrator, person, false, false))).Refusal);
    }

    [Fact]
    public async Task Nip_alone_is_a_name_and_without_it_one_must_be_chosen()
    {
        var nip = await InviteAsync(await office.PutPersonAsync("Dengan NIP", "198502022010011002"));
        Assert.Null((await EnterAsync(nip, null)).Refusal);
        Assert.Null((await Accounts.SignInAsync(new SignIn("198502022010011002", Password, Place(), null))).Refusal);

        var code = await InviteAsync(await office.PutPersonAsync("Tanpa NIP"));
        Assert.Equal(EntryRefusals.NameNeeded, (await EnterAsync(code, " ")).Refusal);
        Assert.Equal(AccountRefusals.NameMalformed, (await EnterAsync(code, "9x")).Refusal);
        Assert.Equal(AccountRefusals.NameTaken, (await EnterAsync(code, "sri.wahyuni")).Refusal);
        Assert.Equal("account.password-too-short", (await EnterAsync(code, "tanpa.nip", "xk4-vpo2m")).Refusal?.Code);
        Assert.Null((await EnterAsync(code, $"t{Guid.NewGuid():N}"[..20])).Refusal);
    }

    [Fact]
    public async Task Same_command_shows_the_same_code_and_a_newer_one_replaces_it()
    {
        var person = await office.PutPersonAsync("Dua Kali");
        var command = new InvitePerson(Cast.NewId(), office.Administrator, person, false, false);
        var code = (await Entry.InviteAsync(command)).Value!.Code!;
        Assert.Equal(code, (await Entry.InviteAsync(command)).Value!.Code);
        var newer = await InviteAsync(person);
        Assert.Equal(EntryRefusals.CodeUnknown, (await Entry.OpenAsync(new OpenEntry(code, Place()))).Refusal);
        Assert.NotNull((await Entry.OpenAsync(new OpenEntry(newer, Place()))).Value);
        var rows = await office.Database.ReadAllAsync(office.Tenant, "select c::text from entry_code c", row => row.GetString(0));
        Assert.DoesNotContain(rows, row => row.Contains(newer.Replace("-", ""), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Code_ends_after_its_days()
    {
        var code = await InviteAsync(await office.PutPersonAsync("Lama Sekali"));
        var (user, name) = await office.PutUserAsync();
        var reset = (await Entry.GiveResetCodeAsync(new GiveResetCode(Cast.NewId(), office.Administrator, user, false))).Value!.Code!;
        office.Clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));
        Assert.Equal(EntryRefusals.CodeUnknown, (await Entry.OpenAsync(new OpenEntry(reset, Place()))).Refusal);
        Assert.NotNull((await Entry.OpenAsync(new OpenEntry(code, Place()))).Value);
        office.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(EntryRefusals.CodeUnknown, (await EnterAsync(code, "lama.sekali")).Refusal);
        Assert.Null((await Accounts.SignInAsync(new SignIn(name, Cast.Password, Place(), null))).Refusal);
    }

    [Fact]
    public async Task Reset_code_ends_sessions_when_it_is_used_and_not_before()
    {
        var (person, name) = await office.PutUserAsync();
        var session = (await Accounts.SignInAsync(new SignIn(name, Cast.Password, Place(), null))).Value!.SessionToken;
        var code = (await Entry.GiveResetCodeAsync(new GiveResetCode(Cast.NewId(), office.Administrator, person, false))).Value!.Code!;
        Assert.NotNull(await Accounts.OfficerAsync(session));

        var command = new UseEntry(Cast.NewId(), code, null, Password, Place(), null);
        Assert.Null((await Entry.EnterAsync(command)).Refusal);
        Assert.Null(await Accounts.OfficerAsync(session));
        Assert.Equal(AccountRefusals.WrongNameOrPassword, (await Accounts.SignInAsync(new SignIn(name, Cast.Password, Place(), null))).Refusal);
        // The answer was lost on the way: the same command goes on where it was.
        Assert.Null((await Entry.EnterAsync(command)).Refusal);
        Assert.Equal(AccountRefusals.WrongNameOrPassword, (await Entry.EnterAsync(command with { New = "bukan kata sandi itu" })).Refusal);
    }

    [Fact]
    public async Task Disabling_ends_codes_and_no_new_one_is_given()
    {
        var (person, _) = await office.PutUserAsync();
        var code = (await Entry.GiveResetCodeAsync(new GiveResetCode(Cast.NewId(), office.Administrator, person, false))).Value!.Code!;
        await Accounts.SetDisabledAsync(new SetDisabled(Cast.NewId(), office.Administrator, person, true));
        Assert.Equal(EntryRefusals.CodeUnknown, (await EnterAsync(code, null)).Refusal);
        Assert.Equal(EntryRefusals.AccountDisabled, (await Entry.GiveResetCodeAsync(new GiveResetCode(Cast.NewId(), office.Administrator, person, false))).Refusal);
    }

    [Fact]
    public async Task Only_administrators_give_codes_and_only_for_people_who_are_there()
    {
        var (person, _) = await office.PutUserAsync();
        var other = await office.PutPersonAsync("Orang Lain");
        Assert.Equal(AccountRefusals.NotAllowed, (await Entry.InviteAsync(new InvitePerson(Cast.NewId(), person, other, false, false))).Refusal);
        Assert.Equal(AccountRefusals.NotAllowed, (await Entry.GiveResetCodeAsync(new GiveResetCode(Cast.NewId(), person, office.Administrator, false))).Refusal);
        Assert.Equal(AccountRefusals.NotFound, (await Entry.GiveResetCodeAsync(new GiveResetCode(Cast.NewId(), office.Administrator, other, false))).Refusal);
        Assert.Equal(AccountRefusals.NotFound, (await Entry.InviteAsync(new InvitePerson(Cast.NewId(), office.Administrator, new PersonId(Cast.NewId()), false, false))).Refusal);
        Assert.Equal(EntryRefusals.MailNotSet, (await Entry.InviteAsync(new InvitePerson(Cast.NewId(), office.Administrator, other, false, true))).Refusal);
    }

    [Fact]
    public async Task Whoever_guesses_codes_waits_and_nobody_else()
    {
        var code = await InviteAsync(await office.PutPersonAsync("Ditebak"));
        var last = default(Refusal);
        for (var guess = 0; guess < 7; guess++)
        {
            last = (await Entry.OpenAsync(new OpenEntry("K7QF-3M2P-9XWD-4HTA", "203.0.113.77"))).Refusal;
        }

        Assert.Equal(EntryRefusals.TooManyTries, last);
        Assert.Equal(EntryRefusals.TooManyTries, (await Entry.OpenAsync(new OpenEntry(code, "203.0.113.77"))).Refusal);
        Assert.NotNull((await Entry.OpenAsync(new OpenEntry(code, "203.0.113.78"))).Value);
    }

    [Fact]
    public async Task Invited_administrator_is_one_and_the_role_can_be_taken()
    {
        var person = await office.PutPersonAsync("Pengelola Baru");
        var code = (await Entry.InviteAsync(new InvitePerson(Cast.NewId(), office.Administrator, person, Administrator: true, false))).Value!.Code!;
        var session = (await EnterAsync(code, $"p{Guid.NewGuid():N}"[..20])).Value!.SessionToken;
        Assert.True((await Accounts.OfficerAsync(session))!.Administrator);
        Assert.Equal(AccountRefusals.NotAllowed, (await Accounts.SetAdministratorAsync(new SetAdministrator(Cast.NewId(), person, person, false))).Refusal);
        Assert.True((await Accounts.SetAdministratorAsync(new SetAdministrator(Cast.NewId(), office.Administrator, person, false))).IsDone);
        Assert.False((await Accounts.OfficerAsync(session))!.Administrator);
    }

    [Fact]
    public async Task Neighbour_does_not_know_the_code()
    {
        var code = await InviteAsync(await office.PutPersonAsync("Di Sini Saja"));
        var neighbour = new TenantGrains(office.Services.Calls(), office.Neighbour).Get<IEntryGrain>();
        Assert.Equal(EntryRefusals.CodeUnknown, (await neighbour.OpenAsync(new OpenEntry(code, Place()))).Refusal);
    }

    private async Task<string> InviteAsync(PersonId person)
        => (await Entry.InviteAsync(new InvitePerson(Cast.NewId(), office.Administrator, person, false, false))).Value!.Code!;

    private Task<Outcome<SignedIn>> EnterAsync(string code, string? name, string password = Password)
        => Entry.EnterAsync(new UseEntry(Cast.NewId(), code, name, password, Place(), null));

    private static string Place() => $"{Guid.NewGuid()}";
}
