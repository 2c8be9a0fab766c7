using EOffice.Documents.Vault;
using EOffice.Grains.Accounts;
using EOffice.Grains.Accounts.SecondFactors;
using EOffice.Grains.Backups;
using EOffice.Grains.Keys;
using EOffice.Grains.Operators;
using EOffice.Grains.Storage;
using EOffice.Grains.Tests.Letters;
using EOffice.Grains.Webhooks;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using EOffice.Tenancy.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Keys;

/// <summary>A government's key exchanged for a new one while its people work on.</summary>
public sealed class KeyExchangeTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("eoffice-keys-").FullName;
    private readonly Office _office;

    public KeyExchangeTests() => _office = new Office { Alone = true, Besides = parts => parts.AddSingleton(new BackupOptions(_folder, Every: null, Kept: 1)) };

    private ISecondFactorGrain Factors => _office.Grains.Get<ISecondFactorGrain>();

    public Task InitializeAsync() => _office.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _office.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nothing_hangs_on_the_old_key_and_people_notice_nothing()
    {
        var department = await Department.FoundAsync(_office);
        var before = await SealAsync(department);
        var (name, codes) = await PutSecondFactorAsync();
        await FillTheOthersAsync();
        await using var other = await _office.StartProcessAsync();
        var documents = (await DocumentsAsync()).Count;
        var old = Heads();
        Assert.All(SealedColumn.All, column => Assert.Contains(column, Filled()));

        var report = await ExchangeAsync(_office.Services);
        Assert.Equal((Filled().Count, documents), (report.Values, (int)report.Documents));
        Assert.Empty(await UnderAsync(old));
        Assert.Equal(new KeyExchangeReport(0, 0), await ExchangeAsync(_office.Services));
        await SealAsync(department);
        await SealAsync(department.In(new TenantGrains(other.Calls(), _office.Tenant)));

        await DropAsync();
        Assert.Equal(documents + 2, (await DocumentsAsync()).Count);
        Assert.Empty(await UnderAsync(old));
        await using var fresh = await _office.StartProcessAsync();
        await SealAsync(department.In(new TenantGrains(fresh.Calls(), _office.Tenant)));
        var pdf = await fresh.GetRequiredService<IDocumentVault>().ReadAllAsync(_office.Tenant, before);
        Assert.NotEmpty(pdf);

        // A code from before: only its digest was ever kept.
        var step = (await _office.Grains.Get<IAccountsGrain>().SignInAsync(new SignIn(name, Cast.Password, "192.0.2.7", null))).Value!.Step!;
        Assert.Null((await Factors.PassAsync(new PassSecondFactor(step, codes[0], "192.0.2.7", null))).Refusal);
        Assert.Equal(["key.dropped", "key.exchanged"], await _office.Database.ReadAllAsync(
            _office.Tenant, "select action from audit_entry where action like 'key.%' order by action", row => row.GetString(0)));
    }

    [Fact]
    public async Task The_old_key_stays_as_long_as_a_backup_opens_with_it_only()
    {
        var department = await Department.FoundAsync(_office);
        await SealAsync(department);
        Assert.Contains("no old key", (await RefusedAsync(DropAsync)).Message, StringComparison.Ordinal);
        var shelf = Get<BackupShelves>().Usual!;
        await Get<BackupMaking>().MakeAsync(_office.Tenant, shelf);
        await ExchangeAsync(_office.Services);
        Assert.Contains("opens with the old key only", (await RefusedAsync(DropAsync)).Message, StringComparison.Ordinal);

        _office.Clock.Advance(TimeSpan.FromDays(1));
        var newer = await Get<BackupMaking>().MakeAsync(_office.Tenant, shelf);
        await shelf.ExpireAsync(_office.Tenant, 1, default);
        await DropAsync();
        var findings = await Get<BackupChecking>().CheckAsync(_office.Tenant, shelf, newer.Id);
        Assert.Empty(findings.SelectMany(finding => finding.Faults));
    }

    [Fact]
    public async Task One_that_was_broken_off_goes_on()
    {
        var department = await Department.FoundAsync(_office);
        await SealAsync(department);
        using var given = new CancellationTokenSource();
        var exchange = Get<KeyExchange>();
        exchange.Wait = TimeSpan.FromMinutes(1);
        var waiting = exchange.ExchangeAsync(_office.Tenant, new Told(_ => given.Cancel()), given.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Contains("not finished", (await RefusedAsync(DropAsync)).Message, StringComparison.Ordinal);
        await SealAsync(department);

        var old = Heads();
        await ExchangeAsync(_office.Services);
        Assert.Empty(await UnderAsync(old));
        await using (var catalog = await Get<CatalogDatabase>().ConnectAsync(Get<CatalogDatabase>().Name, default))
        {
            Assert.Equal(2, (await Get<TenantRings>().ReadAsync(catalog, _office.Tenant, default)).Keys.Length);
        }

        await SealAsync(department);
    }

    [Fact]
    public async Task One_at_a_time_and_for_those_that_there_are()
    {
        await using var held = await BackupLock.TryTakeAsync(Get<CatalogDatabase>(), _office.Tenant, default);
        Assert.Contains("Another process", (await RefusedAsync(() => ExchangeAsync(_office.Services))).Message, StringComparison.Ordinal);
        Assert.Contains("no government", (await RefusedAsync(() => Get<KeyExchange>().ExchangeAsync(TenantId.Parse("tiada"), new Told(_ => { })))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_column_that_is_named_as_sealed_is_known()
    {
        var found = await _office.Database.ReadAllAsync(
            _office.Tenant, "select table_name || '.' || column_name from information_schema.columns where table_schema = 'public' and data_type = 'bytea' order by 1", row => row.GetString(0));
        var sealedOnes = SealedColumn.All.Select(column => $"{column.Table}.{column.Column}").ToList();
        Assert.Equal(sealedOnes.Order(StringComparer.Ordinal), found.Where(name => name.Contains("sealed", StringComparison.Ordinal) || name.EndsWith("_secret", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private async Task<string> SealAsync(Department department)
    {
        var letter = await department.AwaitingSealAsync();
        Assert.Null((await letter.SealAsync(await department.SealCommandAsync(letter))).Refusal);
        var id = (await department.ViewAsync(letter)).Id;
        return (await _office.Database.ReadOneAsync(_office.Tenant, "select sha256 from sealed_letter where letter = $1", row => row.GetString(0), id))!;
    }

    private async Task<(string Name, IReadOnlyList<string> Codes)> PutSecondFactorAsync()
    {
        var (person, name) = await _office.PutUserAsync();
        var secret = (await Factors.BeginAsync(new BeginSecondFactor(person, Fresh: true))).Value!.Secret;
        var done = await Factors.ConfirmAsync(new ConfirmSecondFactor(Cast.NewId(), person, Totp.Code(secret, _office.Clock.GetUtcNow()), null, ""));
        await Factors.BeginAsync(new BeginSecondFactor(person, Fresh: true));   // another is offered
        return (name, done.Value!.Codes);
    }

    // What the product fills only with a service outside: a row each, sealed as its store does.
    private async Task FillTheOthersAsync()
    {
        var hook = (await _office.Grains.Get<IWebhooksGrain>().AddAsync(new AddWebhook(
            Cast.NewId(), _office.Administrator, new WebhookSettings("Arsip", "https://arsip.example/terima", ["letter.sealed"])))).Value!;
        await _office.Grains.Get<IWebhooksGrain>().RenewSecretAsync(new RenewWebhookSecret(Cast.NewId(), _office.Administrator, hook.Id));
        var (push, device) = (Guid.CreateVersion7(), new byte[] { 1 });
        await WriteAsync("insert into trusted_device (digest, person, created_at) values ($1, $2, now())", device, _office.Administrator.Value);
        await WriteAsync(
            "insert into push_subscription (id, person, device, endpoint_digest, sealed_target, name, made_at) values ($1, $2, $3, $3, $4, 'Ponsel', now())",
            push, _office.Administrator.Value, device, Value("push_subscription", push));
        await WriteAsync(
            "insert into bsre_identity (person, kind, sealed_value, masked) values ($1, 'Nik', $2, '35••')", _office.Administrator.Value, Value("bsre_identity", _office.Administrator.Value));
        await WriteAsync(
            "insert into signing_provider (kind, sealed_password, protocol, answer_seconds, sign_seconds) values ('Embedded', $1, 'V2', 10, 60)", Value("signing_provider", ""));
        await WriteAsync("insert into organisation_seal (subscriber, state, since, sealed_code) values ('dinas', 'Active', now(), $1)", Value("organisation_seal", ""));
        await WriteAsync(
            "insert into single_sign_on (issuer, client_id, sealed_secret, scopes, match, claim, label, local_entry, factor_value) values ('https://masuk.example', 'e', $1, 'openid', 'Nip', 'nip', 'SSO', 'Everybody', '')",
            Value("single_sign_on", ""));
    }

    private byte[] Value(string table, object of)
    {
        var column = SealedColumn.All.Single(one => one.Table == table);
        return Get<TenantKeys>().Seal(_office.Tenant, column.Purpose, "rahasia"u8, column.Belongs(of));
    }

    private Task<int> WriteAsync(string sql, params object?[] values) => _office.Database.WriteAsync(_office.Tenant, sql, values);

    private List<SealedColumn> Filled()
        => [.. SealedColumn.All.SelectMany(column => Enumerable.Repeat(column, CountAsync($"select count({column.Column})::int from {column.Table}").GetAwaiter().GetResult()))];

    private async Task<int> CountAsync(string sql) => await _office.Database.ReadOneAsync(_office.Tenant, sql, row => row.GetInt32(0));

    // What every value under the key of now begins with.
    private List<byte[]> Heads() => [.. SealedColumn.All.Select(column => SealedBox.HeadOf(Get<TenantKeys>().KeysFor(_office.Tenant, column.Purpose).Current))];

    /// <summary>Every value in the database, of whatever column, that begins so.</summary>
    private async Task<List<string>> UnderAsync(List<byte[]> heads)
    {
        var found = new List<string>();
        foreach (var (table, column) in await _office.Database.ReadAllAsync(
            _office.Tenant, "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type = 'bytea'", row => (row.GetString(0), row.GetString(1))))
        {
            if (await _office.Database.ReadOneAsync(
                _office.Tenant, $"select exists (select from {table} where substring({column} from 1 for 5) = any($1::bytea[]))", row => row.GetBoolean(0), (object)heads.ToArray()))
            {
                found.Add($"{table}.{column}");
            }
        }

        return found;
    }

    private Task<IReadOnlyList<KeptObject>> DocumentsAsync() => Get<IDocumentVault>().ListAsync(_office.Tenant.Value, "", 1_000);

    private Task<KeyExchangeReport> ExchangeAsync(IServiceProvider process)
    {
        var exchange = process.GetRequiredService<KeyExchange>();
        exchange.Wait = TimeSpan.FromSeconds(1);
        return exchange.ExchangeAsync(_office.Tenant, new Told(_ => { }));
    }

    private Task<KeyExchangeReport> DropAsync() => Get<KeyExchange>().DropOldAsync(_office.Tenant, new Told(_ => { }));

    private static Task<KeyExchangeRefusedException> RefusedAsync(Func<Task> act) => Assert.ThrowsAsync<KeyExchangeRefusedException>(act);

    private T Get<T>() where T : notnull => _office.Services.GetRequiredService<T>();

    private sealed class Told(Action<string> then) : IProgress<string>
    {
        public void Report(string value) => then(value);
    }
}
