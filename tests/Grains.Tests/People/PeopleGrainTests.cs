using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.EntryCodes;
using EOffice.Grains.Organisation;
using EOffice.Grains.People;

namespace EOffice.Grains.Tests.People;

[Collection(InOneOffice.Name)]
public sealed class PeopleGrainTests(Office office)
{
    private IPeopleGrain People => office.Grains.Get<IPeopleGrain>();

    [Theory]
    [InlineData("kartika")]
    [InlineData("wulandari kart")]
    [InlineData("198811112010122003")]
    [InlineData("19881111 2010")]
    [InlineData("kartika.w")]
    [InlineData("dinas kebun kartika")]
    [InlineData("penyuluh kebun")]
    public async Task Person_is_found_by(string text)
    {
        var found = await People.PageAsync(Query(text, await KartikaAsync()));
        var line = Assert.Single(found.People);
        Assert.Equal(("Kartika Wulandari", AccountState.Active), (line.Name, line.Account));
        Assert.Equal("Penyuluh", Assert.Single(line.Posts).Title);
    }

    [Theory]
    [InlineData("kartika tidakada")]
    [InlineData("%")]
    [InlineData("'")]
    [InlineData("& | ! (")]
    public async Task Odd_words_do_no_harm(string text)
        => Assert.NotNull(await People.PageAsync(Query(text, await KartikaAsync())));

    [Fact]
    public async Task Everybody_is_on_exactly_one_page()
    {
        for (var no = 0; no < 30; no++)
        {
            await office.PutPersonAsync("Nama Yang Sama");
        }

        var seen = new List<PersonId>();
        for (string? after = null; ;)
        {
            var page = await People.PageAsync(new PeopleQuery(office.Administrator, "nama sama", PeopleFilter.WithoutAccount, after));
            seen.AddRange(page.People.Select(line => line.Person));
            if ((after = page.Next) is null)
            {
                break;
            }
        }

        Assert.True(seen.Count >= 30);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task View_tells_account_sign_in_and_posts()
    {
        var (person, name) = await office.PutUserAsync();
        var post = await office.PutPostAsync(await office.PutOfficeAsync("LIHAT"), "Analis");
        await office.AssignAsync(post, person, ActingKind.Plt);
        Assert.Null((await People.FindAsync(office.Administrator, person))!.SignedInAt);
        await office.Grains.Get<IAccountsGrain>().SignInAsync(new SignIn(name, Cast.Password, $"{Guid.NewGuid()}", null));
        await office.Grains.Get<IEntryGrain>().GiveResetCodeAsync(new GiveResetCode(Cast.NewId(), office.Administrator, person, false));

        var view = (await People.FindAsync(office.Administrator, person))!;
        Assert.Equal((name, AccountState.Active, false, 1), (view.UserName, view.Account, view.Administrator, view.Devices));
        Assert.NotNull(view.SignedInAt);
        Assert.NotNull(view.CodeUntil);
        var held = Assert.Single(view.Assignments);
        Assert.Equal(("Analis", ActingKind.Plt, true), (held.Title, held.Acting, held.Today));

        var invited = await office.PutPersonAsync("Belum Masuk");
        await office.Grains.Get<IEntryGrain>().InviteAsync(new InvitePerson(Cast.NewId(), office.Administrator, invited, false, false));
        Assert.Equal(AccountState.Invited, (await People.FindAsync(office.Administrator, invited))!.Account);
    }

    [Fact]
    public async Task Nobody_but_administrators_sees_people()
    {
        var (person, _) = await office.PutUserAsync();
        Assert.Empty((await People.PageAsync(new PeopleQuery(person, "", PeopleFilter.All, null))).People);
        Assert.Null(await People.FindAsync(person, person));
        Assert.Null(await new TenantGrains(office.Services.Calls(), office.Neighbour).Get<IPeopleGrain>().FindAsync(office.Administrator, person));
    }

    private static PeopleQuery Query(string text, PersonId by) => new(by, text, PeopleFilter.All, null);

    // Once for all of these; gives the administrator.
    private async Task<PersonId> KartikaAsync()
    {
        var there = await office.Database.ReadOneAsync(office.Tenant, "select exists (select from person where nip = '198811112010122003')", row => row.GetBoolean(0));
        if (!there)
        {
            var person = await office.PutPersonAsync("Kartika Wulandari", "198811112010122003");
            await office.Grains.Get<IAccountsGrain>().OpenAsync(
                new OpenAccount(Cast.NewId(), office.Administrator, person, "kartika.w", Cast.Password, false, false));
            await office.AssignAsync(await office.PutPostAsync(await office.PutOfficeAsync("KEBUN"), "Penyuluh"), person);
        }

        return office.Administrator;
    }
}
