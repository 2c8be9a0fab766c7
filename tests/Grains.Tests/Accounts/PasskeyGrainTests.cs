using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.Passkeys;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Accounts;

[Collection(InOneOffice.Name)]
public sealed class PasskeyGrainTests(Office office)
{
    private const string Host = "kertajaya.localhost";

    private IPasskeyGrain Passkeys => office.Grains.Get<IPasskeyGrain>();

    private string Origin => office.Services.GetRequiredService<OfficeOptions>().Site(Host);

    [Fact]
    public async Task Passkey_is_added_and_signs_in_alone()
    {
        var (person, key) = await AddedAsync();
        using (key)
        {
            var challenge = await Passkeys.BeginSignInAsync(Host);
            var answer = new PasskeySignIn(Host, challenge.Challenge, key.Get(challenge.Options), null);
            var session = (await Passkeys.SignInAsync(answer)).Value!.SessionToken;
            Assert.Equal(person, (await office.Grains.Get<IAccountsGrain>().OfficerAsync(session))!.Person);
            Assert.Contains("account.signed-in-with-passkey", await office.AuditOfAsync(person.Value));
            Assert.NotNull((await Passkeys.ListAsync(person)).Passkeys.Single().UsedAt);
            Assert.Equal(PasskeyRefusals.NotAccepted, (await Passkeys.SignInAsync(answer)).Refusal);
        }
    }

