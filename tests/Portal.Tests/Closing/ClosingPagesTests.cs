using System.Net;
using System.Security.Cryptography;
using EOffice.Demo;
using EOffice.Grains.Operators;
using EOffice.Portal.Tests.Exports;
using EOffice.Portal.Tests.Practice;
using EOffice.Tenancy;
using Npgsql;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Closing;

/// <summary>A government leaves, as its administrator and two operators live it.</summary>
[Collection(PortalHost.Name)]
public sealed class ClosingPagesTests(PortalHost portal)
{
    [Fact]
    public async Task From_the_first_word_to_the_certificate_with_two_operators()
    {
        var one = await Beginner.ArriveAsync(portal);
        var token = await one.SealAsync();
        var (first, second) = (await Console.SignedInAsync(portal, OperatorRole.Operations), await Console.SignedInAsync(portal, OperatorRole.Security));
        await BeginAsync(first, one);
        var browser = await one.SignInAsync();
        await IsReadOnlyAsync(browser, token);

        var exports = await ExportPagesTests.ReadyAsync(
            browser, await browser.SubmitAsync(await browser.FollowAsync(await browser.OpenAsync("/"), "Ekspor data"), "ask-export", ("Input.Current", Seed.Password)));
        var digest = Convert.ToHexString(SHA256.HashData(await ExportPagesTests.FetchAsync(browser, exports)));
        Assert.DoesNotContain(digest, exports.Source, StringComparison.OrdinalIgnoreCase);
        var confirm = await browser.FollowAsync(exports, "Nyatakan diterima");
        var wrong = await browser.SubmitAsync(confirm, "confirm-export", ("Input.Digest", new string('a', 64)));
        Assert.NotNull(wrong.Document.QuerySelector("#input-digest-error"));
        Assert.Equal(new string('a', 64), wrong.Document.QuerySelector("#input-digest")!.GetAttribute("value"));
        Assert.Contains("Masa tunggu dimulai", (await browser.SubmitAsync(wrong, "confirm-export", ("Input.Digest", digest))).Words, StringComparison.Ordinal);

        Assert.DoesNotContain("Ajukan pemusnahan", (await first.Browser.OpenAsync($"/console/tenants/{one.Id}")).Words, StringComparison.Ordinal);
        var early = await first.Browser.SubmitAsync(await first.Browser.OpenAsync($"/console/tenants/{one.Id}/destroy"), "destroy");
        Assert.Contains("Masa tunggunya belum habis", early.Words, StringComparison.Ordinal);
        await WaitIsOverAsync(one.Id);
        await DestroyAsync(first, second, one);
        await IsGoneAsync(first, one);
    }

    [Fact]
    public async Task It_is_called_back_and_works_again()
    {
        var one = await Beginner.ArriveAsync(portal);
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        await BeginAsync(console, one);
        var page = await console.Browser.FollowAsync(await console.Browser.OpenAsync($"/console/tenants/{one.Id}"), "Batalkan pengakhiran");
        var wrong = await console.Browser.SubmitAsync(page, "call-back");
        Assert.NotNull(wrong.Document.QuerySelector("#input-reason-error"));
        Assert.Contains("terbuka kembali", (await console.Browser.SubmitAsync(wrong, "call-back", ("Input.Reason", "Tetap memakai"))).Words, StringComparison.Ordinal);
        await portal.Services.GetRequiredService<TenantCatalog>().RefreshAsync();
        await one.SealAsync();
        Assert.DoesNotContain("LAYANAN DIAKHIRI", (await (await one.SignInAsync()).OpenAsync("/")).Words, StringComparison.Ordinal);
    }

