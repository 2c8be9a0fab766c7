using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Migrations;
using EOffice.Testing;
using Npgsql;

namespace EOffice.Tenancy.Tests;

public sealed class MigratorTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly NpgsqlConnection _connection = new(TestCluster.Get().ConnectionString);
    private readonly string _database = TestCluster.NewName("migrate");

    public async Task InitializeAsync()
    {
        await _connection.OpenAsync();
        await TenantGrants.CreateOfficeRoleAsync(_connection, default);
        await _connection.ExecuteAsync($"CREATE DATABASE {_database}", default);
        await _connection.ChangeDatabaseAsync(_database);
    }

    Task IAsyncLifetime.DisposeAsync() => _connection.DisposeAsync().AsTask();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task Files_run_once_in_order_of_their_numbers()
    {
        var set = Set("0001_a.sql|CREATE TABLE a (n integer)", "0002_b.sql|INSERT INTO a VALUES (1)");
        Assert.Equal(2, await ApplyAsync(set));
        Assert.Equal(0, await ApplyAsync(set));
        Assert.Equal(1L, await _connection.ScalarAsync<long>("SELECT count(*) FROM a", default));
    }

    [Fact]
    public async Task A_failing_file_leaves_nothing_and_keeps_those_before_it()
    {
        var bad = Set("0001_a.sql|CREATE TABLE a (n integer)", "0002_b.sql|CREATE TABLE b (n integer); SELECT 1/0");
        var refusal = await Assert.ThrowsAsync<MigrationRefusedException>(() => ApplyAsync(bad));
        Assert.Contains("0002_b: division by zero", refusal.Message, StringComparison.Ordinal);
        await ReconnectAsync();
        var mended = Set("0001_a.sql|CREATE TABLE a (n integer)", "0002_b.sql|CREATE TABLE b (n integer)");
        Assert.Equal(1, await ApplyAsync(mended));
    }

    [Fact]
    public async Task A_file_changed_after_it_was_applied_is_refused()
    {
        await ApplyAsync(Set("0001_a.sql|CREATE TABLE a (n integer)"));
        await Assert.ThrowsAsync<MigrationRefusedException>(() => ApplyAsync(Set("0001_a.sql|CREATE TABLE a (n bigint)")));
    }

    [Fact]
    public async Task A_database_ahead_of_the_program_is_refused()
    {
        await ApplyAsync(Set("0001_a.sql|CREATE TABLE a (n integer)", "0002_b.sql|CREATE TABLE b (n integer)"));
        await Assert.ThrowsAsync<MigrationRefusedException>(() => ApplyAsync(Set("0001_a.sql|CREATE TABLE a (n integer)")));
    }

    [Fact]
    public async Task A_late_file_with_a_low_number_is_refused()
    {
        await ApplyAsync(Set("0002_b.sql|CREATE TABLE b (n integer)"));
        await Assert.ThrowsAsync<MigrationRefusedException>(
            () => ApplyAsync(Set("0001_a.sql|CREATE TABLE a (n integer)", "0002_b.sql|CREATE TABLE b (n integer)")));
    }

    [Fact]
    public void Line_ends_do_not_change_a_file()
        => Assert.Equal(Migration.Parse("0001_a.sql", "a\r\nb").Checksum, Migration.Parse("0001_a.sql", "a\nb").Checksum);

    [Fact]
    public void The_catalogs_own_files_are_found()
        => Assert.Contains(MigrationSet.FromAssembly(typeof(Installation).Assembly, "Schema").Migrations, m => m is { Number: 1, Name: "catalog" });

    private static MigrationSet Set(params string[] files)
        => new("test", [.. files.Select(f => f.Split('|')).Select(f => Migration.Parse(f[0], f[1]))]);

    private Task<int> ApplyAsync(MigrationSet set) => Migrator.ApplyAsync(_connection, [set], null, default);

    private async Task ReconnectAsync()
    {
        await _connection.CloseAsync();
        await _connection.OpenAsync();
        await _connection.ChangeDatabaseAsync(_database);
    }
}
