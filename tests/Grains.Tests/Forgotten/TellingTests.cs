using EOffice.Grains.Forgotten;
using EOffice.Grains.Organisation;
using static EOffice.Grains.Tests.Dispositions.Staff;

namespace EOffice.Grains.Tests.Forgotten;

public sealed class TellingTests
{
    [Fact]
    public void The_holder_is_told_first_then_the_post_above()
    {
        Assert.Equal([new Told(PersonOf(Analyst), 2, 0)], Telling.Of([new Lying(Analyst, ForgottenStage.Holder, 2, true)], Chart));
        Assert.Equal([new Told(PersonOf(FirstSection), 0, 1)], Telling.Of([new Lying(Analyst, ForgottenStage.Superior, 1, true)], Chart));
    }

    [Fact]
    public void Whoever_has_something_new_is_told_of_all_of_it_at_once_and_nobody_else_is_told()
    {
        Lying[] lying =
        [
            new(Analyst, ForgottenStage.Holder, 3, false), new(Clerk, ForgottenStage.Holder, 1, true),
            new(Analyst, ForgottenStage.Superior, 2, true), new(FirstSection, ForgottenStage.Holder, 4, false),
        ];
        Assert.Equal(
            new[] { new Told(PersonOf(Clerk), 1, 0), new Told(PersonOf(FirstSection), 4, 2) }.ToHashSet(), Telling.Of(lying, Chart).ToHashSet());
    }

    [Fact]
    public void Above_the_topmost_post_there_is_nobody_to_tell()
        => Assert.Empty(Telling.Of([new Lying(Head, ForgottenStage.Superior, 1, true)], Chart));

    [Fact]
    public void What_lies_on_a_vacant_post_is_told_above_it_and_then_further_up()
    {
        var chart = With(post => post.Id == FirstSection ? post with { Holder = null } : post);
        Assert.Equal([new Told(PersonOf(Head), 0, 1)], Telling.Of([new Lying(FirstSection, ForgottenStage.Holder, 1, true)], chart));
        Assert.Empty(Telling.Of([new Lying(FirstSection, ForgottenStage.Superior, 1, true)], chart));
        Assert.Equal([new Told(PersonOf(Head), 0, 1)], Telling.Of([new Lying(Analyst, ForgottenStage.Superior, 1, true)], chart));
    }

    // Somebody stands in for their own superior: the next other person answers for it.
    [Fact]
    public void Nobody_is_told_as_their_own_superior()
    {
        var analyst = Chart.Find(Analyst)!.Holder;
        var chart = With(post => post.Id == FirstSection ? post with { Holder = analyst } : post);
        Assert.Equal([new Told(PersonOf(Head), 0, 1)], Telling.Of([new Lying(Analyst, ForgottenStage.Superior, 1, true)], chart));
    }

    private static DirectorySnapshot With(Func<Post, Post> change) => new(Chart.Day, Chart.Offices.Values, Chart.Posts.Values.Select(change));

    private static PersonId PersonOf(PostId post) => Chart.Find(post)!.Holder!.Person;
}
