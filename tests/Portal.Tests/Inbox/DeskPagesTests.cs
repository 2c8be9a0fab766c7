using System.Net;
using EOffice.Demo;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Portal.Tests.Inbox;

[Collection(PortalHost.Name)]
public sealed class DeskPagesTests(PortalHost portal)
{
    [Fact]
    public async Task A_draft_lies_on_its_drafters_desk_and_on_no_other()
    {
        var id = await StartDraftAsync("bojonegoro", "kasi-promkes");
        var drafter = await portal.Browser("bojonegoro").SignInAsync("kartika.lestari");
        var drafts = await drafter.OpenAsync("/letters?show=drafts");
        var row = drafts.Document.QuerySelector($".work a[href='/letters/{id}']");
        Assert.NotNull(row);
        Assert.Contains("Lanjutkan menulis", drafts.Words, StringComparison.Ordinal);
        Assert.Null((await drafter.OpenAsync("/letters?show=to-initial")).Document.QuerySelector($"a[href='/letters/{id}']"));

        var colleague = await portal.Browser("bojonegoro").SignInAsync("yuni.astutik");
        Assert.Null((await colleague.OpenAsync("/letters?show=all")).Document.QuerySelector($"a[href='/letters/{id}']"));
    }

    [Fact]
    public async Task Home_shows_what_waits_and_the_menu_counts_it()
    {
        var id = await StartDraftAsync("bali", PortalHost.Government("bali").Posts[^1].Key);
        var browser = await portal.Browser("bali").SignInAsync(PortalHost.Government("bali").Posts[^1].User);
        var home = await browser.OpenAsync("/");
        Assert.NotNull(home.Document.QuerySelector($".work a[href='/letters/{id}']"));
        Assert.Equal("1", home.Document.QuerySelector(".menu [data-count=outgoing]")!.FirstChild!.TextContent.Trim());
        Assert.Single(home.Document.QuerySelectorAll("main .btn-primary"));
    }

    [Fact]
    public async Task Search_finds_by_subject_and_keeps_what_was_typed()
    {
        await portal.JourneyAsync();
        var browser = await portal.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        var found = await browser.OpenAsync("/search?q=rapat koordinasi");
        Assert.Contains(SampleLetters.Subject, found.Words, StringComparison.Ordinal);
        Assert.Equal("rapat koordinasi", found.Document.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Contains("Tidak ada yang cocok", (await browser.OpenAsync("/search?q=xyzzy")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_shows_typed_markup_as_text()
    {
        var browser = await portal.Browser("bojonegoro").SignInAsync("dimas.hanggoro");
        var page = await browser.OpenAsync("/search?q=" + Uri.EscapeDataString("<script>alert(1)</script>"));
        Assert.DoesNotContain("<script>alert", page.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/incoming")]
    [InlineData("/dispositions?show=unread")]
    [InlineData("/letters?show=to-sign")]
    [InlineData("/incoming?show=nonsense&after=nonsense")]
    public async Task Every_list_opens_even_with_a_broken_address(string address)
    {
        var browser = await portal.Browser("sumedang").SignInAsync(PortalHost.Government("sumedang").Posts[0].User);
        var page = await browser.OpenAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(page.Document.QuerySelectorAll(".tabs a[aria-current=page]"));
    }

    [Fact]
    public async Task More_than_a_page_goes_on_where_it_stopped()
    {
        var key = PortalHost.Government("sumedang").Posts[^2].Key;
        for (var count = 0; count < 27; count++)
        {
            await StartDraftAsync("sumedang", key);
        }

        var browser = await portal.Browser("sumedang").SignInAsync(PortalHost.Government("sumedang").Posts[^2].User);
        var first = await browser.OpenAsync("/letters?show=drafts");
        var second = await browser.FollowAsync(first, "Lebih lama");
        var all = Rows(first).Concat(Rows(second)).ToList();
        Assert.Equal(27, all.Count);
        Assert.Equal(27, all.Distinct().Count());
        Assert.Equal(Rows(first), Rows(await browser.FollowAsync(second, "Paling baru")));

        static List<string?> Rows(Page page) => [.. page.Document.QuerySelectorAll(".work h3 a").Select(link => link.GetAttribute("href"))];
    }

    private async Task<Guid> StartDraftAsync(string tenant, string key)
    {
        var government = PortalHost.Government(tenant);
        var post = government.Posts.First(post => post.Key == key);
        var id = Guid.CreateVersion7();
        var outcome = await portal.Grains(tenant).Get<ILetterGrain>(id).StartAsync(
            new StartLetter(Guid.CreateVersion7(), new Actor(government.Person(post), government.Post(key)), LetterType.Memo));
        Assert.Null(outcome.Refusal);
        return id;
    }
}
