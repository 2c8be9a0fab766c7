namespace EOffice.Tenancy.Tests;

public sealed class UpgradeTests(TestInstallation installation) : IClassFixture<TestInstallation>
{
    [Fact]
    public async Task A_new_version_brings_every_tenant_along_with_its_rights()
    {
        var tenant = await installation.ProvisionAsync("lama");
        var newer = installation.Options with
        {
            TenantSchema = installation.Schema with
            {
                Migrations = [.. installation.Schema.Migrations, Migration.Parse("0002_log.sql", """
                    CREATE TABLE log (entry text);
                    REVOKE UPDATE, DELETE ON log FROM eoffice_office;
                    """)],
            },
        };
        await using var services = TestInstallation.Build(newer);
        var lines = new List<string>();
        await services.Get<Installation>().MigrateAsync(new Collected(lines));
        Assert.Contains("lama: 1 migration(s) applied", lines);

        var database = installation.Get<TenantDatabases>().Get(tenant.Id);
        Assert.Null(await TestInstallation.RefusalAsync(database, "INSERT INTO log VALUES ('x')"));
        Assert.Equal("42501", await TestInstallation.RefusalAsync(database, "DELETE FROM log"));

        // The old program has nothing to say to the newer database.
        await Assert.ThrowsAsync<MigrationRefusedException>(() => installation.Get<Installation>().MigrateAsync());
    }

    [Fact]
    public async Task Another_master_key_is_refused_and_a_lost_one_not_replaced()
    {
        var other = Directory.CreateTempSubdirectory("eoffice-other-").FullName;
        await using var wrong = TestInstallation.Build(installation.Options with { MasterKeyFile = Path.Combine(other, "wrong.key") });
        await Assert.ThrowsAsync<InvalidOperationException>(() => wrong.Get<Installation>().MigrateAsync());
        Assert.False(File.Exists(Path.Combine(other, "wrong.key")));

        await File.WriteAllTextAsync(Path.Combine(other, "other.key"), new string('a', 64));
        File.SetUnixFileMode(Path.Combine(other, "other.key"), UnixFileMode.UserRead);
        await using var another = TestInstallation.Build(installation.Options with { MasterKeyFile = Path.Combine(other, "other.key") });
        await Assert.ThrowsAsync<MigrationRefusedException>(() => another.Get<Installation>().MigrateAsync());
    }

    [Fact]
    public async Task A_master_key_that_everybody_can_read_is_refused()
    {
        var file = installation.Options.MasterKeyFile;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var open = Path.Combine(Directory.CreateTempSubdirectory("eoffice-open-").FullName, "open.key");
        File.Copy(file, open);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await using var services = TestInstallation.Build(installation.Options with { MasterKeyFile = open });
        await Assert.ThrowsAsync<InvalidOperationException>(() => services.Get<Installation>().MigrateAsync());
    }

    private sealed class Collected(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