    private async Task BeginAsync(Console console, Beginner one)
    {
        var page = await console.Browser.FollowAsync(await console.Browser.OpenAsync($"/console/tenants/{one.Id}"), "Mulai mengakhiri");
        var wrong = await console.Browser.SubmitAsync(page, "begin-closing", ("Input.Reason", "Beralih"), ("Input.WaitDays", "3"), ("Input.Agreement", "PKS/7"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-waitdays-error"));
        Assert.Equal("PKS/7", wrong.Document.QuerySelector("#input-agreement")!.GetAttribute("value"));
        page = await console.Browser.SubmitAsync(wrong, "begin-closing", ("Input.WaitDays", "7"), ("Input.Notice", "Hubungi bagian umum."));
        Assert.Contains("Menunggu ekspor diterima administratornya", page.Words, StringComparison.Ordinal);
        await portal.Services.GetRequiredService<TenantCatalog>().RefreshAsync();
    }

    private async Task IsReadOnlyAsync(Browser browser, string token)
    {
        foreach (var address in new[] { "/", "/letters", "/registers", "/account" })
        {
            var page = await browser.OpenAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("LAYANAN DIAKHIRI", page.Words, StringComparison.Ordinal);
        }

        var write = await browser.SubmitAsync(await browser.OpenAsync("/brand"), "change-brand", ("Input.Address", "Jalan Lain 1"));
        Assert.Equal((HttpStatusCode)423, write.Status);
        Assert.Contains("Kantor ini hanya dapat dibaca", write.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"/v/{token}")).Status);
    }

    private static async Task DestroyAsync(Console first, Console second, Beginner one)
    {
        var page = await first.Browser.FollowAsync(await first.Browser.OpenAsync($"/console/tenants/{one.Id}"), "Ajukan pemusnahan");
        Assert.Contains("kuncinya: salinan dokumen di mana pun tidak dapat dibuka lagi", page.Words, StringComparison.Ordinal);
        Assert.Contains("pemusnahan diajukan", (await first.Browser.SubmitAsync(page, "destroy")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain("setujui pemusnahan", (await first.Browser.OpenAsync($"/console/tenants/{one.Id}")).Words, StringComparison.Ordinal);
        page = await first.Browser.SubmitAsync(await first.Browser.OpenAsync($"/console/tenants/{one.Id}/destroy"), "destroy", ("Input.Name", one.Name));
        Assert.Contains("Peran Anda tidak mencakup tindakan ini", page.Words, StringComparison.Ordinal);

        page = await second.Browser.FollowAsync(await second.Browser.OpenAsync($"/console/tenants/{one.Id}"), "Periksa dan setujui pemusnahan");
        var wrong = await second.Browser.SubmitAsync(page, "destroy", ("Input.Name", "Kabupaten Lain"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-name-error"));
        Assert.Contains("sedang dikerjakan", (await second.Browser.SubmitAsync(wrong, "destroy", ("Input.Name", one.Name))).Words, StringComparison.Ordinal);
    }

    private async Task IsGoneAsync(Console console, Beginner one)
    {
        var page = await console.Browser.OpenAsync($"/console/tenants/{one.Id}");
        for (var start = TimeProvider.System.GetTimestamp(); !page.Words.Contains("Sudah dimusnahkan", StringComparison.Ordinal); page = await console.Browser.OpenAsync($"/console/tenants/{one.Id}"))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(1), page.Words);
            await Task.Delay(200);
        }

        using var certificate = await console.Browser.AskAsync(HttpMethod.Get, $"/console/tenants/{one.Id}/certificate.pdf");
        await ProvesItselfAsync(one, await certificate.Content.ReadAsByteArrayAsync());
        await portal.Services.GetRequiredService<TenantCatalog>().RefreshAsync();
        var door = await portal.Browser(one.Id).OpenAsync("/sign-in");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, door.Status);
        Assert.Contains("Layanan sudah berakhir", door.Words, StringComparison.Ordinal);
    }

    // To anybody, at the front door, after the government has gone; and to a tool that knows nothing of this program.
    private async Task ProvesItselfAsync(Beginner one, byte[] certificate)
    {
        var anybody = portal.Browser(null);
        var page = await anybody.SubmitFilesAsync(await anybody.OpenAsync("/verify?lang=id"), "verify-file", [("File", "berita-acara.pdf", certificate)]);
        Assert.Contains("Asli: berita acara pemusnahan data", page.Words, StringComparison.Ordinal);
        Assert.Contains(one.Name, page.Words, StringComparison.Ordinal);
        certificate[^20] ^= 1;
        page = await anybody.SubmitFilesAsync(await anybody.OpenAsync("/verify?lang=id"), "verify-file", [("File", "berita-acara.pdf", certificate)]);
        Assert.DoesNotContain("Asli:", page.Words, StringComparison.Ordinal);
    }

    // Seven days, for the test.
    private async Task WaitIsOverAsync(string tenant)
    {
        await using var connection = new NpgsqlConnection(portal.Catalog);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("UPDATE closing SET wait_until = now() WHERE tenant_id = $1", connection) { Parameters = { new() { Value = tenant } } };
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
