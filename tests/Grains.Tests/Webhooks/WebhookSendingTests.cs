using System.Net;
using System.Net.Sockets;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Webhooks;

namespace EOffice.Grains.Tests.Webhooks;

/// <summary>Attempts, retries, replays, and what is found on the other side.</summary>
[Collection(WithWebhooks.Name)]
public sealed class WebhookSendingTests(WebhookOffice hooks) : IAsyncLifetime
{
    // The database's own clock writes when a message was made, and the office's is ahead of it by what other tests passed: it looks old, and old ones are tried daily.
    private static readonly TimeSpan Soon = TimeSpan.FromHours(30);

    private PersonId Administrator => hooks.Office.Administrator;

    public Task InitializeAsync() => hooks.BeginAsync();

    public Task DisposeAsync() => hooks.EndAsync().AsTask();

    [Fact]
    public async Task Failed_it_is_tried_again_under_the_same_id_and_the_log_tells_of_both()
    {
        var hook = await hooks.AddAsync(WebhookEvent.IncomingArrived);
        (hooks.Receiver.Status, hooks.Receiver.Reply) = (500, new string('x', 5000));
        await hooks.Agency.CaptureAsync();
        await hooks.ReachesAsync(hook, DeliveryState.Waiting, 1);
        await hooks.WaitAsync(1);
        (hooks.Receiver.Status, hooks.Receiver.Reply) = (202, "");
        hooks.Pass(Soon);
        var delivery = await hooks.ReachesAsync(hook, DeliveryState.Delivered, 2);

        Assert.Single(hooks.Receiver.Calls.Select(call => (call.Id, call.Body)).Distinct());
        var view = (await hooks.Grain.DeliveryAsync(Administrator, delivery.Id))!;
        Assert.Equal(hooks.Receiver.Calls.First().Body, view.Body);
        Assert.Equal([202, 500], view.Attempts.Select(attempt => attempt.Status!.Value));
        Assert.Equal((null, WebhookRefusals.Declined with { Detail = "500" }), (view.Attempts[0].Trouble, view.Attempts[1].Trouble));
        Assert.Equal(WebhookHttp.KeptReply, view.Attempts[1].Reply.Length);
        Assert.Equal(WebhookRefusals.NothingToSend, (await ReplayAsync(hook, null)).Refusal);
    }

    [Fact]
    public async Task After_three_days_it_is_given_up_and_sent_again_by_hand()
    {
        var hook = await hooks.AddAsync(WebhookEvent.IncomingArrived);
        hooks.Receiver.Status = 404;
        await hooks.Agency.CaptureAsync();
        await hooks.WaitAsync(1);
        hooks.Pass(TimeSpan.FromDays(3));
        var delivery = await hooks.ReachesAsync(hook, DeliveryState.GivenUp, 2);
        Assert.Equal(1, (await hooks.ViewAsync(hook)).GivenUp);
        await hooks.WaitAsync();

        hooks.Receiver.Status = 200;
        Assert.Null((await ReplayAsync(hook, null)).Refusal);
        await hooks.ReachesAsync(hook, DeliveryState.Delivered, 3);
        Assert.Null((await ReplayAsync(hook, delivery.Id)).Refusal);
        await hooks.ReachesAsync(hook, DeliveryState.Delivered, 4);
        Assert.Single(hooks.Receiver.Calls.Select(call => call.Id).Distinct());
        Assert.Contains("webhook.replayed", await hooks.Office.AuditOfAsync(hook.Id));
    }

    [Fact]
    public async Task Gone_switches_it_off()
    {
        var hook = await hooks.AddAsync(WebhookEvent.IncomingArrived);
        hooks.Receiver.Status = 410;
        await hooks.Agency.CaptureAsync();
        var delivery = await hooks.ReachesAsync(hook, DeliveryState.GivenUp, 1);
        await Eventually.TrueAsync(async () => (await hooks.ViewAsync(hook)).Webhook is { Active: false, Gone: true }, "it is off");
        Assert.Equal(WebhookRefusals.Gone, (await hooks.Grain.DeliveryAsync(Administrator, delivery.Id))!.Attempts[0].Trouble! with { Detail = null });
        Assert.Equal(WebhookRefusals.Off, (await ReplayAsync(hook, delivery.Id)).Refusal);
        Assert.Equal(["webhook.added", "webhook.gone"], await hooks.Office.AuditOfAsync(hook.Id));
    }

