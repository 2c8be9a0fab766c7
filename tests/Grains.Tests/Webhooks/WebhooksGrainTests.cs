using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Webhooks;

namespace EOffice.Grains.Tests.Webhooks;

/// <summary>What an administrator sets, and nobody else.</summary>
[Collection(WithWebhooks.Name)]
public sealed class WebhooksGrainTests(WebhookOffice hooks) : IAsyncLifetime
{
    private PersonId Administrator => hooks.Office.Administrator;

    public Task InitializeAsync() => hooks.BeginAsync();

    public Task DisposeAsync() => hooks.EndAsync().AsTask();

    [Fact]
    public async Task They_are_the_administrators_and_another_government_has_none()
    {
        var hook = await hooks.AddAsync();
        var (person, _) = await hooks.Office.PutUserAsync();
        Assert.Null(await hooks.Grain.ListAsync(person));
        Assert.Null(await hooks.Grain.FindAsync(person, hook.Id, null));
        Assert.Null(await hooks.Grain.DeliveryAsync(person, hook.Id));
        Assert.Equal(WebhookRefusals.NotAllowed, (await hooks.Grain.AddAsync(new AddWebhook(Cast.NewId(), person, hooks.Settings()))).Refusal);
        Assert.Equal(WebhookRefusals.NotAllowed, (await hooks.Grain.TestAsync(new TestWebhook(person, hook.Id))).Refusal);
        Assert.Equal(WebhookRefusals.NotAllowed, (await hooks.Grain.RemoveAsync(new RemoveWebhook(Cast.NewId(), person, hook.Id))).Refusal);

        var neighbour = new TenantGrains(hooks.Office.Services.Calls(), hooks.Office.Neighbour).Get<IWebhooksGrain>();
        Assert.Null(await neighbour.FindAsync(Administrator, hook.Id, null));
        Assert.Equal(WebhookRefusals.NotFound, (await neighbour.SwitchAsync(new SwitchWebhook(Cast.NewId(), Administrator, hook.Id, true))).Refusal);
        Assert.Equal(WebhookRefusals.NotFound, (await neighbour.ReplayAsync(new ReplayDeliveries(Cast.NewId(), Administrator, hook.Id, null))).Refusal);
        Assert.Equal(WebhookRefusals.NotFound, (await hooks.Grain.TestAsync(new TestWebhook(Administrator, Cast.NewId()))).Refusal);
    }

    [Fact]
    public async Task Secret_is_told_once_sealed_and_in_no_text()
    {
        var command = new AddWebhook(Cast.NewId(), Administrator, hooks.Settings());
        var made = (await hooks.Grain.AddAsync(command)).Value!;
        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        Assert.Equal(WebhookRefusals.SecretShown, (await hooks.Grain.AddAsync(command)).Refusal);
        Assert.Single((await hooks.Grain.ListAsync(Administrator))!.Webhooks);
        Assert.DoesNotContain(made.Secret, made.ToString(), StringComparison.Ordinal);
        var stored = await hooks.Office.Database.ReadOneAsync(hooks.Office.Tenant, "select sealed_secret from webhook", row => (byte[])row[0]);
        Assert.DoesNotContain("whsec_", System.Text.Encoding.Latin1.GetString(stored!), StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", (await hooks.ViewAsync(made)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_ten_at_most()
    {
        for (var i = 0; i < WebhookRules.Most; i++)
        {
            await hooks.AddAsync();
        }

        Assert.Equal(WebhookRefusals.TooMany, (await hooks.Grain.AddAsync(new AddWebhook(Cast.NewId(), Administrator, hooks.Settings()))).Refusal);
    }

    [Theory]
    [InlineData("", "https://a.contoh.go.id/", "letter.sealed", "webhook.name-missing")]
    [InlineData("Dasbor", "http://a.contoh.go.id/", "letter.sealed", "webhook.url-malformed")]
    [InlineData("Dasbor", "a.contoh.go.id", "letter.sealed", "webhook.url-malformed")]
    [InlineData("Dasbor", "https://siapa:rahasia@a.contoh.go.id/", "letter.sealed", "webhook.url-malformed")]
    [InlineData("Dasbor", "https://127.0.0.1/", "letter.sealed", "webhook.url-forbidden")]
    [InlineData("Dasbor", "https://[::ffff:169.254.169.254]/", "letter.sealed", "webhook.url-forbidden")]
    [InlineData("Dasbor", "https://a.contoh.go.id/", "letter.read", "webhook.events-missing")]
    [InlineData(" Dasbor ", " https://a.contoh.go.id:8443/jalan?kunci=1 ", "letter.sealed", null)]
    public void Settings_have_rules(string name, string url, string told, string? refusal)
        => Assert.Equal(refusal, WebhookRules.WhyNot(WebhookRules.Tidy(new WebhookSettings(name, url, [told])), new WebhookNetworks(new OfficeOptions()), insecure: false)?.Code);
}
