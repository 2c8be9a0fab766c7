using Npgsql;

namespace EOffice.Tenancy.Tests;

public sealed class IsolationTests(TestInstallation installation) : IClassFixture<TestInstallation>
{
    private static readonly string[] Refused = ["42501"];

    [Fact]
    public async Task A_tenants_role_enters_its_own_database_only()
    {
        var one = await installation.ProvisionAsync("alfa");
        var other = await installation.ProvisionAsync("beta");
        var own = installation.Get<TenantDatabases>().Get(one.Id);
        Assert.Null(await TestInstallation.RefusalAsync(own, "INSERT INTO letter VALUES (1, 'Undangan')"));

        var databases = new List<string> { installation.Get<TenantCatalog>().AccessOf(other.Id).Database, "postgres", "template1" };
        databases.Add(installation.Get<Catalog.CatalogDatabase>().Name);
        foreach (var database in databases)
        {
            await using var source = As(one, database);
            Assert.Equal("42501", await TestInstallation.RefusalAsync(source, "SELECT 1"));
        }
    }

    [Fact]
    public async Task Statements_of_a_tenant_are_never_compiled()
    {
        var one = await installation.ProvisionAsync("tanpajit");
        await using var command = installation.Get<TenantDatabases>().Get(one.Id).CreateCommand("show jit");
        Assert.Equal("off", await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_role_that_got_into_another_database_still_reads_nothing()
    {
        var one = await installation.ProvisionAsync("gamma");
        var other = await installation.ProvisionAsync("delta");
        var (role, database) = (installation.Get<TenantCatalog>().AccessOf(one.Id).Role, installation.Get<TenantCatalog>().AccessOf(other.Id).Database);
        await installation.AskCatalogAsync<object>($"GRANT CONNECT ON DATABASE {database} TO {role}");
        await using var source = As(one, database);
        Assert.Null(await TestInstallation.RefusalAsync(source, "SELECT 1"));
        Assert.Contains(await TestInstallation.RefusalAsync(source, "SELECT * FROM letter"), Refused);
        Assert.Contains(await TestInstallation.RefusalAsync(source, "INSERT INTO audit (entry) VALUES ('x')"), Refused);
    }

    [Theory]
    [InlineData("UPDATE audit SET entry = 'x'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("TRUNCATE audit")]
    [InlineData("DROP TABLE letter")]
    [InlineData("ALTER TABLE audit OWNER TO CURRENT_USER")]
    [InlineData("CREATE TABLE mine (id integer)")]
    [InlineData("CREATE DATABASE mine")]
    [InlineData("CREATE ROLE mine")]
    [InlineData("CREATE TEMP TABLE mine (id integer)")]
    [InlineData("SELECT * FROM migration.applied")]
    [InlineData("SET ROLE eoffice_office")]
    public async Task A_tenants_role_may_not(string sql)
    {
        var tenant = await installation.ProvisionAsync("epsilon");
        var own = installation.Get<TenantDatabases>().Get(tenant.Id);
        Assert.Null(await TestInstallation.RefusalAsync(own, "INSERT INTO audit (entry) VALUES ('kept')"));
        Assert.Contains(await TestInstallation.RefusalAsync(own, sql), Refused);
    }

    [Fact]
    public async Task Database_and_role_names_tell_nothing()
    {
        var tenant = await installation.ProvisionAsync("zeta");
        var access = installation.Get<TenantCatalog>().AccessOf(tenant.Id);
        Assert.Matches("^eo_[a-z2-7]{16}$", access.Database);
        Assert.DoesNotContain("zeta", access.Database + access.Role, StringComparison.Ordinal);
    }

    private NpgsqlDataSource As(Tenant tenant, string database)
    {
        var address = installation.Get<Catalog.CatalogDatabase>().ServerAddress();
        var access = installation.Get<TenantCatalog>().AccessOf(tenant.Id);
        address.Username = access.Role;
        address.Password = System.Text.Encoding.ASCII.GetString(
            installation.Get<Keys.MasterKey>().Unwrap(tenant.Id, TenantDatabases.PasswordPurpose, access.WrappedPassword));
        address.Database = database;
        address.Pooling = false;
        return NpgsqlDataSource.Create(address);
    }
}
