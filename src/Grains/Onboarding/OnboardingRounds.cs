using EOffice.Documents.Vault;
using EOffice.Grains.Exchange;
using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Onboarding;

/// <summary>Carries out what operators approved: every step may be repeated, so whoever comes after a kill goes on.</summary>
internal sealed partial class OnboardingRounds(
    CatalogDatabase catalog, Provisioner provisioner, OnboardingSteps steps, MailOptions mail, TimeProvider clock, ILogger<OnboardingRounds> log) : RepeatedRounds(Pause, clock)
{
    private const int AtOnce = 10;
    private const int FirstPause = 5;
    private const int LongestPause = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private const string Due = """
        select id from application where state = 'Approved' and not hopeless and next_try_at <= $1 order by next_try_at limit $2
        """;

    private const string Find = "select state, region_code, region_name, kind, address, facts from application where id = $1";

    private const string PutAgreement = """
        insert into tenant_term (tenant_id, agreement, agreement_from, agreement_until) values ($1, $2, $3::date, $4::date)
        on conflict (tenant_id) do update set (agreement, agreement_from, agreement_until) = (excluded.agreement, excluded.agreement_from, excluded.agreement_until)
        """;

    private const string Fail = """
        update application set error = $2, hopeless = $3, tries = tries + 1, next_try_at = $4::timestamptz + make_interval(secs => least($5 * 2 ^ tries, $6))
        where id = $1 and state = 'Approved'
        """;

    /// <returns>How many were looked at.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken = default)
    {
        var due = await catalog.Source.ReadAllAsync(Due, row => row.GetGuid(0), [Clock.GetUtcNow(), AtOnce], cancellationToken);
        foreach (var id in due)
        {
            await CarryOutAsync(id, cancellationToken);
        }

        return due.Count;
    }

    protected override Task WorkAsync(CancellationToken cancellationToken) => RoundAsync(cancellationToken);

    protected override void Tell(Exception fault) => Failed(log, "-", fault.Message);

    // The lock goes with its connection, however this process ends.
    private async Task CarryOutAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        if (!await connection.ReadValueAsync<bool>("select pg_try_advisory_lock(hashtextextended('onboarding/' || $1, 0))", id.ToString()))
        {
            return;
        }

        if (await ReadAsync(connection, id) is not { } wish)
        {
            return;
        }

        try
        {
            var noted = new NotedSteps(connection, id, Clock);
            await provisioner.ProvisionAsync(wish.Tenant, noted, cancellationToken);
            // Killed between the last step and its note, the provisioner finds nothing to do and reports nothing.
            noted.Report(new ProvisioningStep(wish.Tenant.Id, "active", TimeSpan.Zero));
            await steps.FinishAsync(wish.Tenant.Id, wish.Facts, noted);
            await connection.WriteAsync(PutAgreement, wish.Tenant.Id.Value, wish.Facts.AgreementNumber, wish.Facts.AgreementFrom, wish.Facts.AgreementUntil);
            await BeReadyAsync(connection, id, cancellationToken);
            Failpoint.Hit("provision.after-ready");
        }
        catch (Exception fault) when (fault is ProvisioningRefusedException or NpgsqlException or VaultUnavailableException or IOException or InvalidOperationException)
        {
            Failed(log, wish.Tenant.Id.Value, fault.Message);
            await connection.WriteAsync(Fail, id, fault.Message, fault is ProvisioningRefusedException, Clock.GetUtcNow(), FirstPause, LongestPause);
        }
    }

    private async Task BeReadyAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.WriteAsync("update application set state = 'Ready', error = null, changed_at = $2 where id = $1 and state = 'Approved'", id, Clock.GetUtcNow()) == 1)
        {
            await ApplicationMails.PutAsync(connection, mail, DerivedId.Of("application.ready", id), id, ApplicationMailKind.Approved);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Null when it is no longer to be carried out.</summary>
    private static async Task<Wish?> ReadAsync(NpgsqlConnection connection, Guid id)
    {
        await using var command = new NpgsqlCommand(Find, connection) { Parameters = { new() { Value = id } } };
        await using var row = await command.ExecuteReaderAsync();
        if (!await row.ReadAsync() || row.Enum<ApplicationState>(0) != ApplicationState.Approved)
        {
            return null;
        }

        var name = row.GetString(2);
        var facts = OfficeJson.Read<ApplicationFacts>(row.GetString(5));
        var tenant = new NewTenant(TenantId.Parse(row.GetString(4)), name, row.Enum<GovernmentKind>(3), row.GetString(1)) { Practice = true };
        return new Wish(tenant with { Brand = Brand.Plain(name) with { HelpPhone = facts.ContactPhone, Email = facts.ContactEmail } }, facts);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Taking in {Tenant} did not succeed and is tried again: {Reason}")]
    private static partial void Failed(ILogger logger, string tenant, string reason);

    private sealed record Wish(NewTenant Tenant, ApplicationFacts Facts);
}

/// <summary>Writes each finished step to the catalog before the next begins.</summary>
internal sealed class NotedSteps(NpgsqlConnection connection, Guid application, TimeProvider Clock) : IProgress<ProvisioningStep>
{
    private const string Insert =
        "insert into application_step (application, step, at, elapsed_ms) values ($1, $2, $3, $4) on conflict (application, step) do nothing";

    // The provisioner reports on its own thread, and waits: order and durability are worth a round trip.
    public void Report(ProvisioningStep value)
    {
        using var command = new NpgsqlCommand(Insert, connection);
        foreach (var parameter in new object[] { application, value.Name, Clock.GetUtcNow(), (int)value.Elapsed.TotalMilliseconds })
        {
            command.Parameters.Add(SqlParameter.Of(parameter));
        }

        command.ExecuteNonQuery();
    }
}
