using System.Diagnostics.Metrics;
using EOffice.Grains.Backups;
using EOffice.Grains.Operators;
using EOffice.Grains.Tests.Letters;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Backups;

/// <summary>Backups are proved by themselves, on a real server with real pg_restore.</summary>
public sealed class BackupCheckTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-backups-").FullName;
    private readonly Office _office;

    public BackupCheckTests() => _office = new Office { Alone = true, Besides = parts => parts.AddSingleton(new BackupOptions(_folder, TimeSpan.FromHours(24))) };

    private BackupShelf Shelf => Get<BackupShelves>().Usual!;

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_is_proved_at_night_by_one_process_and_again_after_a_week()
    {
        var manifest = await BackedUpAsync();
        UntilHour(12);
        Assert.Null(await RoundAsync());
        UntilHour(22);
        var other = await _office.StartProcessAsync();
        try
        {
            var both = await Task.WhenAll(RoundAsync(), other.GetRequiredService<BackupCheckRounds>().RoundAsync());
            Assert.Equal(_office.Tenant, Assert.Single(both, one => one is not null));
        }
        finally
        {
            await Office.StopProcessAsync(other);
        }

        var note = await NoteAsync();
        Assert.Equal((true, manifest.At, null), (note.Sound, note.CheckedOf, note.Fault));
        _office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await RoundAsync());
        _office.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(_office.Tenant, await RoundAsync());
    }

    [Fact]
    public async Task What_is_damaged_is_told_to_operators_until_a_newer_one_is_sound()
    {
        var manifest = await BackedUpAsync();
        var path = Path.Combine(_folder, "objects", _office.Tenant.Value, manifest.Dump[..2], manifest.Dump[2..4], manifest.Dump);
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        UntilHour(22);
        var unsound = await CountAsync("unsound", RoundAsync);
        Assert.Equal(1, unsound);
        Assert.Contains("damaged", (await NoteAsync()).Fault, StringComparison.Ordinal);
        var governments = Get<Governments>();
        Assert.Equal(_office.Tenant.Value, Assert.Single(await governments.UnsoundBackupsAsync()).Id);
        Assert.Equal((1, 1), (await governments.CountUnprovedAsync(default), (await governments.UnprovedAsync("kertajaya", default, null)).Governments.Count));
        Assert.Null(await RoundAsync());

        // Gone altogether is no less told than damaged.
        Directory.Delete(Path.Combine(_folder, "manifests"), recursive: true);
        _office.Clock.Advance(TimeSpan.FromDays(7));
        await RoundAsync();
        Assert.Contains("There is no backup", (await NoteAsync()).Fault, StringComparison.Ordinal);

        // The night after, not the week after.
        _office.Clock.Advance(TimeSpan.FromDays(1));
        await BackedUpAsync();
        Assert.Equal(_office.Tenant, await RoundAsync());
        Assert.True((await NoteAsync()).Sound);
        Assert.Empty(await governments.UnsoundBackupsAsync());
        Assert.Equal(0, await governments.CountUnprovedAsync(_office.Clock.GetUtcNow().AddDays(-14)));
        Assert.Equal(1, await governments.CountUnprovedAsync(_office.Clock.GetUtcNow().AddDays(1)));
    }

    [Fact]
    public async Task One_that_was_broken_off_says_nothing_and_begins_anew_and_one_that_is_busy_waits()
    {
        await BackedUpAsync();
        UntilHour(22);
        await using (var held = await BackupLock.TryTakeAsync(Get<CatalogDatabase>(), _office.Tenant, default))
        {
            await RoundAsync();
            Assert.Null((await NoteAsync()).CheckedAt);
        }

        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Get<BackupCheckRounds>().RoundAsync(stop.Token));
        Assert.Null((await NoteAsync()).CheckedAt);

        // A server that refuses to make one more database is no fault of the backup.
        await using (var connection = await Get<CatalogDatabase>().ConnectAsync("postgres", default))
        {
            var name = $"eo_check_{Migration.Digest($"{Get<CatalogDatabase>().Name}/{_office.Tenant}")[..16]}";
            await connection.ExecuteAsync($"create database {name} is_template true", default);
            await RoundAsync();
            Assert.NotNull((await NoteAsync()).CheckError);
            Assert.Null((await NoteAsync()).CheckedAt);
            await connection.ExecuteAsync($"alter database {name} is_template false", default);
        }

        Assert.Null(await RoundAsync());
        _office.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(_office.Tenant, await RoundAsync());
        Assert.Equal((true, null), ((await NoteAsync()).Sound, (await NoteAsync()).CheckError));
    }

    [Fact]
    public async Task What_was_held_is_free_as_soon_as_it_was_let_go()
    {
        for (var times = 0; times < 100; times++)
        {
            await using var held = await BackupLock.TryTakeAsync(Get<CatalogDatabase>(), _office.Tenant, default);
            Assert.NotNull(held);
        }
    }

    [Fact]
    public async Task A_program_that_is_missing_is_no_fault_of_the_backup()
    {
        var manifest = await BackedUpAsync();
        UntilHour(22);
        var programs = new PostgresPrograms(Get<CatalogDatabase>(), Get<BackupOptions>() with { Programs = "/nowhere" });
        var checking = With<BackupChecking>(With<DumpRestoring>(programs));
        await Assert.ThrowsAsync<ProgramMissingException>(() => checking.CheckAsync(_office.Tenant, Shelf, manifest.Id));
        await With<BackupCheckRounds>(checking).RoundAsync();
        var note = await NoteAsync();
        Assert.Null(note.CheckedAt);
        Assert.StartsWith("/nowhere/pg_restore could not be started", note.CheckError, StringComparison.Ordinal);
        T With<T>(object part) => ActivatorUtilities.CreateInstance<T>(_office.Services, part);
    }

    private async Task<BackupManifest> BackedUpAsync()
    {
        await Department.FoundAsync(_office);
        return await Get<BackupMaking>().MakeAsync(_office.Tenant, Shelf);
    }

    /// <summary>The next such hour at the government's place.</summary>
    private void UntilHour(int hour)
    {
        var now = TimeZoneInfo.ConvertTime(_office.Clock.GetUtcNow(), Get<TenantCatalog>().Find(_office.Tenant)!.TimeZone);
        var then = now.Date.AddHours(hour);
        _office.Clock.Advance((then > now.DateTime ? then : then.AddDays(1)) - now.DateTime);
    }

    private static async Task<long> CountAsync(string result, Func<Task> act)
    {
        var count = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "eoffice.backup.checks")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => count += Equals(tags[0].Value, result) ? value : 0);
        listener.Start();
        await act();
        return count;
    }

    private Task<TenantId?> RoundAsync() => Get<BackupCheckRounds>().RoundAsync();

    private async Task<BackupNote> NoteAsync() => (await Get<BackupLedger>().FindAsync(_office.Tenant))!;

    private T Get<T>() where T : notnull => _office.Services.GetRequiredService<T>();
}