    [Fact]
    public async Task Answer_is_refused_for_whatever_is_wrong_with_it()
    {
        var (person, key) = await AddedAsync();
        using (key)
        {
            key.Verified = false;
            Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(key));
            key.Verified = true;
            key.Origin = "http://kertajaya.example";
            Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(key));
            key.Origin = Origin;
            key.Counter = 0;   // a copy that was made before
            Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(key));
            key.Counter = 100;
            var stranger = new SoftwareAuthenticator { Origin = Origin };
            using (stranger)
            {
                Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(stranger));
            }

            Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(key, answer: "{}"));
            Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(key, answer: "bukan json"));
            Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(key, answer: """{"id":"AA","rawId":"AA","type":"public-key","response":{"authenticatorData":"AA","signature":"AA","clientDataJSON":"AA"}}"""));
            var old = await Passkeys.BeginSignInAsync(Host);
            office.Clock.Advance(PasskeyLife);
            Assert.Equal(PasskeyRefusals.ChallengeEnded, (await Passkeys.SignInAsync(new PasskeySignIn(Host, old.Challenge, key.Get(old.Options), null))).Refusal);
            await office.Grains.Get<IAccountsGrain>().SetDisabledAsync(new SetDisabled(Cast.NewId(), office.Administrator, person, true));
            Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(key));
            await office.Grains.Get<IAccountsGrain>().SetDisabledAsync(new SetDisabled(Cast.NewId(), office.Administrator, person, false));
            Assert.Null(await TryAsync(key));
        }
    }

    [Fact]
    public async Task Challenge_is_for_one_person_one_place_and_one_government()
    {
        var (one, _) = await office.PutUserAsync();
        var (other, _) = await office.PutUserAsync();
        using var key = new SoftwareAuthenticator { Origin = Origin };
        var begun = (await Passkeys.BeginAsync(new BeginPasskey(one, Host, Cast.Password))).Value!;
        var answer = key.Create(begun.Options);
        Assert.Equal(PasskeyRefusals.ChallengeEnded, (await AddAsync(other, begun, answer)).Refusal);
        Assert.Equal(PasskeyRefusals.ChallengeEnded, (await Passkeys.SignInAsync(new PasskeySignIn(Host, begun.Challenge, answer, null))).Refusal);
        var neighbour = new TenantGrains(office.Services.Calls(), office.Neighbour).Get<IPasskeyGrain>();
        Assert.Equal(PasskeyRefusals.ChallengeEnded, (await neighbour.SignInAsync(new PasskeySignIn(Host, begun.Challenge, answer, null))).Refusal);
        Assert.Equal(AccountRefusals.NotFound, (await Passkeys.BeginAsync(new BeginPasskey(one, "sukamaju.localhost", Cast.Password))).Refusal);
        Assert.Equal(PasskeyRefusals.NameMissing, (await Passkeys.AddAsync(new AddPasskey(Cast.NewId(), one, Host, " ", begun.Challenge, answer))).Refusal);
        Assert.Equal(PasskeyRefusals.NotAccepted, (await AddAsync(one, begun, "{}")).Refusal);
        Assert.Null((await AddAsync(one, begun, answer)).Refusal);
        Assert.Equal(PasskeyRefusals.NotAccepted, (await AddAsync(one, begun, answer)).Refusal);
    }

    [Fact]
    public async Task Adding_asks_for_the_password_and_names_and_removes_only_ones_own()
    {
        var (person, key) = await AddedAsync();
        using (key)
        {
            Assert.Equal(AccountRefusals.CurrentPasswordWrong, (await Passkeys.BeginAsync(new BeginPasskey(person, Host, "bukan ini"))).Refusal);
            var id = (await Passkeys.ListAsync(person)).Passkeys.Single().Id;
            var (other, _) = await office.PutUserAsync();
            Assert.Equal(PasskeyRefusals.NotFound, (await Passkeys.RemoveAsync(new RemovePasskey(Cast.NewId(), other, id))).Refusal);
            Assert.Equal(PasskeyRefusals.NotFound, (await Passkeys.RenameAsync(new RenamePasskey(Cast.NewId(), other, id, "Milikku"))).Refusal);
            Assert.Null((await Passkeys.RenameAsync(new RenamePasskey(Cast.NewId(), person, id, "Ponsel baru"))).Refusal);
            Assert.Equal("Ponsel baru", (await Passkeys.ListAsync(person)).Passkeys.Single().Name);
            Assert.Null((await Passkeys.RemoveAsync(new RemovePasskey(Cast.NewId(), person, id))).Refusal);
            Assert.Equal(PasskeyRefusals.NotAccepted, await TryAsync(key));
        }
    }

    [Fact]
    public async Task Twenty_are_enough()
    {
        var (person, _) = await office.PutUserAsync();
        await office.Database.WriteAsync(
            office.Tenant, "insert into passkey (id, person, host, name, public_key, counter, created_at) select sha256(n::text::bytea || $2), $1, 'h', 'n', '', 0, now() from generate_series(1, 20) n",
            person.Value, person.Value.ToByteArray());
        Assert.Equal(PasskeyRefusals.TooMany, (await Passkeys.BeginAsync(new BeginPasskey(person, Host, Cast.Password))).Refusal);
    }

    private static TimeSpan PasskeyLife => TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(2);

    private async Task<(PersonId Person, SoftwareAuthenticator Key)> AddedAsync()
    {
        var (person, _) = await office.PutUserAsync();
        var key = new SoftwareAuthenticator { Origin = Origin };
        var begun = (await Passkeys.BeginAsync(new BeginPasskey(person, Host, Cast.Password))).Value!;
        Assert.Null((await AddAsync(person, begun, key.Create(begun.Options))).Refusal);
        return (person, key);
    }

    private Task<Outcome> AddAsync(PersonId person, PasskeyChallenge begun, string answer)
        => Passkeys.AddAsync(new AddPasskey(Cast.NewId(), person, Host, "Ponsel", begun.Challenge, answer));

    private async Task<Refusal?> TryAsync(SoftwareAuthenticator key, string? answer = null)
    {
        var challenge = await Passkeys.BeginSignInAsync(Host);
        return (await Passkeys.SignInAsync(new PasskeySignIn(Host, challenge.Challenge, answer ?? key.Get(challenge.Options), null))).Refusal;
    }
}
