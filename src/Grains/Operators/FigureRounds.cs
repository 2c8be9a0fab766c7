using System.Security.Cryptography.X509Certificates;
using EOffice.Grains.Fixity;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Operators;

/// <summary>Counts in every government's database, with its own role, and reports numbers to the catalog: all that operators see of it.</summary>
internal sealed partial class FigureRounds(
    OfficeDatabase offices, FixityReader fixity, CatalogDatabase catalog, TimeProvider clock, ILogger<FigureRounds> log) : RepeatedRounds(Pause, clock)
{
    private const int AtOnce = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    // The busy ones every quarter of an hour, those that sleep once a day; the progress of a check of documents every minute.
    private const string Due = """
        select t.id from tenant t left join tenant_figures f on f.tenant_id = t.id left join activity a on a.tenant_id = t.id
        where t.state not in ('Provisioning', 'Destroyed') and (f.measured_at is null or f.measured_at < $1 - interval '1 day'
            or (a.marked_at > f.measured_at and f.measured_at < $1 - interval '15 minutes')
            or (f.fixity->>'running' is not null and f.measured_at < $1 - interval '1 minute'))
        order by f.measured_at nulls first limit $2
        """;

    private const string Count = """
        select (select used from quota_use where kind = 'Accounts')::int,
            (select count(distinct person) from session where seen_at > $1 - interval '30 days')::int,
            pg_database_size(current_database()),
            (select used from quota_use where kind = 'DocumentBytes'),
            (select count(*) from outbox where not dead)::int, (select count(*) from outbox where dead)::int,
            (select not_after from authority where not exists (select from signing_provider where kind = 'Bsre')),
            (select confirmed from organisation_seal)
        """;

    private const string Report = """
        insert into tenant_figures (tenant_id, accounts, active_accounts, database_bytes, document_bytes, waiting, given_up, fixity, unsound, measured_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)
        on conflict (tenant_id) do update set (accounts, active_accounts, database_bytes, document_bytes, waiting, given_up, fixity, unsound, measured_at)
            = (excluded.accounts, excluded.active_accounts, excluded.database_bytes, excluded.document_bytes, excluded.waiting, excluded.given_up,
                excluded.fixity, excluded.unsound, excluded.measured_at)
            where tenant_figures.measured_at is null or tenant_figures.measured_at <= excluded.measured_at
        """;

    private const string ReportEnds = """
        insert into tenant_term (tenant_id, issuer_until, seal_until) values ($1, $2::date, $3::date)
        on conflict (tenant_id) do update set (issuer_until, seal_until) = (excluded.issuer_until, excluded.seal_until)
        """;

    /// <summary>Reports on those that are due.</summary>
    /// <returns>How many were looked at.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken = default)
    {
        var due = await catalog.Source.ReadAllAsync(Due, row => TenantId.Parse(row.GetString(0)), [Clock.GetUtcNow(), AtOnce], cancellationToken);
        foreach (var tenant in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await TryReportAsync(tenant);
        }

        return due.Count;
    }

    /// <summary>Counts one now. One that does not answer, or that this process does not know yet, holds up nobody: its turn comes again.</summary>
    public async Task TryReportAsync(TenantId tenant)
    {
        try
        {
            await ReportAsync(tenant);
        }
        catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
        {
            NotCounted(log, tenant.Value, fault.Message);
        }
    }

    protected override bool BeginsAtOnce => true;

    protected override Task WorkAsync(CancellationToken cancellationToken) => RoundAsync(cancellationToken);

    protected override void Tell(Exception fault) => NotCounted(log, "-", fault.Message);

    private async Task ReportAsync(TenantId tenant)
    {
        var now = Clock.GetUtcNow();
        var (counted, issuer, seal) = await offices.ReadOneAsync(
            tenant, Count, row => (new object[] { row[0], row[1], row[2], row[3], row[4], row[5] }, row.Instant(6), row.IsDBNull(7) ? null : (byte[])row[7]), now);
        var state = await fixity.StateAsync(tenant);
        await using var connection = await catalog.Source.OpenConnectionAsync();
        await connection.WriteAsync(Report, [tenant.Value, .. counted!, OfficeJson.Write(state), state.Damaged + state.Missing, now]);
        await connection.WriteAsync(ReportEnds, tenant.Value, Day(issuer), Day(EndOf(seal)));
    }

    private static DateTimeOffset? EndOf(byte[]? certificate)
    {
        if (certificate is null)
        {
            return null;
        }

        using var parsed = X509CertificateLoader.LoadCertificate(certificate);
        return parsed.NotAfter.ToUniversalTime();
    }

    private static DateOnly? Day(DateTimeOffset? at) => at is { } moment ? DateOnly.FromDateTime(moment.UtcDateTime) : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Figures of {Tenant} could not be counted: {Reason}")]
    private static partial void NotCounted(ILogger logger, string tenant, string reason);
}
