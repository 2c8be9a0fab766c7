using Npgsql;

namespace EOffice.Tenancy;

/// <summary>What a feature puts into a new tenant's database before anybody enters: registers, letter types. May run twice.</summary>
internal interface ITenantDefaults
{
    /// <param name="database">With the tenant's own role.</param>
    Task ApplyAsync(Tenant tenant, NpgsqlDataSource database, CancellationToken cancellationToken);
}
