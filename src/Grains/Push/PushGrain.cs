using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Practice;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Push;

/// <summary>No memory: every answer comes from the rows.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class PushGrain(OfficeDatabase database, PushStore store, PushIdentity identity, PushNetworks networks, OfficeOptions office, TimeProvider clock)
    : Grain, IPushGrain
{
    private const string SelectDevices = "select id, name, made_at, device = $2 from push_subscription where person = $1 order by made_at desc, id desc";

    private const string SelectChoice = """
        select m.practice, c.kinds, c.any_time from operating_mode m left join push_choice c on c.person = $1
        """;

    private const string IsTheirs = "select exists (select from trusted_device where digest = $1 and person = $2)";

    private const string FindByDevice = "select id from push_subscription where person = $1 and device = $2";

    private const string Delete = "delete from push_subscription where person = $1 and id = $2";

    private const string Choose = """
        insert into push_choice (person, kinds, any_time) values ($1, $2, $3) on conflict (person) do update set kinds = excluded.kinds, any_time = excluded.any_time
        """;

    public async Task<PushView> ViewAsync(PersonId person, string? device)
    {
        var devices = await database.ReadAllAsync(
            this.Tenant(), SelectDevices, row => new PushDevice(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetBoolean(3)),
            person.Value, Digest(device));
        var (practises, choice) = await database.ReadOneAsync(
            this.Tenant(), SelectChoice, row => (row.GetBoolean(0), row.IsDBNull(1) ? PushChoice.Usual : PushStore.ReadChoice(row, 1)), person.Value);
        return new PushView([.. devices], choice, await identity.PublicKeyAsync(), practises);
    }

    public async Task<Outcome> SubscribeAsync(SubscribePush command)
    {
        var (no, target) = PushRules.Read(command, networks, office.PublicScheme == Uri.UriSchemeHttp);
        var row = Row(command.RequestId, "push.device-added", command.By);
        var outcome = await database.ApplyAsync(row, async connection =>
        {
            if ((no ?? await WhyNotAsync(connection, command)) is { } refusal)
            {
                return refusal;
            }

            await store.PutAsync(connection, this.Tenant(), command, target!, row.At);
            return null;
        });
        database.Signals.Listeners.Changed(this.Tenant());
        return outcome;
    }

    public async Task<Outcome> UnsubscribeAsync(UnsubscribePush command)
    {
        // Every sign-out asks; mostly there is nothing to end, and nothing to note.
        var id = await database.ReadOneAsync(this.Tenant(), FindByDevice, row => row.GetGuid(0), command.By.Value, Digest(command.Device));
        return id == Guid.Empty ? Outcome.Done : await RemoveAsync(new RemovePushDevice(command.RequestId, command.By, id));
    }

    public Task<Outcome> RemoveAsync(RemovePushDevice command)
        => WriteAsync(Row(command.RequestId, "push.device-removed", command.By), Delete, command.By.Value, command.Id);

    public Task<Outcome> ChooseAsync(ChoosePush command)
        => WriteAsync(
            Row(command.RequestId, "push.choice-changed", command.By), Choose,
            command.By.Value, command.Choice.Kinds.Distinct().Select(kind => kind.ToString()).ToArray(), command.Choice.AnyTime);

    private Task<Outcome> WriteAsync(RowCommand row, string sql, params object?[] parameters)
        => database.ApplyAsync(row, async connection =>
        {
            await connection.WriteAsync(sql, parameters);
            return null;
        });

    private static async Task<Refusal?> WhyNotAsync(NpgsqlConnection connection, SubscribePush command)
        => await connection.ReadValueAsync<bool>(OperatingMode.Select) ? PushRefusals.Practising
            : !await connection.ReadValueAsync<bool>(IsTheirs, Digest(command.Device), command.By.Value) ? PushRefusals.DeviceUnknown
            : null;

    private RowCommand Row(Guid command, string action, PersonId by) => new(this.Tenant(), command, by.Value, action, by, clock.GetUtcNow());

    // No device has an empty one.
    private static byte[] Digest(string? device) => device is { Length: > 0 } ? SecretToken.Digest(device) : [];
}
