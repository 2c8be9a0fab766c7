using EOffice.Grains.Letters;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Webhooks;
using EOffice.Tenancy;

namespace EOffice.Grains.Tests.Webhooks;

/// <summary>What is told of letters and dispositions, and what never is.</summary>
[Collection(WithWebhooks.Name)]
public sealed class WebhookTellingTests(WebhookOffice hooks) : IAsyncLifetime
{
    private const string Confidential = "Kuda Sembrani";

    public Task InitializeAsync() => hooks.BeginAsync();

    public Task DisposeAsync() => hooks.EndAsync().AsTask();

    [Fact]
    public async Task Every_event_is_told_signed_and_without_a_word_of_the_letter()
    {
        var hook = await hooks.AddAsync();
        var (agency, department) = (hooks.Agency, hooks.Department);
        var letter = await department.AwaitingSealAsync(department.Content(
            Confidential, new Recipient(RecipientKind.Outside, null, null, $"Pak {Confidential}", ""), SealedPost.To(agency, agency)));
        var sealedLetter = (await letter.SealAsync(await department.SealCommandAsync(letter))).Value!;
        Assert.Null((await letter.RecordHandoverAsync(new RecordHandover(Cast.NewId(), department.Staff, 1, Confidential))).Refusal);
        var incoming = await agency.CaptureAsync(Confidential);
        Assert.Null((await agency.RegisterAsync(incoming)).Refusal);
        var sheet = await agency.GiveAsync(agency.Order(incoming, agency.Head, agency.FirstSection) with { Note = Confidential });
        await agency.CompleteAsync(sheet, agency.FirstSection);

        await Eventually.TrueAsync(() => Task.FromResult(hooks.Receiver.Calls.Count >= 8), "all eight are told");
        var calls = hooks.Receiver.Calls.ToArray();
        Assert.Equal(
            ["disposition.completed", "disposition.given", "incoming.arrived", "incoming.arrived", "incoming.registered", "letter.sealed", "letter.sent", "letter.sent"],
            calls.Select(call => call.Type).Order(StringComparer.Ordinal));
        Assert.All(calls, call => Assert.Equal(1, call.SignedBy(hook.Secret)));
        Assert.All(calls, call => Assert.DoesNotContain("Sembrani", call.Body, StringComparison.OrdinalIgnoreCase));
        Assert.All(calls, call => Assert.DoesNotContain("PT Maju", call.Body, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(calls.Length, calls.Select(call => call.Id).Distinct().Count());

        var told = Assert.Single(hooks.Receiver.Of("letter.sealed")).Data;
        Assert.Equal(("Sealed", sealedLetter.Number), (Text(told, "state"), Text(told, "number")));
        Assert.Equal($"http://kertajaya.localhost:8080/letters/{Text(told, "id")}", Text(told, "link"));
        Assert.Equal(["HandedOver", "Stored"], hooks.Receiver.Of("letter.sent").Select(call => Text(call.Data, "state")).Order(StringComparer.Ordinal));
        var registered = Assert.Single(hooks.Receiver.Of("incoming.registered")).Data;
        Assert.Equal((incoming.ToString(), "Registered"), (Text(registered, "id"), Text(registered, "state")));
        Assert.True(registered.GetProperty("agendaNumber").GetInt32() > 0);
        var completed = Assert.Single(hooks.Receiver.Of("disposition.completed")).Data;
        Assert.Equal((sheet.ToString(), "Completed", incoming.ToString()), (Text(completed, "id"), Text(completed, "state"), Text(completed, "incomingLetter")));
        Assert.Equal(agency.FirstSection.Value.ToString(), Text(completed, "post"));
    }

    [Fact]
    public async Task Only_what_was_chosen_is_told_once_for_a_repeated_command_and_not_for_a_refused_one()
    {
        var hook = await hooks.AddAsync(WebhookEvent.IncomingRegistered);
        var letter = await hooks.Agency.CaptureAsync();
        var command = hooks.Agency.Registration();
        Assert.Null((await hooks.Agency.Incoming(letter).RegisterAsync(command)).Refusal);
        Assert.Null((await hooks.Agency.Incoming(letter).RegisterAsync(command)).Refusal);
        Assert.NotNull((await hooks.Agency.RegisterAsync(letter)).Refusal);

        var delivery = await hooks.ReachesAsync(hook, DeliveryState.Delivered, 1);
        Assert.Equal(($"msg_{delivery.Id:N}", "incoming.registered"), (Assert.Single(hooks.Receiver.Calls).Id, delivery.Event));
        Assert.Equal(200, delivery.Status);
    }

    [Fact]
    public async Task Nothing_is_kept_for_one_that_is_off()
    {
        var hook = await hooks.AddAsync();
        Assert.Null((await hooks.Grain.SwitchAsync(new SwitchWebhook(Cast.NewId(), hooks.Office.Administrator, hook.Id, false))).Refusal);
        await hooks.Agency.CaptureAsync();
        Assert.Empty((await hooks.ViewAsync(hook)).Deliveries);
        Assert.False((await hooks.ViewAsync(hook)).Webhook.Active);
    }

    [Fact]
    public async Task An_act_that_tells_nobody_wakes_nothing_until_somebody_wants_to_hear_of_it()
    {
        var woken = 0;
        void Woken(TenantId tenant) => Interlocked.Increment(ref woken);
        hooks.Office.Database.Signals.WorkWaiting += Woken;
        try
        {
            var hook = await hooks.AddAsync(WebhookEvent.LetterSealed);
            await hooks.Agency.CaptureAsync();
            Assert.Equal(0, woken);
            Assert.False(hooks.Office.Database.Signals.Listeners.MayHear(hooks.Office.Tenant, "incoming.captured"));

            Assert.Null((await hooks.Grain.ChangeAsync(new ChangeWebhook(Cast.NewId(), hooks.Office.Administrator, hook.Id, hooks.Settings(WebhookEvent.IncomingArrived)))).Refusal);
            Assert.True(hooks.Office.Database.Signals.Listeners.MayHear(hooks.Office.Tenant, "incoming.captured"));
            await hooks.Agency.CaptureAsync();
            Assert.Equal(1, woken);
            await hooks.ReachesAsync(hook, DeliveryState.Delivered, 1);
        }
        finally
        {
            hooks.Office.Database.Signals.WorkWaiting -= Woken;
        }
    }

    [Fact]
    public async Task Government_that_practises_tells_nobody()
    {
        var office = hooks.Office;
        var neighbour = await Agency.OpenAsync(office, office.Neighbour);
        var grain = new TenantGrains(office.Services.Calls(), office.Neighbour).Get<IWebhooksGrain>();
        var hook = (await grain.AddAsync(new AddWebhook(Cast.NewId(), office.Administrator, hooks.Settings()))).Value!;
        await neighbour.CaptureAsync();

        var view = (await grain.FindAsync(office.Administrator, hook.Id, null))!;
        Assert.True(view.Practises);
        Assert.Empty(view.Deliveries);
        Assert.Equal(WebhookRefusals.Practising, (await grain.TestAsync(new TestWebhook(office.Administrator, hook.Id))).Refusal);
        Assert.Null((await grain.RemoveAsync(new RemoveWebhook(Cast.NewId(), office.Administrator, hook.Id))).Refusal);
        Assert.Empty(hooks.Receiver.Calls);
    }

    private static string? Text(System.Text.Json.JsonElement data, string name) => data.GetProperty(name).GetString();
}
