using System.Globalization;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Exports;

[StatelessWorker(GrainKeys.WorkersPerKey)]
internal sealed class ExportGrain(
    OfficeDatabase database, ExportReader reader, PasswordChanges passwords, TenantCatalog catalog, ClosingLedger ledger, TimeProvider clock) : Grain, IExportGrain
{
    private const string Scope = "export";

    private const string Insert = "insert into export (id, asked_by, asked_at, state) values ($1, $2, $3, 'Gathering')";

    private const string InsertDue = "insert into due (kind, subject, at) values ($1, $2, $3) on conflict (kind, subject) do update set at = excluded.at";

    private const string SelectOne = "select state, asked_at, digest, bytes, files, confirmed_at is not null from export where id = $1";

    private const string Confirm = "update export set confirmed_at = $2, confirmed_by = $3 where id = $1 and confirmed_at is null";

    private const string Fetched = "update export set fetched_at = $2, fetched_by = $3 where id = $1";

    public async Task<ExportsView?> ViewAsync(PersonId by)
        => await Administrators.MayAsync(database, this.Tenant(), by) ? await reader.ViewAsync(this.Tenant()) : null;

    public async Task<Outcome> AskAsync(AskExport command)
    {
        var now = clock.GetUtcNow();
        if (!await Administrators.MayAsync(database, this.Tenant(), command.By))
        {
            return ExportRefusals.NotAllowed;
        }

        if (await passwords.WhyNotAsync(this.Tenant(), command.By, command.Current) is { } wrong)
        {
            return wrong;
        }

        await database.Signals.AnnounceWorkAsync(this.Tenant());
        var row = new RowCommand(this.Tenant(), command.RequestId, command.RequestId, "export.asked", command.By, now) { Scope = Scope };
        return Woken(await database.ApplyAsync(row, async connection =>
        {
            if (await connection.ReadValueAsync<bool>("select exists (select from export where state in ('Gathering', 'Reading'))"))
            {
                return ExportRefusals.UnderWay;
            }

            await connection.WriteAsync(Insert, command.RequestId, command.By.Value, now);
            await connection.WriteAsync(InsertDue, ExportStore.Making, command.RequestId, now);
            return null;
        }));
    }

    public async Task<ExportFile?> FetchAsync(FetchExport command)
    {
        var (tenant, now) = (this.Tenant(), clock.GetUtcNow());
        if (!await Administrators.MayAsync(database, tenant, command.By) || await FindAsync(command.Id) is not { State: ExportState.Ready } export)
        {
            return null;
        }

        var parts = await database.ReadAllAsync(
            tenant, "select sha256, size from export_part where export = $1 order by no", row => new ExportPart(row.GetString(0), row.GetInt64(1)), command.Id);
        var row = new RowCommand(tenant, Guid.CreateVersion7(), command.Id, "export.fetched", command.By, now);
        await database.ApplyAsync(row, async connection =>
        {
            await connection.WriteAsync(Fetched, command.Id, now, command.By.Value);
            return null;
        });
        var day = TimeZoneInfo.ConvertTime(export.AskedAt, catalog.Get(tenant).TimeZone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new ExportFile($"ekspor-{tenant}-{day}.zip", export.Digest!, [.. parts]);
    }

    public async Task<Outcome> DeleteAsync(DeleteExport command)
    {
        var now = clock.GetUtcNow();
        await database.Signals.AnnounceWorkAsync(this.Tenant());
        var row = new RowCommand(this.Tenant(), command.RequestId, command.Id, "export.deleted", command.By, now) { Scope = Scope };
        return Woken(await database.ApplyAsync(row, async connection =>
        {
            if (await WhyNotAsync(connection, command.By, command.Id) is { } refusal)
            {
                return refusal;
            }

            if (catalog.Get(this.Tenant()).State == TenantState.Closing && (await FindAsync(command.Id))!.Confirmed)
            {
                return ExportRefusals.Confirmed;
            }

            await connection.WriteAsync("update export set state = 'Deleted' where id = $1", command.Id);
            await connection.WriteAsync(InsertDue, ExportStore.Ending, command.Id, now);
            return null;
        }));
    }

    public async Task<Outcome> ConfirmAsync(ConfirmExport command)
    {
        var (tenant, now) = (this.Tenant(), clock.GetUtcNow());
        if (await ledger.FindAsync(tenant) is not { } closing)
        {
            return await Administrators.MayAsync(database, tenant, command.By) ? ExportRefusals.NotClosing : ExportRefusals.NotAllowed;
        }

        await database.Signals.AnnounceWorkAsync(tenant);
        ConfirmedExport? confirmed = null;
        var row = new RowCommand(tenant, command.RequestId, command.Id, "export.confirmed", command.By, now) { Scope = Scope };
        var outcome = await database.ApplyAsync(row, async connection =>
        {
            if (await WhyNotAsync(connection, command.By, command.Id) is { } refusal)
            {
                return refusal;
            }

            var export = (await FindAsync(command.Id))!;
            if (export.AskedAt < closing.BegunAt)
            {
                return ExportRefusals.Incomplete;
            }

            if (Plain(command.Digest) != export.Digest)
            {
                return ExportRefusals.DigestDiffers;
            }

            await connection.WriteAsync(Confirm, command.Id, now, command.By.Value);
            confirmed = new ConfirmedExport(closing.Id, export.Digest!, export.Bytes, export.Files, now);
            await connection.WriteAsync(AggregateSql.InsertOutbox, command.RequestId, ExportConfirming.Kind, OfficeJson.Write(confirmed));
            return null;
        });
        if (outcome.IsDone && confirmed is not null)
        {
            // What the message does, at once: whoever pressed the button sees the date.
            await ledger.ConfirmAsync(tenant, confirmed);
        }

        return Woken(outcome);
    }

    private Outcome Woken(Outcome outcome)
    {
        if (outcome.IsDone)
        {
            database.Signals.Committed(this.Tenant(), leftWork: true, []);
        }

        return outcome;
    }

    private async Task<Refusal?> WhyNotAsync(NpgsqlConnection connection, PersonId by, Guid id)
        => !await Administrators.MayAsync(connection, by) ? ExportRefusals.NotAllowed
            : await FindAsync(id) is not { } export ? ExportRefusals.NotFound
            : export.State != ExportState.Ready ? ExportRefusals.NotReady
            : null;

    private Task<Known?> FindAsync(Guid id) => database.ReadOneAsync(
        this.Tenant(), SelectOne,
        row => new Known(row.Enum<ExportState>(0), row.GetFieldValue<DateTimeOffset>(1), row.Text(2), row.GetInt64(3), row.GetInt64(4), row.GetBoolean(5)), id);

    private static string Plain(string typed) => string.Concat(typed.Where(char.IsAsciiHexDigit)).ToLowerInvariant();

    private sealed record Known(ExportState State, DateTimeOffset AskedAt, string? Digest, long Bytes, long Files, bool Confirmed);
}
