using System.Security.Cryptography;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Hosts;

/// <summary>No memory: every answer comes from the catalog's rows, which are written inside the government's own transaction.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class HostsGrain(
    OfficeDatabase database, HostClaims claims, HostRecords records, TenantCatalog catalog, TenancyOptions options, TimeProvider clock) : Grain, IHostsGrain
{
    private string Given => $"{this.Tenant()}.{options.BaseDomain}";

    public async Task<HostsView?> ViewAsync(PersonId by)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        if (!await Administrators.MayAsync(connection, by))
        {
            return null;
        }

        var rows = await claims.ListAsync(this.Tenant());
        var given = new OwnHost(Given, rows.Exists(row => row.Main) ? HostState.Active : HostState.Main, true, null, null, null, null);
        return new HostsView(Given, [given, .. rows.Select(Read)]);
    }

    public async Task<Outcome<string>> ClaimAsync(ClaimHost command)
    {
        var host = HostName.Tidy(command.Host);
        var outcome = await ApplyAsync(Row(command.RequestId, command.By, "host.claimed", host), async () =>
        {
            if (HostName.WhyNot(host, options) is { } refusal)
            {
                return refusal;
            }

            if (catalog.FindByHost(host) is { } owner)
            {
                return owner.Id == this.Tenant() ? null : HostRefusals.Taken;
            }

            var token = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz234567", 26);
            return await claims.ClaimAsync(this.Tenant(), host, token, clock.GetUtcNow()) ? null : HostRefusals.TooMany;
        });
        return outcome.Refusal is { } no ? no : host;
    }

    public async Task<Outcome> CheckAsync(CheckHost command)
    {
        if (await FindAsync(command.By, command.Host) is not { Token: { } token } claim)
        {
            return HostRefusals.Unknown;
        }

        // The name system may take its time: no transaction waits for it.
        if (await records.WhyNotAsync(claim.Host, token) is { } trouble)
        {
            await claims.NoteAsync(this.Tenant(), claim.Host, trouble.Code, clock.GetUtcNow());
            return trouble;
        }

        return await ApplyAsync(Row(command.RequestId, command.By, "host.activated", claim.Host), async ()
            => await claims.ActivateAsync(this.Tenant(), claim.Host) ? null : HostRefusals.Taken);
    }

    public Task<Outcome> MakeMainAsync(MakeMainHost command)
        => ApplyAsync(Row(command.RequestId, command.By, "host.main", command.Host), async () =>
        {
            var known = command.Host == Given || (await claims.ListAsync(this.Tenant())).Exists(row => row.Host == command.Host && row.Token is null);
            if (!known || command.SeenAt != command.Host)
            {
                return known ? HostRefusals.Elsewhere : HostRefusals.Unknown;
            }

            await claims.MakeMainAsync(this.Tenant(), command.Host);
            return null;
        });

    public Task<Outcome> GiveUpAsync(GiveUpHost command)
        => ApplyAsync(Row(command.RequestId, command.By, "host.given-up", command.Host), async () =>
        {
            var row = (await claims.ListAsync(this.Tenant())).Find(row => row.Host == command.Host);
            if (row is null or { Printed: true })
            {
                return row is null ? HostRefusals.Unknown : HostRefusals.Printed;
            }

            await claims.GiveUpAsync(this.Tenant(), command.Host);
            return null;
        });

    private async Task<HostRow?> FindAsync(PersonId by, string host)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        return await Administrators.MayAsync(connection, by) ? (await claims.ListAsync(this.Tenant())).Find(row => row.Host == host) : null;
    }

    private RowCommand Row(Guid requestId, PersonId by, string action, string host)
        => new(this.Tenant(), requestId, by.Value, action, by, clock.GetUtcNow(), host) { Scope = "hosts" };

    private Task<Outcome> ApplyAsync(RowCommand row, Func<Task<Refusal?>> write)
        => database.ApplyAsync(row, async (NpgsqlConnection connection) => await Administrators.MayAsync(connection, row.By!.Value) ? await write() : HostRefusals.NotAllowed);

    private static OwnHost Read(HostRow row) => row.Token is { } token
        ? new(row.Host, HostState.Waiting, false, HostRecords.NameFor(row.Host), HostRecords.ValueFor(token), row.CheckedAt, Array.Find(HostRefusals.OfRecords, one => one.Code == row.Trouble))
        : new(row.Host, row.Main ? HostState.Main : HostState.Active, row.Printed, null, null, null, null);
}
