namespace EOffice.Tenancy.Tests;

/// <summary>The command line's backups with the process killed in between: what was whole stays whole, and the next goes on.</summary>
public sealed class KilledBackupTests : IDisposable
{
    private readonly SiloProgram _silo = SiloProgram.OnNewCatalog("backup");

    public void Dispose() => _silo.Dispose();

    [Fact]
    public async Task Killed_while_it_is_made_the_one_before_is_whole_and_no_half_one_looks_whole()
    {
        await FoundAsync();
        await _silo.DoAsync("backup", "--id", "bojonegoro");
        var before = Assert.Single(await NamesAsync());
        foreach (var point in new[] { "backup.after-dump", "backup.after-list" })
        {
            await _silo.DieAsync(point, "backup", "--id", "bojonegoro");
            Assert.Equal([before], await NamesAsync());
        }

        await _silo.DoAsync("check-backup", "--id", "bojonegoro", "--at", before);

        // Complete with its manifest, though it was killed before it said so; and nothing of the killed ones is left.
        await _silo.DieAsync("backup.after-manifest", "backup", "--id", "bojonegoro");
        Assert.Equal(2, (await NamesAsync()).Count);
        await _silo.DoAsync("backup", "--id", "bojonegoro");
        var checkedLast = await _silo.DoAsync("check-backup", "--id", "bojonegoro");
        Assert.Contains("restored and compared, sound", checkedLast, StringComparison.Ordinal);

        // Three dumps, and one list of no documents.
        Assert.Equal(4, Directory.EnumerateFiles(Path.Combine(_silo.Shelf, "objects", "bojonegoro"), "*", SearchOption.AllDirectories)
            .Count(file => Path.GetFileName(file).Length == 64 && !file.Contains("drafts", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Killed_while_it_is_restored_the_same_command_goes_on_and_until_then_nothing_has_changed()
    {
        await FoundAsync();
        await _silo.DoAsync("backup", "--id", "bojonegoro");
        var at = Assert.Single(await NamesAsync());
        var refused = await _silo.RunAsync("restore", "--id", "bojonegoro", "--at", at, "--replace");
        Assert.Equal((1, true), (refused.Code, refused.Errors.Contains("suspend", StringComparison.Ordinal)));
        await _silo.DoAsync("suspend", "--id", "bojonegoro");
        foreach (var point in new[] { "restore.after-dump", "restore.before-closing", "restore.before-swap" })
        {
            await _silo.DieAsync(point, "restore", "--id", "bojonegoro", "--at", at, "--replace");
        }

        await _silo.DoAsync("restore", "--id", "bojonegoro", "--at", at, "--replace");
        await _silo.DoAsync("resume", "--id", "bojonegoro");
        await _silo.DoAsync("check", "--id", "bojonegoro");
        Assert.Contains("1 replaced", await _silo.DoAsync("restore", "--id", "bojonegoro", "--drop-replaced"), StringComparison.Ordinal);

        // Lost altogether, as on a new server.
        await _silo.DoAsync("suspend", "--id", "bojonegoro");
        await LoseDatabaseAsync();
        Assert.NotEqual(0, (await _silo.RunAsync("migrate")).Code);
        var found = await _silo.DoAsync("restore", "--id", "bojonegoro", "--at", at, "--replace");
        Assert.Contains("can't be read", found, StringComparison.Ordinal);
        await _silo.DoAsync("migrate");
        await _silo.DoAsync("resume", "--id", "bojonegoro");
        foreach (var point in new[] { "restore.after-dump", "restore.before-open" })
        {
            await _silo.DieAsync(point, "restore", "--id", "bojonegoro", "--at", at, "--as", "bojonegoro-periksa");
        }

        await _silo.DoAsync("restore", "--id", "bojonegoro", "--at", at, "--as", "bojonegoro-periksa");
        Assert.Equal(1, (await _silo.RunAsync("drop-copy", "--id", "bojonegoro")).Code);
        await _silo.DoAsync("drop-copy", "--id", "bojonegoro-periksa");
        Assert.DoesNotContain("periksa", await _silo.DoAsync("tenants"), StringComparison.Ordinal);
    }

    private async Task FoundAsync()
    {
        await _silo.DoAsync("migrate");
        await _silo.DoAsync("provision", "--id", "bojonegoro", "--name", "Kabupaten Bojonegoro", "--kind", "regency", "--region", "35.22");
    }

    private async Task LoseDatabaseAsync()
    {
        var name = await _silo.AskAsync<string>("SELECT database_name FROM tenant WHERE id = 'bojonegoro'");
        await _silo.AskAsync<object>($"DROP DATABASE {name} WITH (FORCE)");
    }

    private async Task<List<string>> NamesAsync()
        => [.. (await _silo.DoAsync("backups", "--id", "bojonegoro")).Split('\n').Where(line => line.Contains("schema", StringComparison.Ordinal)).Select(line => line.Split(' ')[1].TrimEnd(','))];
}
