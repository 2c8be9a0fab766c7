using EOffice.Documents.Body;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Documents.Tests.Body;

public sealed class PlainTextTests
{
    [Fact]
    public void Plain_letter_survives_the_text_field()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var text = BodyJson.ToPlainText(new RandomLetter(seed).Plain());
            return BodyJson.ToPlainText(BodyJson.FromPlainText(text)) == text;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_becomes_a_letter_that_passes_the_checks()
        => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
            BodyInput.Read("", text.Get, LetterBody.Empty).Problem is null).QuickCheckThrowOnFailure();

    [Fact]
    public void Blank_line_ends_a_paragraph_and_a_line_end_breaks_the_line()
    {
        var body = BodyJson.FromPlainText("Satu\r\ndua\r\n\r\n\r\ntiga");
        Assert.Equal(2, body.Blocks.Length);
        var first = Assert.IsType<Paragraph>(body.Blocks[0]);
        Assert.IsType<HardBreak>(first.Inlines[1]);
    }

    [Fact]
    public void Numbers_letters_and_dashes_become_nested_lists()
    {
        var body = BodyJson.FromPlainText("Acara:\n1. pembukaan\n2. isi\n   a. laporan\n   b. tanya jawab\n- doa");
        Assert.Equal(3, body.Blocks.Length);
        var numbers = Assert.IsType<ListBlock>(body.Blocks[1]);
        Assert.Equal((ListStyle.Decimal, 2), (numbers.Style, numbers.Items.Length));
        var letters = Assert.IsType<ListBlock>(numbers.Items[1].Blocks[1]);
        Assert.Equal((ListStyle.LowerAlpha, 2), (letters.Style, letters.Items.Length));
        Assert.Equal(ListStyle.Bullet, Assert.IsType<ListBlock>(body.Blocks[2]).Style);
    }

    [Fact]
    public void List_may_begin_where_another_stopped()
        => Assert.Equal(3, Assert.IsType<ListBlock>(BodyJson.FromPlainText("3. lanjut").Blocks[0]).Start);

    [Fact]
    public void Deep_indents_stay_within_the_schema()
    {
        var text = string.Join('\n', Enumerable.Range(0, 40).Select(i => new string(' ', i * 3) + "- x"));
        Assert.Null(BodyInput.Read(null, text, LetterBody.Empty).Problem);
    }

    [Fact]
    public void Text_field_that_nobody_touched_keeps_marks_and_tables()
    {
        var before = new RandomLetter(7).Any();
        var posted = BodyJson.ToPlainText(before).Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Same(before, BodyInput.Read("", posted, before).Body);
    }

    [Fact]
    public void Editor_wins_over_the_text_field()
    {
        var read = BodyInput.Read(BodyJson.Write(BodyJson.FromPlainText("dari editor")), "dari kolom", LetterBody.Empty);
        Assert.Equal("dari editor", BodyJson.ToPlainText(read.Body!));
    }
}
