using EOffice.Documents.Vault;
using EOffice.Documents.Verification;
using EOffice.Grains.Backups;
using EOffice.Grains.Checks;
using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Exchange;
using EOffice.Grains.Tests.Letters;
using EOffice.Grains.Verification;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EOffice.Grains.Tests.Backups;

/// <summary>One government's backup on a real server with real pg_dump and pg_restore: made, proved, restored beside and in its place, wherever it lies.</summary>
public abstract class BackupTests : IAsyncLifetime
{
    private static readonly TenantId Copy = TenantId.Parse("kertajaya-periksa");

    private Office _office = null!;

    /// <summary>A shelf of its own, empty.</summary>
    protected abstract Task<BackupOptions> OpenAsync();

    protected abstract void Close();

    /// <summary>The file on the machine that keeps a dump, a list or a document.</summary>
    protected abstract string ObjectPath(TenantId tenant, string sha256);

    /// <summary>The file on the machine that keeps a manifest.</summary>
    protected abstract string ManifestPath(TenantId tenant, string name);

    /// <summary>Files on the machine that keep anything of a government.</summary>
    protected abstract IEnumerable<string> FilesOf(TenantId tenant);

    internal TenantId Tenant => _office.Tenant;

    internal BackupShelf Shelf => Get<BackupShelves>().Usual!;

    private string OldDatabase => Get<TenantCatalog>().AccessOf(_office.Tenant).Database;

    public async Task InitializeAsync()
    {
        var options = (await OpenAsync()) with { Every = TimeSpan.FromHours(24), Kept = 2 };
        _office = new Office { Besides = parts => parts.AddSingleton(options) };
        await _office.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Close();
    }

    [Fact]
    public async Task In_the_place_of_what_is_damaged_all_is_as_it_was_and_no_number_is_given_twice()
    {
        var department = await Department.FoundAsync(_office);
        var (first, firstNumber) = await SealedAsync(department);
        await _office.Database.WriteAsync(_office.Tenant, """
            insert into support_access (id, operator, operator_name, reason, hours, asked_at, state, until)
            values (gen_random_uuid(), gen_random_uuid(), 'Petugas', 'Uji', 8, now(), 'Granted', now() + interval '8 hours')
            """);
        var manifest = await MakeAsync();
        Assert.Equal(0, manifest.Missing);
        Assert.All(await Get<BackupChecking>().CheckAsync(_office.Tenant, Shelf, manifest.Id), finding => Assert.Empty(finding.Faults));
        Assert.True((await Get<BackupLedger>().FindAsync(_office.Tenant))!.Sound);

        var (later, laterNumber) = await SealedAsync(department);
        Assert.Contains("suspend", (await RefusedAsync(() => ReplaceAsync(manifest))).Message, StringComparison.Ordinal);
        await Get<Provisioner>().ChangeStateAsync(_office.Tenant, TenantState.Suspended);
        await _office.StopDispatcherAsync();
        var old = OldDatabase;
        var used = await ReplaceAsync(manifest);
        Assert.Equal([laterNumber], used.Entries.Select(one => one.Number));
        Assert.Empty(used.Notes);

        // Who remembers the database before says so instead of mixing the two.
        Assert.Contains("start it again", Assert.Throws<InvalidOperationException>(() => Get<TenantDatabases>().Get(_office.Tenant)).Message, StringComparison.Ordinal);
        await Get<Provisioner>().ChangeStateAsync(_office.Tenant, TenantState.Active);
        var again = await _office.StartProcessAsync();
        try
        {
            await WorksOnAsync(again, department, first, firstNumber, later, laterNumber);
            Assert.Equal("Ended", await again.GetRequiredService<OfficeDatabase>().ReadOneAsync(_office.Tenant, "select state from support_access", row => row.GetString(0)));
        }
        finally
        {
            await Office.StopProcessAsync(again);
        }

        Assert.NotEqual(old, OldDatabase);
        Assert.Equal(1, await Get<BackupReplacing>().DropReplacedAsync(_office.Tenant));
        Assert.Equal(0L, await CatalogAsync<long>($"select count(*) from pg_database where datname = '{old}'"));
    }

