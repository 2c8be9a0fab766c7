using EOffice.Documents.Body;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Documents.Tests.Body;

public sealed class BodyDiffTests
{
    [Fact]
    public void Both_texts_can_be_read_out_of_the_difference()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (a, b) =>
        {
            var before = new RandomLetter(a).Any();
            var after = new RandomLetter(b).Any();
            var changes = BodyDiff.Compare(before, after);
            return Side(changes, ChangeKind.Added).SequenceEqual(DiffBlock.Of(before).Select(block => block.Text))
                && Side(changes, ChangeKind.Removed).SequenceEqual(DiffBlock.Of(after).Select(block => block.Text));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Same_letter_has_no_changes()
        => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
            BodyDiff.Compare(new RandomLetter(seed).Any(), new RandomLetter(seed).Any()).All(change => change.Kind == ChangeKind.Unchanged))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_changed_word_is_shown_as_that_word()
    {
        var change = Assert.Single(Compare("Rapat hari Kamis di aula.", "Rapat hari Jumat di aula."));
        Assert.Equal(ChangeKind.Changed, change.Kind);
        Assert.Equal(
            [(ChangeKind.Unchanged, "Rapat hari "), (ChangeKind.Removed, "Kamis "), (ChangeKind.Added, "Jumat "), (ChangeKind.Unchanged, "di aula.")],
            change.Runs.Select(run => (run.Kind, run.Text)));
    }

    [Fact]
    public void New_paragraph_leaves_its_neighbours_alone()
        => Assert.Equal(
            [ChangeKind.Unchanged, ChangeKind.Added, ChangeKind.Unchanged],
            Compare("Satu.\n\nTiga.", "Satu.\n\nDua.\n\nTiga.").Select(change => change.Kind));

    [Fact]
    public void Changed_marks_are_a_change()
    {
        var plain = new LetterBody([new Paragraph([new TextRun("penting")])]);
        var bold = new LetterBody([new Paragraph([new TextRun("penting", Bold: true)])]);
        Assert.Equal(ChangeKind.Changed, Assert.Single(BodyDiff.Compare(plain, bold)).Kind);
    }

    private static System.Collections.Immutable.ImmutableArray<BlockChange> Compare(string before, string after)
        => BodyDiff.Compare(BodyJson.FromPlainText(before), BodyJson.FromPlainText(after));

    // The texts of one side: what only the other side has is left out, blocks of the other side altogether.
    private static IEnumerable<string> Side(IEnumerable<BlockChange> changes, ChangeKind other) => changes
        .Where(change => change.Kind != other)
        .Select(change => string.Concat(change.Runs.Where(run => run.Kind != other).Select(run => run.Text)));
}
