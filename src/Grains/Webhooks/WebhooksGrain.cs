using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Webhooks;

/// <summary>No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class WebhooksGrain(
    OfficeDatabase database, WebhookReader reader, WebhookStore store, WebhookSending sending, WebhookNetworks networks, OfficeOptions office, TimeProvider clock)
    : Grain, IWebhooksGrain
{
    private const string Scope = "webhooks";

    private const string Insert = """
        insert into webhook (id, name, url, events, active, sealed_secret, made_at) values ($1, $2, $3, $4, true, $5, $6)
        """;

    private const string Update = "update webhook set name = $2, url = $3, events = $4, gone = gone and url = $3 where id = $1";

    private const string Switch = "update webhook set active = $2, gone = false where id = $1";

    private const string Renew = "update webhook set earlier_secret = sealed_secret, earlier_until = $3, sealed_secret = $2 where id = $1";

    // 'again' so that the message of one that died is taken up too.
    private const string Replay = """
        with again as (
          update webhook_delivery d set state = 'Waiting', queued_at = $3 from webhook w
          where w.id = $1 and w.active and d.webhook = w.id and d.id in (
            select id from webhook_delivery where webhook = $1 and ($2::uuid is null and state = 'GivenUp' or id = $2 and state <> 'Waiting') order by at limit 500)
          returning d.id)
        insert into outbox (id, kind, payload) select id, 'webhook.deliver', json_build_object('delivery', id)::text from again
        on conflict (id) do update set dead = false, attempts = 0, faults = 0, created_at = $3, next_attempt_at = $3
        """;

    private static readonly TimeSpan EarlierHolds = TimeSpan.FromDays(1);

    public async Task<WebhookList?> ListAsync(PersonId by) => await MayAsync(by) ? await reader.ListAsync(this.Tenant()) : null;

    public async Task<WebhookView?> FindAsync(PersonId by, Guid id, string? after) => await MayAsync(by) ? await reader.FindAsync(this.Tenant(), id, after) : null;

    public async Task<DeliveryView?> DeliveryAsync(PersonId by, Guid id) => await MayAsync(by) ? await reader.DeliveryAsync(this.Tenant(), id) : null;

    public async Task<Outcome<WebhookSecret>> AddAsync(AddWebhook command)
    {
        var settings = WebhookRules.Tidy(command.Settings);
        var made = new WebhookSecret(command.RequestId, WebhookSignature.NewSecret());
        var row = Row(command.RequestId, made.Id, "webhook.added", command.By, Detail(settings)) with { Scope = Scope };
        return await ApplyNewSecretAsync(row, command.By, made, async connection =>
        {
            if (WhyNot(settings) is { } refusal)
            {
                return refusal;
            }

            if (await connection.ReadValueAsync<long>("select count(*) from webhook") >= WebhookRules.Most)
            {
                return WebhookRefusals.TooMany;
            }

            await connection.WriteAsync(Insert, made.Id, settings.Name, settings.Url, settings.Events.ToArray(), store.Seal(this.Tenant(), made.Id, made.Secret), clock.GetUtcNow());
            return null;
        });
    }

    public Task<Outcome> ChangeAsync(ChangeWebhook command)
    {
        var settings = WebhookRules.Tidy(command.Settings);
        return ApplyAsync(Row(command.RequestId, command.Id, "webhook.changed", command.By, Detail(settings)), command.By, async connection
            => WhyNot(settings) ?? Missing(await connection.WriteAsync(Update, command.Id, settings.Name, settings.Url, settings.Events.ToArray())));
    }

    public Task<Outcome> SwitchAsync(SwitchWebhook command)
    {
        var row = command.On
            ? Row(command.RequestId, command.Id, "webhook.switched-on", command.By)
            : Row(command.RequestId, command.Id, "webhook.switched-off", command.By);
        return ApplyAsync(row, command.By, async connection => Missing(await connection.WriteAsync(Switch, command.Id, command.On)));
    }

    public Task<Outcome<WebhookSecret>> RenewSecretAsync(RenewWebhookSecret command)
    {
        var made = new WebhookSecret(command.Id, WebhookSignature.NewSecret());
        return ApplyNewSecretAsync(Row(command.RequestId, command.Id, "webhook.secret-renewed", command.By), command.By, made, async connection
            => Missing(await connection.WriteAsync(Renew, command.Id, store.Seal(this.Tenant(), command.Id, made.Secret), clock.GetUtcNow() + EarlierHolds)));
    }

    public Task<Outcome> RemoveAsync(RemoveWebhook command)
        => ApplyAsync(Row(command.RequestId, command.Id, "webhook.removed", command.By), command.By, async connection
            => Missing(await connection.WriteAsync("delete from webhook where id = $1", command.Id)));

    public async Task<Outcome<DeliveryAttempt>> TestAsync(TestWebhook command)
        => !await MayAsync(command.By) ? WebhookRefusals.NotAllowed
            : await reader.PractisesAsync(this.Tenant()) ? WebhookRefusals.Practising
            : await store.BeginTestAsync(this.Tenant(), command.Id) is { } delivery ? await sending.TestAsync(this.Tenant(), delivery)
            : WebhookRefusals.NotFound;

    public async Task<Outcome> ReplayAsync(ReplayDeliveries command)
    {
        await database.Signals.AnnounceWorkAsync(this.Tenant());
        var row = Row(command.RequestId, command.Id, "webhook.replayed", command.By, command.Delivery?.ToString());
        var outcome = await ApplyAsync(row, command.By, async connection =>
        {
            if (await connection.ReadValueAsync<object>("select active from webhook where id = $1", command.Id) is not bool active)
            {
                return WebhookRefusals.NotFound;
            }

            return !active ? WebhookRefusals.Off
                : await connection.WriteAsync(Replay, command.Id, command.Delivery, clock.GetUtcNow()) == 0 ? WebhookRefusals.NothingToSend
                : null;
        });
        if (outcome.IsDone)
        {
            database.Signals.Committed(this.Tenant(), leftWork: true, []);
        }

        return outcome;
    }

    private static Refusal? Missing(int rows) => rows == 0 ? WebhookRefusals.NotFound : null;

    private static string Detail(WebhookSettings settings) => $"{settings.Name} {settings.Url} {string.Join(' ', settings.Events)}";

    private Refusal? WhyNot(WebhookSettings settings) => WebhookRules.WhyNot(settings, networks, office.PublicScheme == Uri.UriSchemeHttp);

    private Task<bool> MayAsync(PersonId by) => Administrators.MayAsync(database, this.Tenant(), by);

    private RowCommand Row(Guid command, Guid webhook, string action, PersonId by, string? detail = null)
        => new(this.Tenant(), command, webhook, action, by, clock.GetUtcNow(), detail);

    private async Task<Outcome> ApplyAsync(RowCommand row, PersonId by, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var outcome = await database.ApplyAsync(row, async connection => await Administrators.MayAsync(connection, by) ? await write(connection) : WebhookRefusals.NotAllowed);
        database.Signals.Listeners.Changed(this.Tenant());
        return outcome;
    }

    // A repeated command did not write this secret: the one that holds was told to the first.
    private async Task<Outcome<WebhookSecret>> ApplyNewSecretAsync(RowCommand row, PersonId by, WebhookSecret made, Func<NpgsqlConnection, Task<Refusal?>> write)
    {
        var written = false;
        var outcome = await ApplyAsync(row, by, async connection =>
        {
            written = true;
            return await write(connection);
        });
        return outcome.Refusal is { } refusal ? refusal : written ? made : WebhookRefusals.SecretShown;
    }
}
