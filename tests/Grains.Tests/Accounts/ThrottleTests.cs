using EOffice.Grains.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Accounts;

[Collection(InASecondOffice.Name)]
public sealed class ThrottleTests(Office office)
{
    private IAccountsGrain Accounts => office.Grains.Get<IAccountsGrain>();

    [Fact]
    public async Task Sixth_wrong_try_has_to_wait_and_the_waits_grow()
    {
        var (_, name) = await office.PutUserAsync();
        var waits = new List<int>();
        for (var failures = 0; failures < 10; failures++)
        {
            waits.Add(await SecondsUntilTriedAsync(name, NewAddress()));
        }

        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 4, 8, 16], waits);
    }

    [Fact]
    public async Task Stranger_cannot_keep_the_official_at_a_known_device_out()
    {
        var (_, name) = await office.PutUserAsync();
        var device = (await SignInAsync(name, Cast.Password, NewAddress())).Value!.DeviceToken;
        var stranger = NewAddress();
        for (var guess = 0; guess < 200; guess++)
        {
            await SignInAsync(name, "tebakan", stranger);
        }

        Assert.Null((await SignInAsync(name, Cast.Password, stranger, device)).Refusal);
    }

    [Fact]
    public async Task Stranger_who_hammers_is_soon_out_and_the_official_at_a_new_device_waits_half_a_minute_at_most()
    {
        var (_, name) = await office.PutUserAsync();
        var stranger = NewAddress();
        for (var second = 0; second < 120; second++)
        {
            await SignInAsync(name, "tebakan", stranger);
            office.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        // The stranger goes on while the official tries every five seconds.
        var official = NewAddress();
        var waited = 0;
        for (; (await SignInAsync(name, Cast.Password, official)).Refusal is not null; waited += 5)
        {
            for (var second = 0; second < 5; second++)
            {
                office.Clock.Advance(TimeSpan.FromSeconds(1));
                await SignInAsync(name, "tebakan", stranger);
            }
        }

        // Half a minute, and up to the official's next try.
        Assert.InRange(waited, 0, 35);
    }

    [Fact]
    public async Task Other_accounts_do_not_wait_for_one_that_is_hammered()
    {
        var (_, hammered) = await office.PutUserAsync();
        var (_, other) = await office.PutUserAsync();
        for (var guess = 0; guess < 10; guess++)
        {
            await SignInAsync(hammered, "tebakan", NewAddress());
        }

        Assert.Null((await SignInAsync(other, Cast.Password, NewAddress())).Refusal);
    }

    [Fact]
    public async Task One_address_cannot_spray_many_accounts()
    {
        var address = NewAddress();
        var codes = new List<string?>();
        for (var guess = 0; guess < 40; guess++)
        {
            codes.Add((await SignInAsync($"nama.{guess}", "kopi", address)).Refusal!.Code);
        }

        Assert.Equal(30, codes.Count(code => code == AccountRefusals.WrongNameOrPassword.Code));
        Assert.Equal(10, codes.Count(code => code == AccountRefusals.TooManyAttempts.Code));
    }

    [Fact]
    public async Task Many_at_once_gain_nothing()
    {
        var (_, name) = await office.PutUserAsync();

        var begun = office.Clock.GetUtcNow();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => SignInAsync(name, "tebakan", NewAddress())));

        Assert.InRange(
            outcomes.Count(outcome => outcome.Refusal == AccountRefusals.WrongNameOrPassword), 5, AsManyAsInTurn(office.Clock.GetUtcNow() - begun));
    }

    [Theory]
    [InlineData(4, nameof(TryResult.Right))]
    [InlineData(5, nameof(TryResult.MustWait))]
    public async Task Right_one_among_wrong_ones_is_told_from_them_unless_a_wait_began_meanwhile(int wrong, string result)
    {
        var (person, _) = await office.PutUserAsync();
        var other = await office.StartProcessAsync();
        try
        {
            var (checking, known) = (new TaskCompletionSource(), new TaskCompletionSource<bool>());
            var right = office.Services.GetRequiredService<Throttle>().TryAsync(office.Tenant, person, "ujian", () =>
            {
                checking.SetResult();
                return known.Task;
            });
            await checking.Task;
            for (var guess = 0; guess < wrong; guess++)
            {
                Assert.Equal(TryResult.Wrong, await other.GetRequiredService<Throttle>().TryAsync(office.Tenant, person, "ujian", () => Task.FromResult(false)));
            }

            office.Clock.Advance(TimeSpan.FromMinutes(1));
            known.SetResult(true);
            Assert.Equal(result, $"{await right}");
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }
    }

    [Fact]
    public async Task Whole_office_behind_one_address_signs_in_at_once()
    {
        var names = new List<string>();
        for (var user = 0; user < 40; user++)
        {
            names.Add((await office.PutUserAsync()).UserName);
        }

        var address = NewAddress();
        var outcomes = await Task.WhenAll(names.Select(name => SignInAsync(name, Cast.Password, address)));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
    }

    [Fact]
    public async Task One_official_signs_in_at_many_devices_at_once()
    {
        var (_, name) = await office.PutUserAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SignInAsync(name, Cast.Password, NewAddress())));

        Assert.All(outcomes, outcome => Assert.Null(outcome.Refusal));
    }

    [Fact]
    public async Task Unknown_names_wait_like_known_ones()
    {
        var codes = new List<string?>();
        for (var guess = 0; guess < 7; guess++)
        {
            codes.Add((await SignInAsync("tidak.pernah.ada", "tebakan", NewAddress())).Refusal!.Code);
        }

        Assert.Equal(5, codes.Count(code => code == AccountRefusals.WrongNameOrPassword.Code));
    }

    [Fact]
    public async Task Success_takes_the_count_away()
    {
        var (_, name) = await office.PutUserAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var typo = 0; typo < 4; typo++)
            {
                Assert.Equal(AccountRefusals.WrongNameOrPassword, (await SignInAsync(name, "salah ketik", NewAddress())).Refusal);
            }

            Assert.Null((await SignInAsync(name, Cast.Password, NewAddress())).Refusal);
        }
    }

    [Fact]
    public async Task Device_known_to_one_account_is_a_stranger_to_another()
    {
        var (_, mine) = await office.PutUserAsync();
        var (_, other) = await office.PutUserAsync();
        var device = (await SignInAsync(mine, Cast.Password, NewAddress())).Value!.DeviceToken;
        var address = NewAddress();
        for (var guess = 0; guess < 10; guess++)
        {
            await SignInAsync(other, "tebakan", address, device);
        }

        Assert.Equal(AccountRefusals.TooManyAttempts, (await SignInAsync(other, "tebakan", NewAddress())).Refusal);
        Assert.Null((await SignInAsync(mine, Cast.Password, address, device)).Refusal);
    }

    /// <summary>Guesses that somebody gets answered in this time who makes them one after another: five, then after 1 s, 2 s, 4 s …</summary>
    public static int AsManyAsInTurn(TimeSpan time) => 5 + (int)Math.Log2(time.TotalSeconds + 1);

    private static string NewAddress() => $"{Guid.NewGuid()}";

    private Task<Outcome<SignedIn>> SignInAsync(string name, string password, string address, string? device = null)
        => Accounts.SignInAsync(new SignIn(name, password, address, device));

    private async Task<int> SecondsUntilTriedAsync(string name, string address)
    {
        for (var seconds = 0; ; seconds++)
        {
            if ((await SignInAsync(name, "tebakan", address)).Refusal == AccountRefusals.WrongNameOrPassword)
            {
                return seconds;
            }

            office.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
