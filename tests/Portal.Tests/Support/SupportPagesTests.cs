using System.Net;
using EOffice.Grains.Operators;
using EOffice.Grains.Support;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Support;

/// <summary>An operator and an administrator, each at their own host.</summary>
[Collection(PortalHost.Name)]
public sealed class SupportPagesTests(PortalHost portal)
{
    private const string Tenant = "sumedang";

    [Fact]
    public async Task Asked_granted_shorter_looked_at_and_ended_with_each_look_on_the_administrators_page()
    {
        var reason = $"Surat tidak terkirim {Guid.NewGuid().ToString("N")[..6]}";
        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        var form = await console.Browser.FollowAsync(await console.Browser.OpenAsync($"/console/tenants/{Tenant}"), "Minta akses");
        var wrong = await console.Browser.SubmitAsync(form, "ask-support", ("Input.Reason", ""), ("Input.Hours", "8"));
        Assert.NotNull(wrong.Document.QuerySelector("#input-reason-error"));
        wrong = await console.Browser.SubmitAsync(wrong, "ask-support", ("Input.Reason", reason), ("Input.Hours", ""));
        Assert.NotNull(wrong.Document.QuerySelector("#input-hours-error"));
        Assert.Contains(reason, wrong.Source, StringComparison.Ordinal);
        var asked = await console.Browser.SubmitAsync(wrong, "ask-support", ("Input.Hours", "8"));
        Assert.Contains("Menunggu jawaban", asked.Words, StringComparison.Ordinal);
        Assert.Contains("tidak mempunyai akses", (await console.Browser.OpenAsync($"{asked.Path}/queues")).Words, StringComparison.Ordinal);

        var administrator = await AdministratorAsync(Tenant);
        var home = await administrator.OpenAsync("/");
        Assert.Contains("Petugas Uji meminta akses dukungan", home.Words, StringComparison.Ordinal);
        Assert.Contains(reason, home.Words, StringComparison.Ordinal);
        var question = await administrator.OpenAsync($"/support-access/{asked.Path.Split('/')[^1]}");
        var granted = await administrator.SubmitAsync(await administrator.FollowAsync(question, "Beri akses"), "grant-support", ("Input.Hours", "2"));
        Assert.Contains("Akses dukungan sudah diberikan", granted.Words, StringComparison.Ordinal);
        Assert.Contains("Belum ada halaman yang dibuka", granted.Words, StringComparison.Ordinal);

        var open = await console.Browser.OpenAsync(asked.Path);
        Assert.Contains("Sedang berlaku", open.Words, StringComparison.Ordinal);
        foreach (var (part, words) in new[] { ("settings", "Pola nomor"), ("queues", "Antrean"), ("accounts", "ujang.koswara"), ("registers", "Buku agenda"), ("troubles", "Galat") })
        {
            Assert.Contains(words, (await console.Browser.OpenAsync($"{open.Path}/{part}")).Words, StringComparison.Ordinal);
        }

        var seen = await administrator.OpenAsync(question.Path);
        Assert.Equal(["Galat", "Buku agenda", "Akun", "Antrean", "Pengaturan"], seen.Document.QuerySelectorAll("tbody td:last-child").Select(cell => cell.TextContent));
        var other = await Console.SignedInAsync(portal, OperatorRole.Support);
        Assert.Contains("tidak mempunyai akses", (await other.Browser.OpenAsync($"{asked.Path}/accounts")).Words, StringComparison.Ordinal);

        var ended = await administrator.SubmitAsync(await administrator.FollowAsync(seen, "Akhiri sekarang"), "end-support");
        Assert.Contains("Akses dukungan sudah diakhiri", ended.Words, StringComparison.Ordinal);
        var refused = await console.Browser.OpenAsync($"{asked.Path}/accounts");
        Assert.Contains("tidak mempunyai akses", refused.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("ujang.koswara", refused.Words, StringComparison.Ordinal);
        Assert.Contains("Diakhiri", (await console.Browser.OpenAsync(asked.Path)).Words, StringComparison.Ordinal);
        Assert.Contains(reason, (await console.Browser.OpenAsync("/console/support")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_with_a_reason_that_the_operator_reads_and_nobody_else_finds_the_question()
    {
        var console = await Console.SignedInAsync(portal, OperatorRole.Support);
        var asked = await console.Browser.SubmitAsync(
            await console.Browser.OpenAsync("/console/tenants/bali/support"), "ask-support", ("Input.Reason", "Mencoba saja"), ("Input.Hours", "24"));
        var administrator = await AdministratorAsync("bali");
        var question = $"/support-access/{asked.Path.Split('/')[^1]}";
        var form = await administrator.OpenAsync($"{question}/refuse");
        Assert.NotNull((await administrator.SubmitAsync(form, "refuse-support", ("Input.Reason", " "))).Document.QuerySelector("#input-reason-error"));
        Assert.Contains("sudah ditolak", (await administrator.SubmitAsync(form, "refuse-support", ("Input.Reason", "Sebutkan dahulu masalahnya."))).Words, StringComparison.Ordinal);
        Assert.Contains("Sebutkan dahulu masalahnya.", (await console.Browser.OpenAsync(asked.Path)).Words, StringComparison.Ordinal);
        Assert.Contains("sudah dijawab", (await administrator.SubmitAsync(await administrator.OpenAsync($"{question}/grant"), "grant-support")).Words, StringComparison.Ordinal);
        Assert.Contains("tidak sedang berjalan", (await administrator.SubmitAsync(await administrator.OpenAsync($"{question}/end"), "end-support")).Words, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.Browser("bali").SignInAsync("ketut.widnyana")).OpenAsync(question)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await AdministratorAsync("sumedang")).OpenAsync(question)).Status);
    }

    [Fact]
    public async Task Administrators_choose_how_they_hear_of_it_and_others_are_not_asked()
    {
        var administrator = await AdministratorAsync("bali");
        var page = await administrator.FollowAsync(await administrator.OpenAsync("/support-access"), "Atur cara Anda dikabari");
        Assert.Equal(2, page.Document.QuerySelectorAll("#akses-dukungan input[type=checkbox][checked]").Length);
        page = await administrator.SubmitAsync(page, "support-notices", ("Choice.Ways", "surel"));
        Assert.Contains("Pilihan Anda sudah disimpan", page.Words, StringComparison.Ordinal);
        Assert.Equal("surel", Assert.Single(page.Document.QuerySelectorAll("#akses-dukungan input[type=checkbox][checked]")).GetAttribute("value"));
        var officer = await (await portal.Browser("bali").SignInAsync("ketut.widnyana")).OpenAsync("/account/notices");
        Assert.Null(officer.Document.QuerySelector("#akses-dukungan"));
    }

    [Fact]
    public async Task Only_support_asks_and_only_governments_that_are_there()
    {
        var accounts = portal.Services.GetRequiredService<OperatorAccounts>();
        var requests = portal.Services.GetRequiredService<SupportRequests>();
        var may = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Support)).UserName))!;
        var mayNot = (await accounts.FindAsync((await Console.OpenAsync(portal, OperatorRole.Operations, OperatorRole.Security)).UserName))!;
        Assert.Equal(OperatorRefusals.NotAllowed, (await requests.AskAsync(new AskAccess(Guid.NewGuid(), mayNot, "bali", "Alasan", 1))).Refusal);
        Assert.Equal(OperatorRefusals.GovernmentNotFound, (await requests.AskAsync(new AskAccess(Guid.NewGuid(), may, "tidak-ada", "Alasan", 1))).Refusal);
        Assert.Equal(SupportRefusals.NotFound, (await requests.GiveUpAsync(new GiveUpAccess(Guid.NewGuid(), may, Guid.NewGuid()))).Refusal);
        var operations = await Console.SignedInAsync(portal, OperatorRole.Operations);
        Assert.Equal(HttpStatusCode.NotFound, (await operations.Browser.OpenAsync("/console/tenants/bali/support")).Status);
    }

    private Task<Browser> AdministratorAsync(string tenant) => portal.Browser(tenant).SignInAsync(PortalHost.Government(tenant).Posts.First(post => post.Key == "bagum").User);
}
