using EOffice.Grains.Dispositions;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Tests.Dispositions;
using EOffice.Portal.Tests.Letters;

namespace EOffice.Portal.Tests.Phone;

/// <summary>Which answers a phone may keep.</summary>
[Collection(PortalHost.Name)]
public sealed class OfflineCopyTests(PortalHost portal)
{
    private const string Header = "Offline-Copy";

    public static TheoryData<Secrecy> EverySecrecy => new(Enum.GetValues<Secrecy>());

    [Theory]
    [MemberData(nameof(EverySecrecy))]
    public async Task Of_what_came_in_and_its_dispositions_only_what_is_biasa(Secrecy secrecy)
    {
        var letter = await PaperLetters.RegisteredAsync(portal, $"Salinan {secrecy}", secrecy);
        var head = await portal.Browser("sumedang").SignInAsync("ratih.komalasari");
        var page = await head.OpenAsync($"/incoming/{letter}");
        string?[] kinds =
        [
            Mark(page), await MarkAsync(head, page.Document.QuerySelector(".pages img")!.GetAttribute("src")!), await MarkAsync(head, $"/incoming/{letter}/dispose"),
        ];
        var form = await head.OpenAsync($"/incoming/{letter}/dispose");
        var given = await head.SubmitAsync(form, "give-disposition", ("Input.To", Post("kabid-kesmas")), ("Input.Instructions", "follow-up"));
        var division = await portal.Browser("sumedang").SignInAsync("yayah.rokayah");
        await division.SubmitAsync(await division.OpenAsync(given.Path), "accept-disposition");
        string?[] theirs = [await MarkAsync(division, given.Path), await MarkAsync(division, $"{given.Path}/report"), await MarkAsync(division, $"{given.Path}/pass-on")];

        Assert.Equal(secrecy == Secrecy.Ordinary ? ["incoming", "picture", "form", "disposition", "form", "form"] : new string?[6], kinds.Concat(theirs).Select(kind => kind?.Split(' ')[0]));
        if (secrecy == Secrecy.Ordinary)
        {
            Assert.Single(kinds.Select(kind => kind!.Split(' ')[1]).Distinct());
            Assert.NotEqual(kinds[0]!.Split(' ')[1], theirs[0]!.Split(' ')[1]);
        }

        foreach (var never in new[] { "/", "/incoming", "/dispositions", "/letters", "/search?q=Salinan", "/forgotten", "/account", $"/incoming/{letter}/pdf", $"{given.Path}/pdf", $"{given.Path}/complete" })
        {
            Assert.Null(await MarkAsync(division, never));
        }
    }

    [Theory]
    [MemberData(nameof(EverySecrecy))]
    public async Task Of_own_letters_only_what_is_biasa(Secrecy secrecy)
    {
        var writer = await Writer.SignInAsync(portal, "dimas.hanggoro");
        var edit = await writer.StartAsync();
        await writer.SaveAsync(edit, "preview", ("Subject", Writer.NewSubject("Salinan")), ("BodyText", Writer.Text), ("Secrecy", secrecy.ToString()));
        var address = $"/letters/{Writer.IdOf(edit)}";
        var page = await writer.Browser.OpenAsync(address);
        var picture = await MarkAsync(writer.Browser, page.Document.QuerySelector(".pages img")!.GetAttribute("src")!);
        Assert.Equal(secrecy == Secrecy.Ordinary ? ("letter", "picture") : (null, null), (Mark(page)?.Split(' ')[0], picture?.Split(' ')[0]));
        // What is still written, and what others see who are nobody here, is never kept.
        Assert.Null(await MarkAsync(writer.Browser, $"{address}/edit"));
        Assert.Null(await MarkAsync(portal.Browser("bojonegoro"), address));
    }

    [Fact]
    public async Task What_is_fetched_ahead_counts_as_unopened()
    {
        var letter = await PaperLetters.RegisteredAsync(portal, "Diambil dahulu");
        var head = await portal.Browser("sumedang").SignInAsync("ratih.komalasari");
        var given = await head.SubmitAsync(
            await head.OpenAsync($"/incoming/{letter}/dispose"), "give-disposition", ("Input.To", Post("kabid-kesmas")), ("Input.Instructions", "follow-up"));
        var division = await portal.Browser("sumedang").SignInAsync("yayah.rokayah");
        using var ahead = new HttpRequestMessage(HttpMethod.Get, given.Path) { Headers = { { "Accept", "text/html" }, { "Offline-Worker", "ahead" } } };
        using (var answer = await division.Http.SendAsync(ahead))
        {
            Assert.StartsWith("disposition ", answer.Headers.GetValues(Header).Single(), StringComparison.Ordinal);
        }

        Assert.Null(await ReadAtAsync(given));
        Assert.Contains("Belum dibuka", (await head.OpenAsync(given.Path)).Words, StringComparison.Ordinal);
        await division.OpenAsync(given.Path);
        Assert.NotNull(await ReadAtAsync(given));
    }

    private async Task<DateTimeOffset?> ReadAtAsync(Page sheet)
        => (await portal.Grains("sumedang").Get<IDispositionGrain>(Guid.Parse(sheet.Path.Split('/')[2])).ViewAsync(new PostIds([PostOf("kabid-kesmas")])))!.Sheet.Assignments.Single().ReadAt;

    private static string? Mark(Page page) => page.Headers.GetValueOrDefault(Header);

    private static async Task<string?> MarkAsync(Browser browser, string address)
    {
        using var answer = await browser.AskAsync(HttpMethod.Get, address);
        return answer.Headers.TryGetValues(Header, out var values) ? values.Single() : null;
    }

    private static PostId PostOf(string key) => PortalHost.Government("sumedang").Post(key);

    private static string Post(string key) => PostOf(key).ToString();
}
