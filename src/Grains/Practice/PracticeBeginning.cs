using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Practice;

/// <summary>A government that is taken in for practice begins so before anybody can enter.</summary>
internal sealed class PracticeBeginning : ITenantDefaults
{
    public async Task ApplyAsync(Tenant tenant, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (tenant.Practice)
        {
            await using var command = database.CreateCommand("select begin_practice()");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
