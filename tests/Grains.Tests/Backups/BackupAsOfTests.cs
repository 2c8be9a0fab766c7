using EOffice.Grains.Backups;
using EOffice.Grains.Backups.AsOf;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Tests.Letters;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Backups;

/// <summary>One government as of a past moment, out of a real server's base backup and archived log.</summary>
public sealed class BackupAsOfTests : IAsyncLifetime
{
    private static readonly TenantId Copy = TenantId.Parse("kertajaya-periksa");

    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-backups-").FullName;
    private readonly string _work = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"eo-work-{Path.GetRandomFileName()}")).FullName;   // one that the server aside may enter, which as root runs as another user
    private readonly List<string> _told = [];
    private readonly ArchivingServer _server = new();
    private readonly Office _office;

    public BackupAsOfTests()
    {
        _office = new Office
        {
            Alone = true,
            Server = _server.ConnectionString,
            Besides = parts => parts.AddSingleton(new BackupOptions(_folder, Kept: 2, BaseBackups: _server.Bases, LogArchive: _server.Log)),
        };
    }

    private BackupShelf Shelf => Get<BackupShelves>().Usual!;

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_work);   // and nothing is left in it
    }

    [Fact]
    public async Task It_holds_the_letter_before_that_moment_and_not_the_one_after_it_and_nothing_is_left_of_the_server_aside()
    {
        var department = await Department.FoundAsync(_office);
        _server.BackUp(BackupManifest.NameOf(DateTimeOffset.UtcNow.AddMinutes(-1)));
        var before = await SealedAsync(department);
        await Task.Delay(TimeSpan.FromSeconds(1.1));   // times of a base backup's files count in seconds
        var at = await NowAsync();
        var after = await SealedAsync(department);

        // Made before the moment by its name, and after it in truth: what is in it says so, and the older one is taken.
        _server.BackUp(BackupManifest.NameOf(at));
        var manifest = await MadeAsync(at);
        Assert.Contains(_told, line => line.Contains("ended after that moment", StringComparison.Ordinal));
        Assert.Contains(_told, line => line.Contains("MB are needed", StringComparison.Ordinal));
        Assert.Equal((BackupManifest.NameOf(at), 0), (manifest.Id, manifest.Missing));
        Assert.NotNull(manifest.MadeAt);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_work));
        Assert.All(await Get<BackupChecking>().CheckAsync(_office.Tenant, Shelf, manifest.Id), finding => Assert.Empty(finding.Faults));

        var (_, used) = await Get<CopyMaking>().MakeAsync(_office.Tenant, Shelf, manifest.Id, Copy, 3);
        Assert.Equal([after.Number], used.Entries.Select(one => one.Number));
        var inside = new TenantGrains(_office.Services.Calls(), Copy);
        var posts = new PostIds([department.Staff.Post]);
        Assert.Equal(before.Number, (await inside.Get<ILetterGrain>(before.Letter).ViewAsync(posts))!.Number);
        Assert.Null(await inside.Get<ILetterGrain>(after.Letter).ViewAsync(posts));

        // Its days count from when it was made, not from the moment that it shows.
        _office.Clock.Advance(TimeSpan.FromDays(1));
        await Get<BackupMaking>().MakeAsync(_office.Tenant, Shelf);
        Assert.Contains(manifest.Id, await Shelf.NamesAsync(_office.Tenant));
        _office.Clock.Advance(TimeSpan.FromDays(2));
        await Get<BackupMaking>().MakeAsync(_office.Tenant, Shelf);
        await Get<BackupMaking>().MakeAsync(_office.Tenant, Shelf);
        Assert.DoesNotContain(manifest.Id, await Shelf.NamesAsync(_office.Tenant));
    }

    [Fact]
    public async Task What_is_missing_is_said_in_words_and_nothing_is_left()
    {
        await RefusedAsync("no base backup below", await NowAsync());
        await RefusedAsync("not past", DateTimeOffset.UtcNow.AddMinutes(5));
        var early = await NowAsync();
        _server.BackUp(BackupManifest.NameOf(DateTimeOffset.UtcNow));
        await RefusedAsync("no base backup before", early.AddSeconds(-5));
        var department = await Department.FoundAsync(_office);
        await _server.ArchiveAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.1));   // names of base backups count in seconds
        var at = await NowAsync();
        await SealedAsync(department);
        await RefusedAsync("ends before", at);

        // Whoever made a government after that moment finds none.
        await SealedAsync(department);
        await _server.ArchiveAsync();
        var other = await Get<Provisioner>().ProvisionAsync(new NewTenant(TenantId.Parse("barubaru"), "Kota Baru", GovernmentKind.City, "35.92"));
        Assert.Contains("There was no government", (await RefusedAsync(other.Id, at)).Message, StringComparison.Ordinal);

        // Stopped in the middle, it leaves nothing and makes nothing.
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Get<BackupAsOf>().MakeAsync(
            _office.Tenant, at, Shelf, _work, line => line.Contains("needed", StringComparison.Ordinal) ? stop.CancelAsync() : Task.CompletedTask, stop.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_work));

        // A byte of the base backup that is not as it was made; a file of the log that is not there.
        var file = Path.Combine(Directory.GetDirectories(_server.Bases)[0], "global", "1262");
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        await RefusedAsync("not as it was made", at);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        Directory.EnumerateFiles(_server.Log).Where(log => Path.GetFileName(log).Length == 24).ToList().ForEach(File.Delete);
        await RefusedAsync("is not below", at);
        Assert.Empty(await Shelf.NamesAsync(_office.Tenant));
    }

    private async Task<BackupManifest> MadeAsync(DateTimeOffset at)
    {
        await _server.ArchiveAsync();
        return await Get<BackupAsOf>().MakeAsync(_office.Tenant, at, Shelf, _work, line => { _told.Add(line); return Task.CompletedTask; });
    }

    private async Task RefusedAsync(string words, DateTimeOffset at) => Assert.Contains(words, (await RefusedAsync(_office.Tenant, at)).Message, StringComparison.Ordinal);

    private async Task<BackupRefusedException> RefusedAsync(TenantId tenant, DateTimeOffset at)
    {
        var refused = await Assert.ThrowsAnyAsync<BackupRefusedException>(() => Get<BackupAsOf>().MakeAsync(tenant, at, Shelf, _work, _ => Task.CompletedTask));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_work));
        return refused;
    }

    private static async Task<(Guid Letter, string Number)> SealedAsync(Department department)
    {
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        var view = await department.ViewAsync(letter);
        return (view.Id, view.Number!);
    }

    /// <summary>As the server has it: what was committed until now has an earlier time.</summary>
    private async Task<DateTimeOffset> NowAsync()
    {
        await using var command = Get<CatalogDatabase>().Source.CreateCommand("select clock_timestamp()");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetFieldValue<DateTimeOffset>(0);
    }

    private T Get<T>() where T : notnull => _office.Services.GetRequiredService<T>();
}
