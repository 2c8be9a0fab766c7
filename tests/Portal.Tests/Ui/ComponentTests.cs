using EOffice.Documents;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Tests.Ui;

public sealed class ComponentTests(Kit kit) : IClassFixture<Kit>
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData(24, "Selesaikan hari ini")]
    [InlineData(25, "Selesaikan besok, Rabu, 25 November")]
    [InlineData(27, "Selesaikan paling lambat Jumat, 27 November")]
    [InlineData(23, "Terlambat, batasnya kemarin, Senin, 23 November")]
    [InlineData(20, "Terlambat 4 hari, batasnya Jumat, 20 November")]
    public void Deadline_is_a_sentence(int day, string words) => Assert.Equal(words, IndonesianDate.Deadline(new DateOnly(2026, 11, day), Today));

    [Fact]
    public void Moment_is_told_from_today()
    {
        var morning = new DateTimeOffset(2026, 11, 24, 9, 5, 0, TimeSpan.FromHours(7));
        Assert.Equal("hari ini pukul 09.05", IndonesianDate.Words(morning, Today));
        Assert.Equal("kemarin pukul 09.05", IndonesianDate.Words(morning.AddDays(-1), Today));
        Assert.Equal("besok pukul 09.05", IndonesianDate.Words(morning.AddDays(1), Today));
        Assert.Equal("1 Januari 2026 pukul 09.05", IndonesianDate.Words(new DateTimeOffset(2026, 1, 1, 9, 5, 0, TimeSpan.Zero), Today));
    }

    [Fact]
    public async Task Row_tells_who_what_when_and_has_one_verb()
    {
        var row = await kit.RenderAsync<WorkItemRow>(("Who", "Dinas Kesehatan"), ("What", "Undangan rapat"), ("Href", "/surat/1"), ("When", "pukul 09.40"),
            ("Unread", true), ("Due", Today), ("Today", Today), ("Verb", "Teruskan"), ("VerbHref", "/surat/1/teruskan"));
        Assert.Equal("/surat/1", row.QuerySelector(".work-what a")!.GetAttribute("href"));
        var verb = Assert.Single(row.QuerySelectorAll(".work-verb a"));
        Assert.Equal("/surat/1/teruskan", verb.GetAttribute("href"));
        Assert.Equal("Teruskan: Undangan rapat", verb.TextContent);
        Assert.Contains("Selesaikan hari ini", row.TextContent);
        Assert.Contains("Belum dibaca", row.TextContent);
    }

    [Fact]
    public async Task Pager_at_both_ends_is_nothing()
        => Assert.Empty((await kit.RenderAsync<Pager>()).QuerySelectorAll("nav"));

    [Fact]
    public async Task Only_the_first_page_of_a_letter_is_loaded_at_once()
    {
        var pages = await kit.RenderAsync<PageImages>(("Title", "Undangan"), ("Pages", new PageImage[] { new("/1.webp", 10, 14), new("/2.webp", 10, 14) }));
        Assert.Equal(["eager", "lazy"], pages.QuerySelectorAll("img").Select(image => image.GetAttribute("loading")!));
        Assert.Equal("Halaman 2 dari 2: Undangan", pages.QuerySelectorAll("img")[1].GetAttribute("alt"));
    }

    [Fact]
    public async Task Tree_nests_as_deep_as_the_disposition_went()
    {
        var leaf = new TreeNode("Staf", "Selesai", Tone.Success, []);
        var tree = await kit.RenderAsync<TreeView>(("Nodes", new[] { new TreeNode("Kepala", "Diteruskan", Tone.Info, [new TreeNode("Kabid", "Diteruskan", Tone.Info, [leaf])]) }));
        Assert.Contains("Staf", tree.QuerySelector("ul.tree > li > ul > li > ul > li")!.TextContent);
    }

    [Fact]
    public async Task Facts_beyond_the_first_are_folded_away()
    {
        var facts = await kit.RenderAsync<KeyFacts>(("Facts", new KeyFact[] { new("Dari", "Dinas") }), ("More", new KeyFact[] { new("Sifat", "Biasa") }));
        Assert.Equal("Biasa", facts.QuerySelector("details:not([open]) dd")!.TextContent);
    }

    [Theory]
    [InlineData("B-0001/000.1.5/DISKOMINFO/2026", 3)]
    [InlineData("tanpa garis miring", 0)]
    [InlineData("/", 1)]
    public async Task Number_may_break_after_its_slashes_and_reads_the_same(string number, int places)
    {
        var text = await kit.RenderAsync<Breakable>(("Text", number));
        Assert.Equal(number, text.TextContent.Trim());
        Assert.Equal(places, text.QuerySelectorAll("wbr").Length);
    }

    [Fact]
    public async Task Confirmation_names_what_will_happen()
    {
        var panel = await kit.RenderAsync<ConfirmPanel>(("Title", "Tandatangani?"), ("ConfirmLabel", "Ya, tandatangani"), ("CancelHref", "/kembali"),
            ("Consequences", new[] { "Surat mendapat nomor." }));
        Assert.Equal("Surat mendapat nomor.", panel.QuerySelector("li")!.TextContent);
        Assert.Equal("Ya, tandatangani", panel.QuerySelector("button[type=submit]")!.TextContent);
    }

    [Fact]
    public async Task Editor_works_as_a_text_field_without_script()
    {
        var page = await kit.OpenAsync("/contoh/tulis");
        Assert.Contains("1. hari Jumat", page.QuerySelector("textarea[name=BodyText]")!.TextContent);
        // Empty, so that the server takes the text field when no script filled it.
        Assert.Equal("", page.QuerySelector("input[name=BodyJson]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Enter_in_a_form_with_a_picker_searches_instead_of_sending()
    {
        var page = await kit.OpenAsync("/contoh/tulis");
        Assert.Equal("Recipients.Find", page.QuerySelector("form.office-form button[type=submit]")!.GetAttribute("name"));
    }
}