    [Fact]
    public async Task One_that_is_down_is_left_alone_and_what_waits_is_dropped_when_it_is_switched_off()
    {
        var hook = await hooks.AddAsync(WebhookEvent.IncomingArrived);
        hooks.Receiver.Status = 503;
        for (var i = 0; i < Circuit.MostFailures + 2; i++)
        {
            await hooks.Agency.CaptureAsync();
            await Eventually.TrueAsync(async () => (await hooks.ViewAsync(hook)).Deliveries.Sum(one => one.Attempts) >= Math.Min(i + 1, Circuit.MostFailures), "it was tried");
        }

        // Two without a try.
        await hooks.WaitAsync(0, 0, 1, 1, 1);
        await Eventually.TrueAsync(
            async () => await hooks.Office.Database.ReadOneAsync(
                hooks.Office.Tenant, "select count(*)::int from outbox where kind = 'webhook.deliver' and last_error like '%did not answer lately%'", row => row.GetInt32(0)) == 2,
            "they were put off");
        Assert.Equal(Circuit.MostFailures, hooks.Receiver.Calls.Count);
        Assert.Null((await hooks.Grain.SwitchAsync(new SwitchWebhook(Cast.NewId(), Administrator, hook.Id, false))).Refusal);
        hooks.Pass(Soon);
        await Eventually.TrueAsync(async () => (await hooks.ViewAsync(hook)).Deliveries.All(one => one.State == DeliveryState.Dropped), "all are dropped");
    }

    [Fact]
    public async Task New_secret_signs_beside_the_old_for_a_day()
    {
        var hook = await hooks.AddAsync(WebhookEvent.IncomingArrived);
        var renew = new RenewWebhookSecret(Cast.NewId(), Administrator, hook.Id);
        var renewed = (await hooks.Grain.RenewSecretAsync(renew)).Value!;
        Assert.Equal(WebhookRefusals.SecretShown, (await hooks.Grain.RenewSecretAsync(renew)).Refusal);
        Assert.Null((await TestAsync(hook)).Value!.Trouble);
        hooks.Office.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Null((await TestAsync(hook)).Value!.Trouble);

        var calls = hooks.Receiver.Of(WebhookEvent.Test);
        Assert.Equal([(1, 1), (0, 1)], calls.Select(call => (call.SignedBy(hook.Secret), call.SignedBy(renewed.Secret))));
        Assert.Equal(WebhookEvent.Test, (await hooks.ViewAsync(hook)).Deliveries[0].Event);
    }

    [Theory]
    [InlineData(302, "webhook.declined")]
    [InlineData(410, "webhook.gone")]
    public async Task Test_says_how_it_was_answered(int status, string trouble)
    {
        var hook = await hooks.AddAsync();
        hooks.Receiver.Status = status;
        var attempt = (await TestAsync(hook)).Value!;
        Assert.Equal((trouble, (int?)status), (attempt.Trouble!.Code, attempt.Status));
        Assert.Single(hooks.Receiver.Calls);
        Assert.Equal(DeliveryState.GivenUp, Assert.Single((await hooks.ViewAsync(hook)).Deliveries).State);
    }

    [Fact]
    public async Task Test_says_why_it_never_got_there()
    {
        var hook = await hooks.AddAsync();
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        var port = ((IPEndPoint)plain.LocalEndpoint).Port;
        var answered = AnswerPlainlyAsync(plain);
        Assert.Equal(WebhookRefusals.TlsRefused, await TroubleAtAsync(hook, $"https://127.0.0.1:{port}/"));
        await answered;
        var hungUp = HangUpAsync(plain);
        Assert.Equal(WebhookRefusals.NoReply, await TroubleAtAsync(hook, $"http://127.0.0.1:{port}/"));
        await hungUp;
        plain.Stop();
        Assert.Equal(WebhookRefusals.Unreachable, await TroubleAtAsync(hook, $"http://127.0.0.1:{port}/"));
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_not_called()
    {
        using var handler = new WebhookNetworks(new OfficeOptions()).Handler();
        var http = new WebhookHttp(new OneClient(handler), TimeProvider.System);
        var port = hooks.Receiver.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(WebhookRefusals.AddressForbidden, (await http.PostAsync($"http://localhost:{port}/", "msg_1", 1, "v1,x", [])).Trouble);
        Assert.Empty(hooks.Receiver.Calls);
    }

    private async Task<Refusal?> TroubleAtAsync(WebhookSecret hook, string url)
    {
        Assert.Null((await hooks.Grain.ChangeAsync(new ChangeWebhook(Cast.NewId(), Administrator, hook.Id, hooks.Settings() with { Url = url }))).Refusal);
        return (await TestAsync(hook)).Value!.Trouble;
    }

    // One that knows no TLS.
    private static async Task AnswerPlainlyAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
    }

    private static async Task HangUpAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        Assert.NotEqual(0, await client.GetStream().ReadAsync(new byte[100]));
    }

    private Task<Outcome<DeliveryAttempt>> TestAsync(WebhookSecret hook) => hooks.Grain.TestAsync(new TestWebhook(Administrator, hook.Id));

    private Task<Outcome> ReplayAsync(WebhookSecret hook, Guid? delivery) => hooks.Grain.ReplayAsync(new ReplayDeliveries(Cast.NewId(), Administrator, hook.Id, delivery));

    private sealed class OneClient(HttpMessageHandler handler) : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(handler, disposeHandler: false);
    }
}
