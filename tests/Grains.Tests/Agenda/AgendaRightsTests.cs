using EOffice.Grains.Agenda;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using static EOffice.Grains.Tests.Dispositions.Staff;

namespace EOffice.Grains.Tests.Agenda;

public sealed class AgendaRightsTests
{
    private static readonly AgendaItem Item = AgendaItems.Of(AgendaDaysTests.At("Asia/Jakarta", new DateTime(2026, 3, 2, 9, 0, 0)));

    private static readonly AgendaItem OfClerk = Item with
    {
        Owner = Chart.Name(Clerk),
        Author = Clerk,
        Participants = [new Participation(Chart.Name(Clerk), Attendance.Attending)],
    };

    [Fact]
    public void Who_is_not_concerned_sees_nothing_but_that_the_post_is_busy()
    {
        var colleague = Of(SecondSection);
        Assert.False(colleague.Sees(Item));
        Assert.False(colleague.MayChange(Item));
        Assert.True(colleague.MayOpen(AgendaPlace.Of(Head)));
    }

    [Fact]
    public void Those_above_see_what_those_below_do_and_not_the_other_way_round()
    {
        Assert.True(Of(FirstSection).Sees(OfClerk));
        Assert.False(Of(FirstSection).MayChange(OfClerk));
        Assert.False(Of(Clerk).Sees(Item));
    }

    [Fact]
    public void A_secret_one_is_seen_by_its_own_posts_only()
    {
        var secret = OfClerk with { Content = Item.Content with { Secrecy = Secrecy.Confidential } };
        Assert.True(Of(Clerk).Sees(secret));
        Assert.False(Of(FirstSection).Sees(secret));
        Assert.False(Of(Analyst, named: (Clerk, Analyst)).Sees(secret));
        Assert.False(Of(Analyst, named: (Clerk, Analyst)).MayChange(secret));
    }

    [Fact]
    public void A_named_keeper_keeps_that_calendar_and_no_other()
    {
        var keeper = Of(Stranger, named: (Head, Stranger));
        Assert.True(keeper.MayChange(Item));
        Assert.True(keeper.MayAnswer(Item, Head));
        Assert.False(keeper.Sees(OfClerk));
        Assert.False(Of(Stranger).Sees(Item));
    }

    [Fact]
    public void What_is_shared_is_seen_and_not_changed_by_those_it_is_shared_with()
    {
        var shared = Item with { Content = Item.Content with { Audience = Audience.Office } };
        Assert.True(Of(SecondSection).Sees(shared));
        Assert.False(Of(SecondSection).MayChange(shared));
        Assert.False(Of(SecondSection).MayAnswer(shared, Head));
    }

    [Fact]
    public void Nobody_opens_a_calendar_that_is_not_there()
    {
        Assert.False(Of(Head).MayOpen(AgendaPlace.Of(new PostId(Guid.NewGuid()))));
        Assert.False(Of(Head).MayOpen(new AgendaPlace(CalendarKind.Office, Guid.NewGuid())));
        Assert.False(Of(Head).MayOpen(new AgendaPlace(CalendarKind.Government, Guid.NewGuid())));
        Assert.True(Of(Head).MayOpen(AgendaPlace.Government));
    }

    private static AgendaRights Of(PostId post, params (PostId Calendar, PostId Keeper)[] named)
        => new(Chart, [post], named.ToLookup(one => one.Calendar, one => one.Keeper));
}
