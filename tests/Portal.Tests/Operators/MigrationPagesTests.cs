using System.Net;
using EOffice.Grains.Operators;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Portal.Tests.Operators;

[Collection(PortalHost.Name)]
public sealed class MigrationPagesTests(PortalHost portal)
{
    // What a pass holds in the catalog: see MigrationPass.
    private const string Lock = "28516316737663793";

    private readonly string _id = $"uji-{Guid.NewGuid():N}"[..14];

    [Fact]
    public async Task A_failed_one_is_named_with_its_code_and_brought_along_when_operations_ask()
    {
        await portal.Services.GetRequiredService<Provisioner>().ProvisionAsync(new NewTenant(TenantId.Parse(_id), $"Kabupaten {_id}", GovernmentKind.Regency, "35.97"));
        await WriteAsync($"""
            UPDATE tenant_migration SET state = 'Failed', version = 26, error = 'refused 0027_requests 23505 support_access support_access_pkey',
                pass = (SELECT id FROM migration_pass ORDER BY began_at DESC LIMIT 1) WHERE tenant_id = '{_id}'
            """);
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        var list = await console.Browser.OpenAsync("/console/migrations?state=Failed");
        Assert.Contains($"Kabupaten {_id}", list.Words, StringComparison.Ordinal);
        Assert.Contains("Ditolak basis data: 0027_requests 23505 support_access", list.Words, StringComparison.Ordinal);
        Assert.Contains("tertinggal", list.Words, StringComparison.Ordinal);
        var support = await Console.SignedInAsync(portal, OperatorRole.Support);
        Assert.DoesNotContain("Coba lagi", (await support.Browser.OpenAsync("/console/migrations?state=Failed")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await support.Browser.OpenAsync($"/console/tenants/{_id}/retry-migration")).Status);

        var form = await console.Browser.OpenAsync($"/console/tenants/{_id}/retry-migration");
        Assert.Contains("akan dicoba lagi", (await console.Browser.SubmitAsync(form, "retry-migration")).Words, StringComparison.Ordinal);
        var migrations = portal.Services.GetRequiredService<Migrations>();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await migrations.FindAsync(_id))!.State != MigrationState.Current)
        {
            await Task.Delay(100, patience.Token);
        }

        Assert.Equal((null, null), ((await migrations.FindAsync(_id))!.Error, (await migrations.FindAsync(_id))!.RetryAt));
        var operations = (await portal.Services.GetRequiredService<OperatorAccounts>().FindAsync(console.UserName))!;
        Assert.Equal(MigrationRefusals.NotFailed, (await migrations.RetryAsync(new RetryMigration(Guid.NewGuid(), operations, _id))).Refusal);
        Assert.Contains("tidak sedang gagal", (await console.Browser.SubmitAsync(await console.Browser.OpenAsync(form.Path), "retry-migration")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_whether_a_pass_runs_has_stopped_or_is_over_and_asks_again_while_it_runs()
    {
        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        Assert.Contains("Pembaruan terakhir ke skema", await SummaryAsync(console), StringComparison.Ordinal);
        var pass = Guid.CreateVersion7();
        await WriteAsync($"INSERT INTO migration_pass (id, fingerprint, target, began_at) VALUES ('{pass}', 'lain', 9000, now() + interval '1 minute')");
        try
        {
            Assert.Contains("Pembaruan ke skema 9000 terhenti", await SummaryAsync(console), StringComparison.Ordinal);
            await using var process = new NpgsqlConnection(portal.Catalog + ";Pooling=false");
            await process.OpenAsync();
            await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({Lock})", process);
            await take.ExecuteNonQueryAsync();
            var page = await console.Browser.OpenAsync("/console/migrations");
            Assert.Contains("Pembaruan ke skema 9000 sedang berjalan", page.Words, StringComparison.Ordinal);
            Assert.Equal("every 1s", page.Document.QuerySelector("#pass")!.GetAttribute("hx-trigger"));
            Assert.Contains("sedang berjalan", (await console.Browser.OpenAsync("/console/migrations/progress")).Words, StringComparison.Ordinal);
            await process.CloseAsync();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (!(await SummaryAsync(console)).Contains("terhenti", StringComparison.Ordinal))
            {
                await Task.Delay(50, patience.Token);
            }
        }
        finally
        {
            await WriteAsync($"DELETE FROM migration_pass WHERE id = '{pass}'");
        }
    }

    private static async Task<string> SummaryAsync(Console console) => (await console.Browser.OpenAsync("/console/migrations")).Words;

    private async Task WriteAsync(string sql)
    {
        await using var catalog = NpgsqlDataSource.Create(portal.Catalog);
        await using var command = catalog.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
