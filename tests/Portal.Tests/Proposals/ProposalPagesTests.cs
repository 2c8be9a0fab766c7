using System.Net;
using EOffice.Grains.Operators;
using Console = EOffice.Portal.Tests.Operators.Console;

namespace EOffice.Portal.Tests.Proposals;

/// <summary>An operator proposes at the console, an administrator compares and answers at their own host.</summary>
[Collection(PortalHost.Name)]
public sealed class ProposalPagesTests(PortalHost portal)
{
    private readonly string _title = $"Usulan {Guid.NewGuid().ToString("N")[..6]}";

    [Fact]
    public async Task Proposed_compared_taken_by_one_and_declined_by_another_as_the_console_reads()
    {
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        var words = $"Siapkan bahan {_title[^6..]}";
        var form = await console.Browser.FollowAsync(await console.Browser.OpenAsync("/console/proposals"), "Petunjuk disposisi");
        var wrong = await console.Browser.SubmitAsync(form, "make-proposal", ("Input.Title", _title), ("Input.Reason", "Banyak dipakai"), ("Input.Lines", new string('x', 61)));
        Assert.NotNull(wrong.Document.QuerySelector("#input-lines-error"));
        Assert.Contains(_title, wrong.Source, StringComparison.Ordinal);
        wrong = await console.Browser.SubmitAsync(wrong, "make-proposal", ("Input.Lines", words), ("Input.Targets", "bali, sumedang, atlantis"));
        Assert.Contains("atlantis", wrong.Document.QuerySelector("#input-targets-error")!.TextContent, StringComparison.Ordinal);
        var made = await console.Browser.SubmitAsync(wrong, "make-proposal", ("Input.Targets", "bali, sumedang"));
        Assert.Contains("Belum ada yang menjawab", made.Words, StringComparison.Ordinal);

        var taker = await AdministratorAsync("sumedang");
        var page = await taker.FollowAsync(await taker.OpenAsync("/"), _title);
        Assert.Contains("belum ada", page.Words, StringComparison.Ordinal);
        Assert.Contains("1 ditambahkan, 0 diganti", page.Words, StringComparison.Ordinal);
        Assert.Contains("langsung berlaku", (await taker.SubmitAsync(page, "take-proposal")).Words, StringComparison.Ordinal);
        Assert.Contains(words, (await taker.OpenAsync("/instructions")).Words, StringComparison.Ordinal);
        Assert.Contains("sudah dijawab", (await taker.SubmitAsync(await taker.OpenAsync($"{page.Path}/decline"), "decline-proposal")).Words, StringComparison.Ordinal);

        var decliner = await AdministratorAsync("bali");
        var declined = await decliner.SubmitAsync(await decliner.FollowAsync(await decliner.OpenAsync(page.Path), "Jangan terima"), "decline-proposal", ("Input.Note", "Sudah ada padanannya."));
        Assert.Contains("tidak diterima", declined.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(words, (await decliner.OpenAsync("/instructions")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await AdministratorAsync("bojonegoro")).OpenAsync(page.Path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.Browser("bali").SignInAsync("ketut.widnyana")).OpenAsync(page.Path)).Status);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await console.Browser.OpenAsync(made.Path)).Document.QuerySelectorAll("tbody tr").Length < 2)
        {
            await Task.Delay(100, patience.Token);
        }

        Assert.Contains("Sudah ada padanannya.", (await console.Browser.OpenAsync(made.Path)).Words, StringComparison.Ordinal);
        var withdrawn = await console.Browser.SubmitAsync(await console.Browser.OpenAsync($"{made.Path}/withdraw"), "withdraw-proposal");
        Assert.Contains("Usulan sudah ditarik", withdrawn.Words, StringComparison.Ordinal);
        var support = await Console.SignedInAsync(portal, OperatorRole.Support);
        Assert.Equal(HttpStatusCode.NotFound, (await support.Browser.OpenAsync("/console/proposals/new/instructions")).Status);
        Assert.Contains(_title, (await support.Browser.OpenAsync("/console/proposals")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_changed_since_is_shown_anew_and_then_taken()
    {
        var console = await Console.SignedInAsync(portal, OperatorRole.Operations);
        var form = await console.Browser.OpenAsync("/console/proposals/new/reminders");
        var made = await console.Browser.SubmitAsync(
            form, "make-proposal", ("Input.Title", _title), ("Input.Reason", "Peraturan baru"), ("Input.Thing", "Handover"), ("Input.First", "2d"), ("Input.Second", "5d"), ("Input.Targets", "sumedang"));
        Assert.Contains("2 hari kerja, lalu 5 hari kerja", made.Words, StringComparison.Ordinal);
        var administrator = await AdministratorAsync("sumedang");
        var page = await administrator.FollowAsync(await administrator.OpenAsync("/proposals"), _title);
        await administrator.SubmitAsync(await administrator.OpenAsync("/reminders/handover"), "set-span", ("Input.First", "4d"), ("Input.Second", "10d"));
        var refused = await administrator.SubmitAsync(page, "take-proposal");
        Assert.Contains("berubah sejak halaman ini dibuka", refused.Words, StringComparison.Ordinal);
        Assert.Contains("4 hari kerja, lalu 10 hari kerja", refused.Words, StringComparison.Ordinal);
        Assert.Contains("langsung berlaku", (await administrator.SubmitAsync(refused, "take-proposal")).Words, StringComparison.Ordinal);
        Assert.Contains("Setelah 2 hari kerja", (await administrator.OpenAsync("/reminders")).Words, StringComparison.Ordinal);
    }

    private Task<Browser> AdministratorAsync(string tenant) => portal.Browser(tenant).SignInAsync(PortalHost.Government(tenant).Posts.First(post => post.Key == "bagum").User);
}