    [Fact]
    public async Task When_the_database_is_lost_stored_letters_and_neighbours_tell_which_numbers_were_given()
    {
        var (here, there) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var department = await Department.FoundAsync(_office);
        await SealedAsync(department);
        var manifest = await MakeAsync();
        var (_, numbered) = await SealedAsync(department);
        var (letter, _) = await there.SendAsync(SealedPost.To(here, there));
        await there.ReachesAsync(letter, "Stored");
        var (sent, _) = await here.SendAsync(SealedPost.To(there, here));
        await here.ReachesAsync(sent, "Stored");
        var sequence = await _office.Database.ReadOneAsync(_office.Tenant, "select last from exchange_sequence", row => row.GetInt64(0));

        await Get<Provisioner>().ChangeStateAsync(_office.Tenant, TenantState.Suspended);
        await _office.StopDispatcherAsync();
        NpgsqlConnection.ClearAllPools();
        await CatalogAsync<object>($"alter database {OldDatabase} allow_connections false");
        var used = await ReplaceAsync(manifest);
        Assert.Equal([numbered], used.Entries.Select(one => one.Number));
        Assert.Contains(used.Unplaced, number => number.Contains("DINAS", StringComparison.Ordinal));
        Assert.Matches("^sukamaju 000\\.1/.*/DINAS/2026$", Assert.Single(used.NotHere));
        Assert.Contains("can't be read", Assert.Single(used.Notes), StringComparison.Ordinal);
        await using var restored = await Get<CatalogDatabase>().ConnectAsync(OldDatabase, default);
        await using var command = new NpgsqlCommand("select last from exchange_sequence where peer = 'sukamaju'", restored);
        Assert.Equal(sequence, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_copy_opens_to_its_people_and_nothing_leaves_it()
    {
        var (here, there) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour));
        var department = await Department.FoundAsync(_office);
        var (letter, number) = await SealedAsync(department);
        await _office.StopDispatcherAsync();
        var (waiting, _) = await here.SendAsync(SealedPost.To(there, here));
        var manifest = await MakeAsync();
        var (copy, _) = await Get<CopyMaking>().MakeAsync(_office.Tenant, Shelf, manifest.Id, Copy, 3);
        Assert.Equal((_office.Tenant, TenantState.Active), (copy.CopyOf!.Original, copy.State));

        var again = await _office.StartProcessAsync();
        try
        {
            var inside = new TenantGrains(again.Calls(), Copy);
            var view = (await inside.Get<ILetterGrain>(letter).ViewAsync(new PostIds([department.Staff.Post])))!;
            Assert.Equal((LetterStatus.Sealed, number), (view.Status, view.Number));
            await here.ReachesAsync(waiting, "Stored");
            Assert.Equal(0, await CountAsync(again, "select count(*)::int from outbox"));
            Assert.Equal("Pending", await CopyAsync<string>(again, $"select state from dispatch where letter = '{waiting}'"));

            // Even what somebody puts there by hand stays where it is; nobody writes to it; the key of the original opens nothing here.
            await CopyAsync<object>(again, "insert into outbox (id, kind, payload) values (gen_random_uuid(), 'letter.deliver', '{}')");
            await again.GetRequiredService<OutboxRound>().RunAsync(Copy);
            Assert.Equal(1, await CountAsync(again, "select count(*)::int from outbox where attempts = 0 and not dead"));
            Assert.Null(again.GetRequiredService<Border>().Other(_office.Neighbour, Copy.Value));
            await DocumentsOpenAsync(again, manifest);
            Assert.True(await CopyAsync<bool>(again, "select not exists (select from session) and not exists (select from webhook)"));
        }
        finally
        {
            await Office.StopProcessAsync(again);
        }

        Assert.Contains("backup.copied", await AuditAsync());
        _office.Clock.Advance(TimeSpan.FromDays(4));
        await Get<CopyMaking>().EndDueAsync(default);
        Assert.Null(Get<TenantCatalog>().Find(Copy));
        Assert.False(Directory.Exists(Path.Combine(_office.Folder, "documents", Copy.Value)));
        Assert.False(await Get<CopyMaking>().EndAsync(_office.Tenant));
    }

