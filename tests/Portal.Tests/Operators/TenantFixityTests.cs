using EOffice.Grains.Operators;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Portal.Tests.Operators;

[Collection(PortalHost.Name)]
public sealed class TenantFixityTests(PortalHost portal)
{
    [Fact]
    public async Task Last_check_and_progress_of_the_next_stand_on_the_governments_page_and_damage_on_the_list()
    {
        var id = $"uji-{Guid.NewGuid():N}"[..14];
        await portal.Services.GetRequiredService<Provisioner>().ProvisionAsync(new NewTenant(TenantId.Parse(id), $"Kabupaten {id}", GovernmentKind.Regency, "35.98"));
        var pass = """{"startedAt":"2026-03-01T02:00:00Z","stage":"STAGE","documents":4000,"checked":CHECKED,"bytes":5242880,"damaged":2,"missing":1,"orphans":0,"orphanBytes":0,"waiting":WAITINGENDED}""";
        var last = pass.Replace("STAGE", "Ended").Replace("CHECKED", "4000").Replace("WAITING", "false").Replace("ENDED", ""","endedAt":"2026-03-01T03:30:00Z" """);
        var running = pass.Replace("STAGE", "Reading").Replace("CHECKED", "1234").Replace("WAITING", "true").Replace("ENDED", "");
        await ReportAsync(id, 3, $$"""{"damaged":2,"missing":1,"last":{{last}},"running":{{running}}}""");

        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        var list = await console.Browser.OpenAsync("/console/tenants");
        Assert.Contains($"Kabupaten {id}: 3 dokumen", list.Words, StringComparison.Ordinal);
        var page = await console.Browser.OpenAsync($"/console/tenants/{id}");
        foreach (var words in new[] { "3 dokumen tidak utuh", "2 rusak, 1 hilang", "1.234 dari 4.000 dokumen sudah diperiksa", "penyimpanan dokumen tidak menjawab", "1 jam 30 menit", "4.000 (5,0 MB)" })
        {
            Assert.Contains(words, page.Words, StringComparison.Ordinal);
        }

        await ReportAsync(id, 0, """{"damaged":0,"missing":0,"nextAt":"2026-04-01T02:00:00Z"}""");
        page = await console.Browser.OpenAsync($"/console/tenants/{id}");
        Assert.Contains("Belum pernah diperiksa sampai selesai", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("tidak utuh", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain($"Kabupaten {id}: ", (await console.Browser.OpenAsync("/console/tenants")).Words, StringComparison.Ordinal);
    }

    private async Task ReportAsync(string id, int unsound, string fixity)
    {
        await using var catalog = NpgsqlDataSource.Create(portal.Catalog);
        await using var command = catalog.CreateCommand("""
            insert into tenant_figures (tenant_id, fixity, unsound, measured_at) values ($1, $2::jsonb, $3, now())
            on conflict (tenant_id) do update set (fixity, unsound, measured_at) = (excluded.fixity, excluded.unsound, excluded.measured_at)
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(fixity);
        command.Parameters.AddWithValue(unsound);
        await command.ExecuteNonQueryAsync();
    }
}
