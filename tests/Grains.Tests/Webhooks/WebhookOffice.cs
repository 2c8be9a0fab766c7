using System.Net;
using EOffice.Grains.Runtime;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Letters;
using EOffice.Grains.Webhooks;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Webhooks;

/// <summary>An office that tells a program on this machine, and a neighbour that practises.</summary>
public sealed class WebhookOffice : IAsyncLifetime
{
    public Office Office { get; } = new()
    {
        Practising = ["sukamaju"],
        Besides = parts => parts.AddSingleton(new OfficeOptions(WebhookNetworks: [IPNetwork.Parse("127.0.0.0/8")])),
    };

    internal HookReceiver Receiver { get; private set; } = null!;

    internal Agency Agency { get; private set; } = null!;

    internal Department Department { get; private set; } = null!;

    public IWebhooksGrain Grain => Office.Grains.Get<IWebhooksGrain>();

    public async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        Agency = await Agency.OpenAsync(Office);
        Department = await Department.FoundAsync(Office);
    }

    public Task DisposeAsync() => Office.DisposeAsync();

    /// <summary>Another program for each test, and no webhook.</summary>
    public async Task BeginAsync()
    {
        Receiver = new HookReceiver();
        await Office.Database.WriteAllAsync(Office.Tenant, [new("delete from webhook"), new("delete from outbox where kind = 'webhook.deliver'")]);
    }

    public ValueTask EndAsync() => Receiver.DisposeAsync();

    public WebhookSettings Settings(params string[] events) => new("Dasbor", Receiver.Url, [.. events.Length > 0 ? events : [.. WebhookEvent.All]]);

    public async Task<WebhookSecret> AddAsync(params string[] events)
    {
        var added = await Grain.AddAsync(new AddWebhook(Cast.NewId(), Office.Administrator, Settings(events)));
        Assert.Null(added.Refusal);
        return added.Value!;
    }

    public async Task<WebhookView> ViewAsync(WebhookSecret hook) => (await Grain.FindAsync(Office.Administrator, hook.Id, null))!;

    /// <summary>The only delivery, once it is in this state after so many attempts.</summary>
    public async Task<DeliveryLine> ReachesAsync(WebhookSecret hook, DeliveryState state, int attempts)
    {
        await Eventually.TrueAsync(
            async () => (await ViewAsync(hook)).Deliveries is [var one] && one.State == state && one.Attempts == attempts, $"it is {state} after {attempts} attempts");
        return Assert.Single((await ViewAsync(hook)).Deliveries);
    }

    /// <summary>The messages that wait have failed so often, and stand in the outbox for their next try.</summary>
    public Task WaitAsync(params int[] tries)
        => Eventually.TrueAsync(
            async () => (await Office.Database.ReadAllAsync(Office.Tenant, "select attempts from outbox where kind = 'webhook.deliver' order by 1", row => row.GetInt32(0))).SequenceEqual(tries),
            $"messages wait after {string.Join(", ", tries)} tries");

    /// <summary>Time passes, and somebody looks at the outbox.</summary>
    public void Pass(TimeSpan time)
    {
        Office.Clock.Advance(time);
        Office.Database.Signals.Committed(Office.Tenant, leftWork: true, []);
    }
}

[CollectionDefinition(Name)]
public sealed class WithWebhooks : ICollectionFixture<WebhookOffice>
{
    public const string Name = "office with webhooks";
}