    [Fact]
    public async Task A_changed_byte_is_told_and_another_governments_key_opens_nothing()
    {
        var department = await Department.FoundAsync(_office);
        await SealedAsync(department);
        var manifest = await MakeAsync();
        var document = (await Shelf.DocumentsAsync(manifest, default)).Keys.First();
        await ChangedAsync(ObjectPath(_office.Tenant, document), async () =>
            Assert.Contains(document, Assert.Single(Faults(await CheckAsync(manifest))), StringComparison.Ordinal));
        await ChangedAsync(ObjectPath(_office.Tenant, manifest.Dump), async () =>
        {
            Assert.Contains("damaged", Assert.Single(Faults(await CheckAsync(manifest))), StringComparison.Ordinal);
            Assert.False((await Get<BackupLedger>().FindAsync(_office.Tenant))!.Sound);
            await RefusedAsync(() => Get<CopyMaking>().MakeAsync(_office.Tenant, Shelf, manifest.Id, Copy, 3));
        });
        await ChangedAsync(ManifestPath(_office.Tenant, manifest.Id), async () => await RefusedAsync(() => CheckAsync(manifest)));
        Assert.Empty(Faults(await CheckAsync(manifest)));

        foreach (var (from, to) in new[]
        {
            (ObjectPath(_office.Tenant, manifest.Dump), ObjectPath(_office.Neighbour, manifest.Dump)), (ManifestPath(_office.Tenant, manifest.Id), ManifestPath(_office.Neighbour, manifest.Id)),
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }

        await Assert.ThrowsAsync<DocumentDamagedException>(() => Shelf.Objects.OpenAsync(_office.Neighbour.Value, manifest.Dump));
        Assert.Contains("not signed", (await RefusedAsync(() => Shelf.ReadAsync(_office.Neighbour, manifest.Id))).Message, StringComparison.Ordinal);

        // A line of the dump can be found by nobody who has only the folder.
        Assert.DoesNotContain("register_entry", File.ReadAllText(ObjectPath(_office.Tenant, manifest.Dump)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_itself_one_a_night_and_what_kept_ones_name_outlives_those_that_go()
    {
        var department = await Department.FoundAsync(_office);
        await SealedAsync(department);
        var rounds = Get<BackupRounds>();
        Assert.Equal(2, await rounds.RoundAsync());
        Assert.Equal(0, await rounds.RoundAsync());
        var first = Assert.Single(await Shelf.NamesAsync(_office.Tenant));
        var manifest = await Shelf.ReadAsync(_office.Tenant, first);
        var shared = (await Shelf.DocumentsAsync(manifest, default)).Keys.ToList();
        Assert.NotEmpty(shared);
        foreach (var _ in new[] { 1, 2 })
        {
            // Two dumps of the same rows in the same second are one file.
            await SealedAsync(department);
            _office.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(2, await rounds.RoundAsync());
        }

        var names = await Shelf.NamesAsync(_office.Tenant);
        Assert.Equal(2, names.Count);
        Assert.DoesNotContain(first, names);
        var held = await Shelf.HeldAsync(_office.Tenant, default);
        Assert.All(shared, sha256 => Assert.Contains(sha256, held.Keys));
        Assert.DoesNotContain(manifest.Dump, held.Keys);
        Assert.Empty(Faults(await CheckAsync(await Shelf.ReadAsync(_office.Tenant, names[^1]))));
        Assert.Equal(2, (await Get<BackupLedger>().FindAsync(_office.Tenant))!.Kept);
    }

    [Fact]
    public async Task A_destroyed_government_leaves_nothing_and_its_neighbours_backup_stays_whole()
    {
        await SealedAsync(await Department.FoundAsync(_office));
        await MakeAsync();
        var other = await Get<BackupMaking>().MakeAsync(_office.Neighbour, Shelf);
        Assert.NotEmpty(FilesOf(_office.Tenant));
        foreach (var _ in new[] { 1, 2 })
        {
            await Get<BackupForgetting>().ForgetAsync(_office.Tenant, default);
            Assert.Empty(FilesOf(_office.Tenant));
        }

        Assert.Empty(await Shelf.NamesAsync(_office.Tenant));
        Assert.Empty(Faults(await Get<BackupChecking>().CheckAsync(_office.Neighbour, Shelf, other.Id)));
    }

    private async Task WorksOnAsync(IServiceProvider process, Department department, Guid first, string firstNumber, Guid later, string laterNumber)
    {
        var grains = new TenantGrains(process.Calls(), _office.Tenant);
        var posts = new PostIds([department.Staff.Post]);
        var view = (await grains.Get<ILetterGrain>(first).ViewAsync(posts))!;
        Assert.Equal((LetterStatus.Sealed, firstNumber), (view.Status, view.Number));
        Assert.Null(await grains.Get<ILetterGrain>(later).ViewAsync(posts));
        var sha256 = (await process.GetRequiredService<OfficeDatabase>().ReadOneAsync(_office.Tenant, "select sha256 from sealed_letter where letter = $1", row => row.GetString(0), first))!;
        var pdf = await process.GetRequiredService<IDocumentVault>().ReadAllAsync(_office.Tenant, sha256);
        Assert.Equal(Verdict.Valid, (await process.GetRequiredService<SealCheck>().ReportAsync(_office.Tenant, pdf)).Verdict);

        var (_, number) = await SealedAsync(department.In(grains));
        Assert.Equal(Sequence(laterNumber) + 1, Sequence(number));
        var source = process.GetRequiredService<TenantDatabases>().Get(_office.Tenant);
        Assert.Empty((await RegisterGaps.CheckAsync(source)).Faults);
        Assert.Empty((await AuditChains.CheckAsync(source)).Faults);
        await using var command = source.CreateCommand($"select state || ': ' || void_reason from register_entry where number = '{laterNumber}'");
        Assert.StartsWith("Void: Nomor pernah dipakai", (string?)await command.ExecuteScalarAsync(), StringComparison.Ordinal);
    }

    private async Task DocumentsOpenAsync(IServiceProvider process, BackupManifest manifest)
    {
        var vault = process.GetRequiredService<IDocumentVault>();
        foreach (var sha256 in (await Shelf.DocumentsAsync(manifest, default)).Keys)
        {
            await using var content = await vault.OpenAsync(Copy.Value, sha256);
            await content!.CopyToAsync(Stream.Null);
        }
    }

    private async Task<(Guid Letter, string Number)> SealedAsync(Department department)
    {
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        var view = await department.ViewAsync(letter);
        return (view.Id, view.Number!);
    }

    internal Task<BackupManifest> MakeAsync() => Get<BackupMaking>().MakeAsync(_office.Tenant, Shelf);

    private Task<UsedAfter> ReplaceAsync(BackupManifest manifest) => Get<BackupReplacing>().ReplaceAsync(_office.Tenant, Shelf, manifest.Id);

    internal Task<IReadOnlyList<Finding>> CheckAsync(BackupManifest manifest) => Get<BackupChecking>().CheckAsync(_office.Tenant, Shelf, manifest.Id);

    internal static List<string> Faults(IReadOnlyList<Finding> findings) => [.. findings.SelectMany(finding => finding.Faults)];

    private static Task<BackupRefusedException> RefusedAsync(Func<Task> act) => Assert.ThrowsAsync<BackupRefusedException>(act);

    private static int Sequence(string number) => int.Parse(number.Split('-', '/')[1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>One bit in the middle of the file, and back.</summary>
    private static async Task ChangedAsync(string path, Func<Task> then)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        await then();
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
    }

    private Task<List<string>> AuditAsync()
        => _office.Database.ReadAllAsync(_office.Tenant, "select action from audit_entry where action like 'backup.%'", row => row.GetString(0));

    private static Task<int> CountAsync(IServiceProvider process, string sql) => CopyAsync<int>(process, sql)!;

    private static async Task<T?> CopyAsync<T>(IServiceProvider process, string sql)
    {
        await using var command = process.GetRequiredService<TenantDatabases>().Get(Copy).CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    private async Task<T?> CatalogAsync<T>(string sql)
    {
        await using var connection = await Get<CatalogDatabase>().ConnectAsync("postgres", default);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    protected T Get<T>() where T : notnull => _office.Services.GetRequiredService<T>();
}
