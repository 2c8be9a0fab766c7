using System.Collections.Immutable;
using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Signing;
using EOffice.Documents.Vault;
using EOffice.Grains.Backups;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EOffice.Grains.Closing;

/// <summary>Carries out what two operators agreed to: every step may be repeated, so whoever comes after a kill goes on. See docs/closing.md.</summary>
internal sealed partial class ClosingRounds(
    CatalogDatabase catalog, IDocumentVault vault, Destruction destruction, BackupForgetting backups, InstallationSeal seal, OfficeOptions office, TenancyOptions tenancy, TimeProvider clock, ILogger<ClosingRounds> log) : RepeatedRounds(Pause, clock)
{
    private const int FirstPause = 5;
    private const int LongestPause = 300;
    private const int ListedAtOnce = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private const string Due = "select tenant_id from closing where state = 'Destroying' and next_try_at <= $1 order by next_try_at limit 10";

    private const string HasBegun = "select exists (select from closing where tenant_id = $1 and state = 'Destroying' and step is not null)";

    private const string DatabaseOf = "select d.datname from tenant t join pg_database d on d.datname = t.database_name where t.id = $1";

    // How much there is, before it goes, and what it is known by.
    private const string NoteFigures = """
        update closing c set accounts = f.accounts, database_bytes = pg_database_size(d.oid), document_bytes = $2, documents = $3,
          database_rows = $4, database_sha256 = $5, key_sha256 = encode(sha256(t.tenant_key), 'hex')
        from tenant t join pg_database d on d.datname = t.database_name left join tenant_figures f on f.tenant_id = t.id
        where c.tenant_id = $1 and t.id = $1 and c.state = 'Destroying'
        """;

    private const string NoteStep = "update closing set step = $2, error = null where tenant_id = $1 and state = 'Destroying'";

    private const string Finish = """
        update closing set state = 'Destroyed', step = 'certificate', error = null, destroyed_at = $2, certificate = $3, certificate_sha256 = encode(sha256($3), 'hex') where tenant_id = $1 and state = 'Destroying'
        """;

    private const string Fail = """
        update closing set error = $2, tries = tries + 1, next_try_at = $3::timestamptz + make_interval(secs => least($4 * 2 ^ tries, $5))
        where tenant_id = $1 and state = 'Destroying'
        """;

    /// <returns>How many were looked at.</returns>
    public async Task<int> RoundAsync(CancellationToken cancellationToken = default)
    {
        var due = await catalog.Source.ReadAllAsync(Due, row => TenantId.Parse(row.GetString(0)), [Clock.GetUtcNow()], cancellationToken);
        foreach (var tenant in due)
        {
            await CarryOutAsync(tenant, cancellationToken);
        }

        return due.Count;
    }

    protected override Task WorkAsync(CancellationToken cancellationToken) => RoundAsync(cancellationToken);

    protected override void Tell(Exception fault) => Failed(log, "-", fault.Message);

    // The lock goes with its connection, however this process ends.
    private async Task CarryOutAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        await using var connection = await catalog.ConnectAsync(catalog.Name, cancellationToken);
        if (!await connection.ReadValueAsync<bool>("select pg_try_advisory_lock(hashtextextended('closing/' || $1, 0))", tenant.Value)
            || !await connection.ReadValueAsync<bool>("select exists (select from closing where tenant_id = $1 and state = 'Destroying')", tenant.Value))
        {
            return;
        }

        try
        {
            await CountAsync(connection, tenant, cancellationToken);
            await backups.EndCopiesAsync(tenant, cancellationToken);
            await destruction.CarryOutAsync(connection, tenant, step => connection.WriteAsync(NoteStep, tenant.Value, step), cancellationToken);
            await backups.ForgetAsync(tenant, cancellationToken);
            var now = Clock.GetUtcNow();
            var facts = (await DestructionFacts.ReadAsync(connection, tenant))! with { DestroyedAt = now };
            var certificate = await seal.SealAsync(
                DestructionCertificate.Compose(facts, $"{office.Site(tenancy.BaseDomain)}/verify"), $"Berita acara pemusnahan data {facts.Name}", cancellationToken);
            await connection.WriteAsync(Finish, tenant.Value, now, certificate);
            Failpoint.Hit("closing.after-certificate");
        }
        catch (Exception fault) when (fault is NpgsqlException or VaultUnavailableException or IOException or InvalidOperationException or TimestampFaultException)
        {
            Failed(log, tenant.Value, fault.Message);
            await connection.WriteAsync(Fail, tenant.Value, fault.Message, Clock.GetUtcNow(), FirstPause, LongestPause);
        }
    }

    private async Task CountAsync(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellationToken)
    {
        if (await connection.ReadValueAsync<bool>(HasBegun, tenant.Value))
        {
            return;
        }

        var (documents, bytes, after) = (0L, 0L, "");
        for (IReadOnlyList<KeptObject> page; after is not null; after = page.Count == ListedAtOnce ? page[^1].Sha256 : null)
        {
            page = await vault.ListAsync(tenant.Value, after, ListedAtOnce, cancellationToken);
            (documents, bytes) = (documents + page.Count, bytes + page.Sum(kept => kept.Size));
        }

        if (await connection.ReadValueAsync<string>(DatabaseOf, tenant.Value) is { } database)
        {
            var sums = await SumsAsync(database, cancellationToken);
            await connection.WriteAsync(NoteFigures, tenant.Value, bytes, documents, sums.Sum(one => one.Rows), Digest(sums));
        }
    }

    private async Task<ImmutableArray<TableSum>> SumsAsync(string database, CancellationToken cancellationToken)
    {
        await using var inside = await catalog.ConnectAsync(database, cancellationToken);
        await using var moment = await inside.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await TableSums.ReadAsync(inside, cancellationToken);
    }

    /// <summary>One digest of all tables: a copy that turns up later can be told to be of this moment, or not.</summary>
    private static string Digest(ImmutableArray<TableSum> sums)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
            sums.OrderBy(one => one.Table, StringComparer.Ordinal).Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Table}\t{one.Rows}\t{one.Sum}\n"))))));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The destruction of {Tenant} does not go on now and is tried again: {Reason}")]
    private static partial void Failed(ILogger logger, string tenant, string reason);
}
