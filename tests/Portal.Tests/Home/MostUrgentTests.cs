using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Portal.Home;

namespace EOffice.Portal.Tests.Home;

public sealed class MostUrgentTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Deadlines_come_first_then_urgency_then_what_waited_longest()
    {
        var late = Line("late", Urgency.Ordinary, new DateOnly(2026, 11, 20), 0);
        var soon = Line("soon", Urgency.VeryUrgent, new DateOnly(2026, 11, 25), 1);
        var urgent = Line("urgent", Urgency.Urgent, null, 3);
        var old = Line("old", Urgency.Ordinary, null, 0);
        var young = Line("young", Urgency.Ordinary, null, 2);
        Assert.Equal([late, soon, urgent, old, young], MostUrgent.First([young, old, urgent, soon, late]));
    }

    private static DeskLine Line(string title, Urgency urgency, DateOnly? due, int hours)
        => new(
            Guid.CreateVersion7(), DeskItem.Letter, new PostId(Guid.Empty), DeskBox.Outgoing, DeskVerb.Initial, false, title, "", "", "in-review",
            Secrecy.Ordinary, urgency, due, Monday.AddHours(hours));
}
