using EOffice.Documents.Vault;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Quotas;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Tests.Quotas;

/// <summary>One government comes to each of its limits; its neighbour never notices.</summary>
public sealed class QuotaTests : IAsyncLifetime
{
    private readonly Office _office = new();

    private IQuotaGrain Quotas => _office.Grains.Get<IQuotaGrain>();

    private UploadQuota Uploads => _office.Services.GetRequiredService<UploadQuota>();

    private IDocumentVault Vault => _office.Services.GetRequiredService<IDocumentVault>();

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Twenty_accounts_opened_at_once_never_pass_the_limit_together()
    {
        await _office.SetQuotaAsync(Quota.Usual with { Accounts = 6 });
        var people = await Task.WhenAll(Enumerable.Range(0, 20).Select(no => _office.PutPersonAsync($"Pegawai {no}")));
        var outcomes = await Task.WhenAll(people.Select(OpenAsync));
        Assert.Equal(5, outcomes.Count(outcome => outcome.IsDone));
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(QuotaRefusals.AccountsFull with { Detail = "6" }, outcome.Refusal));
        Assert.Equal(6, (await ViewAsync()).Accounts);
        Assert.Equal(6, await _office.Database.ReadOneAsync(_office.Tenant, "select count(*) from account where not disabled", row => row.GetInt64(0)));
    }

    [Fact]
    public async Task A_disabled_account_makes_room_and_comes_back_only_while_there_is_some()
    {
        await _office.SetQuotaAsync(Quota.Usual with { Accounts = 2 });
        var (first, second) = (await _office.PutPersonAsync("Yang pertama"), await _office.PutPersonAsync("Yang kedua"));
        Assert.True((await OpenAsync(first)).IsDone);
        Assert.Equal(QuotaRefusals.AccountsFull.Code, (await OpenAsync(second)).Refusal?.Code);
        Assert.True((await DisableAsync(first, true)).IsDone);
        Assert.True((await DisableAsync(first, true)).IsDone);
        Assert.Equal(1, (await ViewAsync()).Accounts);
        Assert.True((await OpenAsync(second)).IsDone);
        Assert.Equal(QuotaRefusals.AccountsFull.Code, (await DisableAsync(first, false)).Refusal?.Code);
        await _office.SetQuotaAsync(Quota.Usual);
        Assert.True((await DisableAsync(first, false)).IsDone);
        Assert.Equal(3, (await ViewAsync()).Accounts);
    }

    [Fact]
    public async Task Documents_are_counted_once_each_and_go_when_they_are_deleted()
    {
        var (one, other) = (File(1_000), File(500));
        var kept = (await Uploads.KeepAsync(_office.Tenant, one, CancellationToken.None)).Value!;
        await Uploads.KeepAsync(_office.Tenant, one, CancellationToken.None);
        await Vault.PutAsync(_office.Tenant.Value, new MemoryStream(other));
        Assert.Equal(1_500, (await ViewAsync()).DocumentBytes);
        Assert.Equal(2_000, (await ViewAsync()).UploadedToday);
        await Vault.DeleteAsync(_office.Tenant.Value, kept.Sha256, _office.Clock.GetUtcNow().AddHours(-1));
        Assert.Equal(1_500, (await ViewAsync()).DocumentBytes);
        await Vault.DeleteAsync(_office.Tenant.Value, kept.Sha256);
        await Vault.DeleteAsync(_office.Tenant.Value, kept.Sha256);
        Assert.Equal(500, (await ViewAsync()).DocumentBytes);
    }

    [Fact]
    public async Task What_people_bring_is_refused_beyond_the_limit_and_what_the_office_makes_is_not()
    {
        await _office.SetQuotaAsync(Quota.Usual with { DocumentBytes = 2_000 });
        Assert.True((await KeepAsync(1_500)).IsDone);
        Assert.Equal(QuotaRefusals.StorageFull, (await KeepAsync(501)).Refusal);
        Assert.True((await KeepAsync(500)).IsDone);
        await Vault.PutAsync(_office.Tenant.Value, new MemoryStream(File(10_000)));
        Assert.Equal(12_000, (await ViewAsync()).DocumentBytes);
        Assert.Equal(QuotaRefusals.StorageFull, (await KeepAsync(1)).Refusal);
        Assert.True((await Uploads.KeepAsync(_office.Neighbour, File(5_000), CancellationToken.None)).Refusal is null);
    }

    [Fact]
    public async Task Files_brought_at_once_pass_the_limit_by_no_more_than_themselves()
    {
        await _office.SetQuotaAsync(Quota.Usual with { DocumentBytes = 10_000 });
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => KeepAsync(1_000)));
        Assert.InRange(outcomes.Count(outcome => outcome.IsDone), 10, 40);
        Assert.Equal(QuotaRefusals.StorageFull, (await KeepAsync(1_000)).Refusal);
        Assert.Equal(outcomes.Count(outcome => outcome.IsDone) * 1_000, (await ViewAsync()).DocumentBytes);
    }

    [Fact]
    public async Task A_minute_takes_so_many_files_and_a_day_so_many_bytes()
    {
        await _office.SetQuotaAsync(Quota.Usual with { UploadsPerMinute = 5, UploadBytesPerDay = 4_500 });
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => KeepAsync(400)));
        // A new minute may have begun between them.
        Assert.InRange(outcomes.Count(outcome => outcome.IsDone), 5, 10);
        Assert.All(outcomes.Where(outcome => !outcome.IsDone), outcome => Assert.Equal(QuotaRefusals.UploadsTooFast, outcome.Refusal));

        var today = (await ViewAsync()).UploadedToday;
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(QuotaRefusals.UploadDayFull, (await KeepAsync(4_600)).Refusal);
        Assert.Equal(today, (await ViewAsync()).UploadedToday);
        _office.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await ViewAsync()).UploadedToday);
        Assert.True((await KeepAsync(4_500)).IsDone);
    }

    [Fact]
    public async Task Counting_anew_finds_what_nobody_counted_and_forgets_what_is_gone()
    {
        await Vault.PutAsync(_office.Tenant.Value, new MemoryStream(File(700)));
        await _office.Database.WriteAllAsync(_office.Tenant,
        [
            new("delete from vault_object"), new("insert into vault_object select repeat('f', 64), 9000, now() - interval '3 days'"),
            new("update due set at = now() where kind = 'quota.count'"),
        ]);
        Assert.Equal(9_000, (await ViewAsync()).DocumentBytes);
        var counting = _office.Services.GetServices<ITimedWork>().OfType<VaultCounting>().Single();
        await counting.PassAsync(_office.Tenant, _office.Clock.GetUtcNow());
        Assert.InRange((await ViewAsync()).DocumentBytes, 700, 1_000);
        Assert.True(await _office.Database.ReadOneAsync(_office.Tenant, "select at > now() + interval '29 days' from due where kind = 'quota.count'", row => row.GetBoolean(0)));
        Assert.Null(await _office.Database.ReadOneAsync(_office.Tenant, "select began_at::text from vault_counting where position = ''", row => row.IsDBNull(0) ? null : row.GetString(0)));
    }

    [Fact]
    public async Task Only_administrators_see_it()
        => Assert.Equal(QuotaRefusals.NotAllowed, (await Quotas.ViewAsync((await _office.PutUserAsync()).Person)).Refusal);

    private async Task<QuotaView> ViewAsync() => (await Quotas.ViewAsync(_office.Administrator)).Value!;

    private Task<Outcome> OpenAsync(PersonId person) => _office.Grains.Get<IAccountsGrain>().OpenAsync(
        new OpenAccount(Cast.NewId(), _office.Administrator, person, $"u{Guid.NewGuid():N}"[..20], Cast.Password, false, false));

    private Task<Outcome> DisableAsync(PersonId person, bool disabled)
        => _office.Grains.Get<IAccountsGrain>().SetDisabledAsync(new SetDisabled(Cast.NewId(), _office.Administrator, person, disabled));

    private async Task<Outcome> KeepAsync(int bytes) => new((await Uploads.KeepAsync(_office.Tenant, File(bytes), CancellationToken.None)).Refusal);

    private static byte[] File(int bytes)
    {
        var file = new byte[bytes];
        Random.Shared.NextBytes(file);
        return file;
    }
}

internal static class QuotaSetting
{
    /// <summary>Below what operators may set, so that a limit is near: straight into the catalog, and known to this process.</summary>
    public static async Task SetQuotaAsync(this Office office, Quota quota)
    {
        await using var command = office.Services.GetRequiredService<CatalogDatabase>().Source.CreateCommand("""
            insert into tenant_quota values ($1, $2, $3, $4, $5, $6, $7, $8, now())
            on conflict (tenant_id) do update set (accounts, document_bytes, requests_per_second, burst, uploads_per_minute, upload_bytes_per_day, mails_per_day)
                = (excluded.accounts, excluded.document_bytes, excluded.requests_per_second, excluded.burst, excluded.uploads_per_minute, excluded.upload_bytes_per_day, excluded.mails_per_day)
            """);
        foreach (var value in (object[])[office.Tenant.Value, quota.Accounts, quota.DocumentBytes, quota.RequestsPerSecond, quota.Burst, quota.UploadsPerMinute, quota.UploadBytesPerDay, quota.MailsPerDay])
        {
            command.Parameters.AddWithValue(value);
        }

        await command.ExecuteNonQueryAsync();
        await office.Services.GetRequiredService<TenantCatalog>().RefreshAsync();
    }
}
