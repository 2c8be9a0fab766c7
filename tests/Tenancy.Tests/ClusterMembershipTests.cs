using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Tenancy.Tests;

/// <summary>The statements that silos keep their cluster by, called as Orleans calls them: by key, with parameters of these names.</summary>
public sealed class ClusterMembershipTests(TestInstallation installation) : IClassFixture<TestInstallation>
{
    private const int Joining = 2;
    private const int Active = 3;
    private const int Dead = 6;

    private static readonly DateTime Noon = new(2024, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly string _cluster = $"{Guid.NewGuid()}";

    [Fact]
    public async Task Cluster_begins_once()
    {
        Assert.True(await BeginAsync());
        Assert.False(await BeginAsync());

        var row = Assert.Single(await ReadAllAsync());
        Assert.Equal((0, null), (row["version"], row["starttime"]));
    }

    [Fact]
    public async Task Silo_joins_on_the_version_it_read_and_only_once()
    {
        await BeginAsync();

        Assert.True(await JoinAsync(1, version: 0));
        Assert.False(await JoinAsync(2, version: 0));
        Assert.False(await JoinAsync(1, version: 1));
        Assert.True(await JoinAsync(2, version: 1));

        var rows = await ReadAllAsync();
        Assert.Equal([1, 2], rows.Select(row => row["generation"]).Order());
        Assert.All(rows, row => Assert.Equal((2, "10.0.0.1", 11111, 30000, Noon), (row["version"], row["address"], row["port"], row["proxyport"], row["starttime"])));
    }

    [Fact]
    public async Task Change_on_an_old_version_or_of_a_stranger_changes_nothing()
    {
        await BeginAsync();
        await JoinAsync(1, version: 0);

        Assert.False(await ChangeAsync(1, Active, version: 0));
        Assert.False(await ChangeAsync(7, Active, version: 1));
        Assert.True(await ChangeAsync(1, Active, version: 1, suspicions: "10.0.0.2:11111@5,2024-03-01"));

        var row = Assert.Single(await ReadAllAsync());
        Assert.Equal((2, Active, "10.0.0.2:11111@5,2024-03-01"), (row["version"], row["status"], row["suspecttimes"]));
    }

    [Fact]
    public async Task Of_many_that_know_the_same_version_one_changes_it()
    {
        await BeginAsync();
        var joined = await Task.WhenAll(Enumerable.Range(1, 12).Select(generation => JoinAsync(generation, version: 0)));

        Assert.Single(joined, true);
        Assert.Equal(1, Assert.Single(await ReadAllAsync())["version"]);
    }

    [Fact]
    public async Task One_silo_is_read_with_the_version_also_when_it_is_unknown()
    {
        await BeginAsync();
        await JoinAsync(1, version: 0);

        var known = Assert.Single(await AskAsync("MembershipReadRowKey", Silo(1)));
        var unknown = Assert.Single(await AskAsync("MembershipReadRowKey", Silo(9)));
        Assert.Equal((1, "silo", "host"), (known["version"], known["siloname"], known["hostname"]));
        Assert.Equal((1, null), (unknown["version"], unknown["starttime"]));
    }

    [Fact]
    public async Task Only_active_silos_are_gateways_and_only_silent_others_are_forgotten()
    {
        await BeginAsync();
        await JoinAsync(1, version: 0);
        await ChangeAsync(1, Active, version: 1);
        await JoinAsync(2, version: 2);
        await ChangeAsync(2, Dead, version: 3);
        await JoinAsync(3, version: 4);
        await AskAsync("UpdateIAmAlivetimeKey", [.. Silo(3), new("IAmAliveTime", Noon.AddHours(2))]);

        Assert.Equal(1, Assert.Single(await AskAsync("GatewaysQueryKey", [new("Status", Active)]))["generation"]);
        await AskAsync("CleanupDefunctSiloEntriesKey", [new("IAmAliveTime", Noon.AddHours(1))]);
        Assert.Equal([1, 3], (await ReadAllAsync()).Select(row => row["generation"]).Order());

        await AskAsync("DeleteMembershipTableEntriesKey", []);
        Assert.Empty(await ReadAllAsync());
    }

    private Task<bool> BeginAsync() => SaysYesAsync("InsertMembershipVersionKey", []);

    private Task<bool> JoinAsync(int generation, int version)
        => SaysYesAsync("InsertMembershipKey",
        [
            .. Silo(generation), new("SiloName", "silo"), new("HostName", "host"), new("Status", Joining), new("ProxyPort", 30000),
            new("StartTime", Noon), new("IAmAliveTime", Noon), new("Version", version),
        ]);

    private Task<bool> ChangeAsync(int generation, int status, int version, string? suspicions = null)
        => SaysYesAsync("UpdateMembershipKey",
        [
            .. Silo(generation), new("Status", status), new NpgsqlParameter("SuspectTimes", NpgsqlTypes.NpgsqlDbType.Text) { Value = suspicions ?? (object)DBNull.Value },
            new("IAmAliveTime", Noon), new("Version", version),
        ]);

    private async Task<bool> SaysYesAsync(string key, NpgsqlParameter[] parameters)
        => (int)Assert.Single(Assert.Single(await AskAsync(key, parameters))).Value! == 1;

    private Task<List<Dictionary<string, object?>>> ReadAllAsync() => AskAsync("MembershipReadAllKey", []);

    private static NpgsqlParameter[] Silo(int generation) => [new("Address", "10.0.0.1"), new("Port", 11111), new("Generation", generation)];

    private async Task<List<Dictionary<string, object?>>> AskAsync(string key, NpgsqlParameter[] parameters)
    {
        var source = installation.Get<CatalogDatabase>().Source;
        await using var find = source.CreateCommand("SELECT querytext FROM orleansquery WHERE querykey = $1");
        find.Parameters.Add(new NpgsqlParameter { Value = key });
        await using var command = source.CreateCommand((string)(await find.ExecuteScalarAsync())!);
        command.Parameters.AddRange((NpgsqlParameter[])[new("DeploymentId", _cluster), .. parameters]);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i)));
        }

        return rows;
    }
}
