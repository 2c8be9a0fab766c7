using System.Net;
using EOffice.Grains.Operators;
using EOffice.Portal.Tests.Practice;
using EOffice.Tenancy;
using Npgsql;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Backups;

/// <summary>What operators and a government's own people see of its backups, and of a copy from one.</summary>
[Collection(PortalHost.Name)]
public sealed class BackupPagesTests(PortalHost portal)
{
    [Fact]
    public async Task Operators_and_administrators_read_when_there_was_one_last_and_whether_it_was_proved()
    {
        var one = await Beginner.ArriveAsync(portal);
        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        var browser = await one.SignInAsync();
        Assert.DoesNotContain("Cadangan terakhir", (await browser.OpenAsync("/fixity")).Words, StringComparison.Ordinal);
        await WriteAsync("""
            INSERT INTO tenant_backup (tenant_id, at, name, bytes, documents, kept, checked_at, checked_of, sound, tried_at, error)
            VALUES ($1, '2026-03-01 18:30Z', '20260301T183000Z', 5000000, 12, 3, '2026-03-02 03:00Z', '2026-03-01 18:30Z', true, '2026-03-03 18:30Z', 'No space left')
            """, one.Id);
        foreach (var page in new[] { await browser.OpenAsync("/fixity"), await console.Browser.OpenAsync($"/console/tenants/{one.Id}") })
        {
            Assert.Contains("2 Maret 2026", page.Words, StringComparison.Ordinal);
            Assert.Contains("12 dokumen", page.Words, StringComparison.Ordinal);
            Assert.Contains("utuh", page.Words, StringComparison.Ordinal);
        }

        // Why it failed is for operators.
        Assert.Contains("No space left", (await console.Browser.OpenAsync($"/console/tenants/{one.Id}")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("No space left", (await browser.OpenAsync("/fixity")).Words, StringComparison.Ordinal);
        Assert.Contains("2 Maret 2026", await RowAsync(console, one.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_are_told_of_a_backup_that_did_not_stand_its_proof_and_its_people_are_not_told_why()
    {
        var one = await Beginner.ArriveAsync(portal);
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        var before = await console.Browser.OpenAsync("/console/tenants");
        Assert.DoesNotContain($"/console/tenants/{one.Id}#cadangan", before.Document.Body!.InnerHtml, StringComparison.Ordinal);
        await WriteAsync("""
            INSERT INTO tenant_backup (tenant_id, at, name, checked_at, checked_of, sound, fault, check_tried_at, check_error)
            VALUES ($1, '2026-03-03 18:30Z', '20260303T183000Z', '2026-03-02 16:00Z', '2026-03-01 18:30Z', false, 'The dump is damaged', '2026-03-04 16:00Z', 'disk full')
            """, one.Id);
        var list = await console.Browser.OpenAsync("/console/tenants");
        Assert.Contains("Ada cadangan yang tidak lulus uji pulih", list.Words, StringComparison.Ordinal);
        var behind = await console.Browser.FollowAsync(list, "Cadangan belum teruji");
        var row = behind.Document.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains(one.Id, StringComparison.Ordinal));
        Assert.Contains("Gagal uji", row.TextContent, StringComparison.Ordinal);
        var page = await console.Browser.OpenAsync($"/console/tenants/{one.Id}");
        Assert.Contains("tidak lulus uji pulih", page.Words, StringComparison.Ordinal);
        Assert.Contains("The dump is damaged", page.Words, StringComparison.Ordinal);
        Assert.Contains("disk full", page.Words, StringComparison.Ordinal);
        var own = await (await one.SignInAsync()).OpenAsync("/fixity");
        Assert.Contains("tidak lulus uji pulih", own.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("The dump is damaged", own.Words, StringComparison.Ordinal);
        await WriteAsync("UPDATE tenant_backup SET sound = true, fault = NULL, checked_at = now() WHERE tenant_id = $1", one.Id);
        Assert.DoesNotContain($"/console/tenants/{one.Id}#cadangan", (await console.Browser.OpenAsync("/console/tenants")).Document.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_says_so_on_every_page_and_can_only_be_read()
    {
        var one = await Beginner.ArriveAsync(portal);
        var token = await one.SealAsync();
        var other = portal.Browser("bojonegoro");
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(portal.Browser(one.Id), "/pki/root.cer")).StatusCode);
        await WriteAsync("UPDATE tenant SET copy_of = 'bali', copy_at = '2026-03-01 18:30Z', copy_until = now() + interval '9 days' WHERE id = $1", one.Id);
        await portal.Services.GetRequiredService<TenantCatalog>().RefreshAsync();

        var browser = await one.SignInAsync();
        foreach (var address in new[] { "/", "/letters", "/registers", $"/v/{token}" })
        {
            var page = await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("SALINAN CADANGAN Keadaan 2 Maret 2026 01.30", page.Words, StringComparison.Ordinal);
            Assert.DoesNotContain("Tulis surat", page.Words, StringComparison.Ordinal);
        }

        var write = await browser.SubmitAsync(await browser.OpenAsync("/brand"), "change-brand", ("Input.Address", "Jalan Lain 1"));
        Assert.Equal((HttpStatusCode)423, write.Status);
        Assert.Contains("Salinan ini hanya dapat dibaca", write.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(portal.Browser(one.Id), "/pki/root.cer")).StatusCode);
        Assert.DoesNotContain(one.Name, (await portal.Browser(null).OpenAsync("/")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("SALINAN", (await other.OpenAsync("/sign-in")).Words, StringComparison.Ordinal);
        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        Assert.Contains("Ini salinan dari cadangan", (await console.Browser.OpenAsync($"/console/tenants/{one.Id}")).Words, StringComparison.Ordinal);
        Assert.Contains("Salinan", await RowAsync(console, one.Id), StringComparison.Ordinal);
    }

    // Page by page: what is drawn by chance for an id may read as a number, which the search takes for one word.
    private static async Task<string> RowAsync(Console console, string id)
    {
        for (var page = await console.Browser.OpenAsync("/console/tenants"); ; page = await console.Browser.FollowAsync(page, "Berikutnya"))
        {
            if (page.Document.QuerySelectorAll("tbody tr").FirstOrDefault(row => row.TextContent.Contains(id, StringComparison.Ordinal)) is { } row)
            {
                return row.TextContent;
            }
        }
    }

    private static Task<HttpResponseMessage> AskAsync(Browser browser, string address) => browser.AskAsync(HttpMethod.Get, address);

    private async Task WriteAsync(string sql, string tenant)
    {
        await using var connection = new NpgsqlConnection(portal.Catalog);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = tenant } } };
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
