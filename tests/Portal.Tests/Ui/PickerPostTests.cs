using EOffice.Portal.Ui;
using Microsoft.Extensions.Primitives;

namespace EOffice.Portal.Tests.Ui;

public sealed class PickerPostTests
{
    [Fact]
    public void Plain_submit_is_no_step()
    {
        var post = Read(("To", new(["p1", "p2", "p1"])), ("To.Query", "dinas"));
        Assert.Equal(PickerStep.None, post.Step);
        Assert.Equal(["p1", "p2"], post.Ids);
    }

    [Fact]
    public void Search_keeps_the_chosen()
    {
        var post = Read(("To", "p1"), ("To.Query", " dinas "), ("To.Find", "find"));
        Assert.Equal((PickerStep.Find, "dinas"), (post.Step, post.Query));
        Assert.Equal(["p1"], post.Ids);
    }

    [Fact]
    public void Chosen_post_is_added_once_and_the_search_is_over()
    {
        var post = Read(("To", "p1"), ("To.Query", "dinas"), ("To.Add", "p2"));
        Assert.Equal((PickerStep.Add, ""), (post.Step, post.Query));
        Assert.Equal(["p1", "p2"], post.Ids);
        Assert.Equal(["p1"], Read(("To", "p1"), ("To.Add", "p1")).Ids);
    }

    [Fact]
    public void Removed_post_is_gone_and_the_others_stay()
    {
        var post = Read(("To", new(["p1", "p2"])), ("To.Remove", "p1"));
        Assert.Equal(PickerStep.Remove, post.Step);
        Assert.Equal(["p2"], post.Ids);
    }

    private static PickerPost Read(params (string, StringValues)[] fields)
        => PickerPost.Read(new FormCollection(fields.ToDictionary(field => field.Item1, field => field.Item2)), "To");
}
