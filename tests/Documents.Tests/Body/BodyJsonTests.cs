using EOffice.Documents.Body;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Documents.Tests.Body;

public sealed class BodyJsonTests
{
    private const string Open = "{\"version\":1,\"doc\":{\"type\":\"doc\",\"content\":[";
    private const string Close = "]}}";

    [Fact]
    public void What_was_written_is_read_as_the_same()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var json = BodyJson.Write(new RandomLetter(seed).Any());
            var read = BodyJson.Parse(json);
            return read.Problem is null && BodyJson.Write(read.Body!) == json;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_or_refused_but_never_throws()
        => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var read = BodyJson.Parse(text.Get);
            return (read.Body is null) != (read.Problem is null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Empty_body_becomes_one_empty_paragraph()
        => Assert.Equal(Open + "{\"type\":\"paragraph\",\"attrs\":{\"align\":\"justify\"}}" + Close, BodyJson.Write(LetterBody.Empty));

    [Theory]
    [InlineData("{\"type\":\"image\"}", BodyRefusal.UnknownNode)]
    [InlineData("{\"type\":\"text\",\"text\":\"x\"}", BodyRefusal.WrongContent)]
    [InlineData("{\"type\":\"doc\"}", BodyRefusal.WrongContent)]
    [InlineData("{\"type\":\"paragraph\",\"onclick\":\"x()\"}", BodyRefusal.UnknownAttribute)]
    [InlineData("{\"type\":\"paragraph\",\"attrs\":{\"style\":\"color:red\"}}", BodyRefusal.UnknownAttribute)]
    [InlineData("{\"type\":\"paragraph\",\"attrs\":{\"align\":\"start\"}}", BodyRefusal.BadAttribute)]
    [InlineData("{\"type\":\"paragraph\",\"attrs\":{\"align\":null}}", BodyRefusal.BadAttribute)]
    [InlineData("{\"type\":\"paragraph\",\"marks\":[]}", BodyRefusal.UnknownAttribute)]
    [InlineData("{\"type\":\"paragraph\",\"content\":{}}", BodyRefusal.Malformed)]
    [InlineData("{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}", BodyRefusal.Malformed)]
    [InlineData("{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"x\",\"marks\":[{\"type\":\"link\"}]}]}", BodyRefusal.UnknownMark)]
    [InlineData("{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"x\",\"marks\":[{\"type\":\"em\"},{\"type\":\"strong\"}]}]}", BodyRefusal.WrongContent)]
    [InlineData("{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"\\ud800\"}]}", BodyRefusal.Malformed)]
    [InlineData("{\"type\":\"ordered_list\",\"content\":[]}", BodyRefusal.WrongContent)]
    [InlineData("{\"type\":\"bullet_list\",\"content\":[{\"type\":\"list_item\",\"content\":[{\"type\":\"bullet_list\",\"content\":[]}]}]}", BodyRefusal.WrongContent)]
    [InlineData("{\"type\":\"ordered_list\",\"attrs\":{\"start\":0},\"content\":[]}", BodyRefusal.BadAttribute)]
    [InlineData("{\"type\":\"table\",\"content\":[]}", BodyRefusal.UnevenTable)]
    public void Foreign_content_is_refused_by_name(string block, BodyRefusal expected)
        => Assert.Equal(expected, BodyJson.Parse(Open + block + Close).Problem?.Refusal);

    [Theory]
    [InlineData("1,1|1,1", true)]
    [InlineData("2|1,1", true)]
    [InlineData("1/2,1|1", true)]
    [InlineData("1,1|1", false)]
    [InlineData("1/2,1|1,1", false)]
    [InlineData("1/3,1|1", false)]
    [InlineData("1,1|1,1,1", false)]
    [InlineData("20,1", false)]
    public void Cells_have_to_tile_a_rectangle(string table, bool rectangle)
    {
        var rows = table.Split('|').Select(row => "{\"type\":\"table_row\",\"content\":[" + string.Join(',', row.Split(',').Select(Cell)) + "]}");
        var read = BodyJson.Parse(Open + "{\"type\":\"table\",\"content\":[" + string.Join(',', rows) + "]}" + Close);
        Assert.Equal(rectangle ? null : BodyRefusal.UnevenTable, read.Problem?.Refusal);

        static string Cell(string spans)
        {
            var parts = spans.Split('/');
            return $"{{\"type\":\"table_cell\",\"attrs\":{{\"colspan\":{parts[0]},\"rowspan\":{parts.ElementAtOrDefault(1) ?? "1"}}},"
                + "\"content\":[{\"type\":\"paragraph\"}]}";
        }
    }

    [Fact]
    public void Other_versions_are_refused()
        => Assert.Equal(BodyRefusal.UnknownVersion, BodyJson.Parse("{\"version\":2,\"doc\":{\"type\":\"doc\"}}").Problem?.Refusal);

    [Fact]
    public void Too_many_bytes_or_nodes_are_refused()
    {
        Assert.Equal(BodyRefusal.TooLarge, BodyJson.Parse(new string(' ', BodyJson.MaxBytes + 1)).Problem?.Refusal);
        var paragraphs = string.Join(',', Enumerable.Repeat("{\"type\":\"paragraph\"}", BodyJson.MaxNodes));
        Assert.Equal(BodyRefusal.TooLarge, BodyJson.Parse(Open + paragraphs + Close).Problem?.Refusal);
    }

    [Theory]
    [InlineData(4, null)]
    [InlineData(5, BodyRefusal.TooDeep)]
    [InlineData(25, BodyRefusal.TooDeep)]
    public void Nesting_has_an_end(int lists, BodyRefusal? expected)
    {
        var block = "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}";
        for (var i = 0; i < lists; i++)
        {
            block = "{\"type\":\"bullet_list\",\"content\":[{\"type\":\"list_item\",\"content\":[{\"type\":\"paragraph\"}," + block + "]}]}";
        }

        Assert.Equal(expected, BodyJson.Parse(Open + block + Close).Problem?.Refusal);
    }

    [Fact]
    public void Signs_nobody_can_see_are_dropped()
    {
        var read = BodyJson.Parse(Open + "{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"Rp\\u202e100\\u200b\\u0007\\t000\"}]}" + Close);
        Assert.Equal("Rp100 000", BodyJson.ToPlainText(read.Body!));
    }

    [Fact]
    public void Search_text_is_the_words_alone()
        => Assert.Equal("Satu dua tiga", BodyJson.ToSearchText(BodyJson.FromPlainText("Satu\n\n1. dua\n   a. tiga")));
}
