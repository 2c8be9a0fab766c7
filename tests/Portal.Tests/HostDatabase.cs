using EOffice.Testing;
using Npgsql;

namespace EOffice.Portal.Tests;

/// <summary>What no page does: time that has passed.</summary>
internal static class HostDatabase
{
    /// <summary>Changes rows of a government, at least one.</summary>
    public static async Task WriteAsync(this PortalHost host, string government, string sql)
    {
        await using var catalog = NpgsqlDataSource.Create(host.Catalog);
        await using var find = catalog.CreateCommand("select database_name from tenant where id = $1");
        find.Parameters.Add(new NpgsqlParameter { Value = government });
        await using var office = NpgsqlDataSource.Create(TestCluster.Get().To((string)(await find.ExecuteScalarAsync())!));
        await using var command = office.CreateCommand(sql);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync());
    }
}
