using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using EOffice.Tenancy.Provisioning;
using Npgsql;

namespace EOffice.Tenancy;

/// <summary>Takes a government in: catalog row, role, database, rights, keys, defaults; then it is active.</summary>
/// <remarks>Killed at any point, the same request goes on from there. Repeated when done, it changes nothing.</remarks>
public sealed class Provisioner
{
    private readonly CatalogDatabase _database;
    private readonly TenantCatalog _catalog;
    private readonly TenantDatabaseFactory _factory;
    private readonly MasterKey _master;
    private readonly Func<IEnumerable<ITenantDefaults>> _defaults;
    private readonly TenantDatabases _databases;
    private readonly TimeProvider _clock;

    internal Provisioner(
        CatalogDatabase database, TenantCatalog catalog, TenantDatabaseFactory factory, MasterKey master,
        TenantDatabases databases, Func<IEnumerable<ITenantDefaults>> defaults, TimeProvider clock)
    {
        _database = database;
        _catalog = catalog;
        _factory = factory;
        _master = master;
        _databases = databases;
        _defaults = defaults;
        _clock = clock;
    }

    /// <summary>The tenant, active. An id that is taken by another name, kind or region is refused.</summary>
    /// <exception cref="ProvisioningRefusedException">With the reason.</exception>
    public async Task<Tenant> ProvisionAsync(
        NewTenant request, IProgress<ProvisioningStep>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (NewTenantRules.WhyNot(request) is { } reason)
        {
            throw new ProvisioningRefusedException(reason);
        }

        await using var connection = await _database.ConnectAsync(_database.Name, cancellationToken);
        await connection.ExecuteAsync(
            "SELECT pg_advisory_lock(hashtextextended('provision/' || $1, 0))", cancellationToken, request.Id.Value);
        var row = await TenantRow.ClaimAsync(connection, request, _master, cancellationToken);
        if (!row.IsThatOf(request))
        {
            throw new ProvisioningRefusedException($"The id '{row.Id}' belongs to {row.Name} ({row.RegionCode}).");
        }

        if (row.State == TenantState.Destroyed)
        {
            throw new ProvisioningRefusedException($"{row.Name} was destroyed; its id '{row.Id}' is never given again.");
        }

        if (row.State == TenantState.Provisioning)
        {
            await BuildAsync(connection, row, request, progress, cancellationToken);
        }

        await _catalog.RefreshAsync(cancellationToken);
        return _catalog.Find(request.Id) ?? throw new InvalidOperationException($"The tenant '{request.Id}' vanished from the catalog.");
    }

    /// <summary>Suspends a government or resumes it. Throws <see cref="ProvisioningRefusedException"/> when there is none, or it is not provisioned yet.</summary>
    public async Task<Tenant> ChangeStateAsync(TenantId id, TenantState state, CancellationToken cancellationToken = default)
    {
        await using var connection = await _database.ConnectAsync(_database.Name, cancellationToken);
        var changed = state is (TenantState.Active or TenantState.Suspended) && await connection.ExecuteAsync(
            "UPDATE tenant SET state = $2, notice = '', state_since = now() WHERE id = $1 AND state IN ('Active', 'Suspended')", cancellationToken, id.Value, state.ToString()) == 1;
        await _catalog.RefreshAsync(cancellationToken);
        return changed && _catalog.Find(id) is { } tenant
            ? tenant
            : throw new ProvisioningRefusedException($"There is no provisioned government '{id}', or it is closing.");
    }

    private async Task BuildAsync(
        NpgsqlConnection connection, TenantRow row, NewTenant request, IProgress<ProvisioningStep>? progress, CancellationToken stop)
    {
        var steps = new (string Name, Func<Task> Run)[]
        {
            ("row", () => Task.CompletedTask),
            ("role", () => _factory.CreateRoleAsync(connection, row, stop)),
            ("database", () => _factory.CreateDatabaseAsync(connection, row, stop)),
            ("access", () => _factory.OpenAsync(connection, row, stop)),
            ("keys", () => row.SaveKeysAsync(connection, _master, stop)),
            ("brand", () => row.SaveDefaultsAsync(connection, request, stop)),
            ("defaults", () => ApplyDefaultsAsync(row.Id, stop)),
            ("active", () => row.ActivateAsync(connection, stop)),
        };
        foreach (var (name, run) in steps)
        {
            var start = _clock.GetTimestamp();
            await run();
            Failpoint.Hit($"provision.after-{name}");
            progress?.Report(new ProvisioningStep(row.Id, name, _clock.GetElapsedTime(start)));
        }
    }

    private async Task ApplyDefaultsAsync(TenantId id, CancellationToken cancellationToken)
    {
        await _catalog.RefreshAsync(cancellationToken);
        var tenant = _catalog.Find(id) ?? throw new InvalidOperationException($"The tenant '{id}' vanished from the catalog.");
        await using var source = _databases.Build(id);
        foreach (var feature in _defaults())
        {
            await feature.ApplyAsync(tenant, source, cancellationToken);
        }
    }
}
