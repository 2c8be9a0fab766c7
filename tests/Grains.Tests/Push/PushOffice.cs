using System.Net;
using EOffice.Grains.Accounts;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Push;
using EOffice.Grains.Runtime;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.WorkingTime;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Push;

/// <summary>A head of section with a device, in an office that works day and night, and a push service that answers as it is set to.</summary>
internal sealed class PushOffice : IAsyncDisposable
{
    private static readonly int[] EveryDay = [0, 1, 2, 3, 4, 5, 6];

    public Office Office { get; } = new()
    {
        Practising = ["sukamaju"],
        Besides = parts => parts.AddSingleton(new OfficeOptions(PushNetworks: [IPNetwork.Parse("127.0.0.0/8")])),
    };

    public PushService Service { get; private set; } = null!;

    public PushBrowser Browser { get; private set; } = null!;

    public Agency Agency { get; private set; } = null!;

    public SignedIn Session { get; private set; } = null!;

    public PersonId Person { get; private set; }

    public string UserName { get; private set; } = "";

    public IPushGrain Grain => Office.Grains.Get<IPushGrain>();

    public static async Task<PushOffice> OpenAsync()
    {
        var push = new PushOffice { Service = await PushService.StartAsync() };
        await push.Office.InitializeAsync();
        push.Agency = await Agency.OpenAsync(push.Office);
        (push.Person, push.UserName) = await push.Office.PutUserAsync();
        await push.HoldAsync(push.Agency.FirstSection);
        push.Session = await push.SignInAsync();
        push.Browser = new PushBrowser(push.Service);
        await push.WorkAsync(EveryDay);
        return push;
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Office.DisposeAsync();
        await Service.DisposeAsync();
    }

    /// <summary>The person holds the post, in the place of who holds all of them.</summary>
    public async Task HoldAsync(PostId post)
    {
        await WriteAsync("update assignment set person = $2 where post = $1", post.Value, Person.Value);
        Office.Services.GetRequiredService<DirectoryCache>().Drop(Office.Tenant);
    }

    public async Task<SignedIn> SignInAsync() => (await Office.Grains.Get<IAccountsGrain>().SignInAsync(new SignIn(UserName, Cast.Password, "198.51.100.7", null))).Value!;

    /// <summary>From midnight to midnight on these days of the week.</summary>
    public async Task WorkAsync(params int[] days)
    {
        await WriteAsync("delete from working_hours");
        await WriteAsync("insert into working_hours (days, opens, closes) values ($1, '00:00', '23:59:59')", days);
        Office.Services.GetRequiredService<WorkingCalendars>().Drop(Office.Tenant);
    }

    public SubscribePush Subscription(PushBrowser? browser = null, SignedIn? on = null)
        => new(Cast.NewId(), Person, (on ?? Session).DeviceToken, (browser ?? Browser).Endpoint, (browser ?? Browser).Key, (browser ?? Browser).Auth, "Chrome di Android");

    public async Task SubscribeAsync(PushBrowser? browser = null, SignedIn? on = null) => Assert.Null((await Grain.SubscribeAsync(Subscription(browser, on))).Refusal);

    /// <summary>A disposition for the person.</summary>
    public async Task<Guid> GiveAsync(Secrecy secrecy = Secrecy.Ordinary)
    {
        var letter = await Agency.CaptureAsync();
        Assert.Null((await Agency.Incoming(letter).RegisterAsync(Agency.Registration() with { Secrecy = secrecy })).Refusal);
        return await Agency.GiveAsync(Agency.Order(letter, Agency.Head, Agency.FirstSection));
    }

    public async Task<(bool On, int Devices)> StandingAsync()
    {
        var view = await Grain.ViewAsync(Person, Session.DeviceToken);
        return (view.On, view.Devices.Length);
    }

    /// <summary>Tries of what waits for push services.</summary>
    public Task<List<int>> WaitingAsync() => Agency.AskAsync<int>("select attempts from outbox where kind = 'push.send'");

    public Task ReachesAsync(int calls) => Eventually.TrueAsync(() => Task.FromResult(Service.Calls.Count == calls), $"the push service was called {calls} times");

    public Task SettledAsync() => Eventually.TrueAsync(async () => await WaitingAsync() is [], "nothing waits");

    /// <summary>Whatever waits is tried now.</summary>
    public async Task TryAgainAsync()
    {
        await WriteAsync("update outbox set next_attempt_at = now() where kind = 'push.send'");
        Office.Database.Signals.Committed(Office.Tenant, leftWork: true, []);
    }

    public Task<int> WriteAsync(string sql, params object?[] parameters) => Office.Database.WriteAsync(Office.Tenant, sql, parameters);
}
