using EOffice.Grains.Accounts;
using EOffice.Grains.Backups;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Fixity;

/// <summary>What administrators see of the passes, and the button that begins one.</summary>
[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class FixityGrain(OfficeDatabase database, FixityReader reader, BackupLedger backups, TimeProvider clock) : Grain, IFixityGrain
{
    public async Task<Outcome<FixityView>> ViewAsync(FixityQuery query)
    {
        await using var connection = await database.Of(this.Tenant()).OpenConnectionAsync();
        return await Administrators.MayAsync(connection, query.By)
            ? await reader.ReadAsync(this.Tenant(), query.After ?? "") with { Backup = await backups.FindAsync(this.Tenant()) }
            : FixityRefusals.NotAllowed;
    }

    public async Task<Outcome> StartAsync(StartFixity command)
    {
        var (tenant, now) = (this.Tenant(), clock.GetUtcNow());
        var row = new RowCommand(tenant, command.RequestId, command.RequestId, "fixity.started", command.By, now) { Scope = FixityStore.Kind };
        await database.Signals.AnnounceWorkAsync(tenant);
        var outcome = await database.ApplyAsync(row, connection => BeginAsync(connection, command, now));
        if (outcome.IsDone)
        {
            database.Signals.Committed(tenant, leftWork: true, []);
        }

        return outcome;
    }

    private static async Task<Refusal?> BeginAsync(NpgsqlConnection connection, StartFixity command, DateTimeOffset now)
    {
        if (!await Administrators.MayAsync(connection, command.By))
        {
            return FixityRefusals.NotAllowed;
        }

        // The row of the timed work first: a slice under way ends before we look.
        await connection.WriteAsync(FixityStore.WakeAt, now);
        if (await FixityStore.OpenAsync(connection) is not null)
        {
            return FixityRefusals.UnderWay;
        }

        await connection.WriteAsync(FixityStore.Begin, command.RequestId, now, command.By.Value);
        return null;
    }
}
