using EOffice.Portal.Ui;

namespace EOffice.Portal.Tests.Ui;

public sealed class FieldTests(Kit kit) : IClassFixture<Kit>
{
    [Fact]
    public async Task Label_hint_and_error_belong_to_the_input()
    {
        var field = await kit.RenderAsync<TextField>(("Name", "Input.Reason"), ("Label", "Alasan"), ("Hint", "Singkat saja."),
            ("Error", "Tulis alasan"), ("Value", "x\"><script>"));
        var input = field.QuerySelector("input")!;
        Assert.Equal("Input.Reason", input.GetAttribute("name"));
        Assert.Equal("x\"><script>", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Alasan", field.QuerySelector($"label[for={input.Id}]")!.TextContent.Trim());
        var described = input.GetAttribute("aria-describedby")!.Split(' ').Select(id => field.QuerySelector("#" + id)!.TextContent);
        Assert.Equal(["Singkat saja.", "Perbaiki: Tulis alasan"], described);
    }

    [Fact]
    public async Task Field_without_error_is_not_marked()
    {
        var field = await kit.RenderAsync<TextField>(("Name", "A"), ("Label", "A"));
        Assert.False(field.QuerySelector("input")!.HasAttribute("aria-invalid"));
        Assert.False(field.QuerySelector("input")!.HasAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Optional_field_says_so()
        => Assert.Contains("boleh dikosongkan", (await kit.RenderAsync<TextField>(("Name", "A"), ("Label", "A"), ("Optional", true))).TextContent);

    [Theory]
    [InlineData("\nbaris pertama")]
    [InlineData("satu\ndua")]
    public async Task Text_area_gives_back_every_line_break(string text)
        => Assert.Equal(text, (await kit.RenderAsync<TextArea>(("Name", "A"), ("Label", "A"), ("Value", text))).QuerySelector("textarea")!.TextContent);

    [Fact]
    public async Task Choices_are_one_question_with_labelled_answers()
    {
        var group = await kit.RenderAsync<RadioGroup>(("Name", "Input.Urgency"), ("Label", "Urgensi"), ("Value", "b"),
            ("Options", new Choice[] { new("a", "Biasa"), new("b", "Segera", "Hari ini") }));
        Assert.Equal("Urgensi", group.QuerySelector("fieldset > legend")!.TextContent.Trim());
        var chosen = Assert.Single(group.QuerySelectorAll("input[checked]"));
        Assert.Equal("b", chosen.GetAttribute("value"));
        Assert.Equal("Hari ini", group.QuerySelector("#" + chosen.GetAttribute("aria-describedby"))!.TextContent);
        Assert.All(group.QuerySelectorAll("input"), input => Assert.NotNull(group.QuerySelector($"label[for={input.Id}]")));
    }

    [Fact]
    public async Task Date_is_written_as_the_browser_wants_it()
    {
        var input = (await kit.RenderAsync<DateField>(("Name", "A"), ("Label", "A"), ("Value", new DateOnly(2026, 2, 3)))).QuerySelector("input")!;
        Assert.Equal(("date", "2026-02-03"), (input.GetAttribute("type"), input.GetAttribute("value")));
    }

    [Fact]
    public async Task File_limits_are_said_before_they_are_met()
        => Assert.Contains("Paling banyak 3 berkas, masing-masing paling besar 5 MB", (await kit.RenderAsync<FileField>(("Name", "A"), ("Label", "A"),
            ("Accept", ".pdf"), ("AcceptWords", "PDF"), ("MaxFiles", 3), ("MaxMegabytes", 5))).TextContent);

    [Fact]
    public async Task Passphrase_is_never_written_back()
    {
        var input = (await kit.RenderAsync<PassphraseField>(("Name", "A"), ("Label", "A"))).QuerySelector("input")!;
        Assert.Equal("password", input.GetAttribute("type"));
        Assert.False(input.HasAttribute("value"));
    }

    [Fact]
    public async Task Error_summary_links_to_the_fields()
    {
        var page = await kit.OpenAsync("/contoh/salah");
        var links = page.QuerySelectorAll(".message.danger[data-announce] a[href^='#']");
        Assert.Equal(3, links.Length);
        Assert.All(links, link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
    }
}
