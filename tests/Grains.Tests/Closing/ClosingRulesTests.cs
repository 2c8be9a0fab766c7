using EOffice.Grains.Operators;

namespace EOffice.Grains.Tests.Closing;

public sealed class ClosingRulesTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 4, 8, 0, 0, TimeSpan.Zero);

    private static readonly Operator Operations = One(OperatorRole.Operations);
    private static readonly Operator Security = One(OperatorRole.Security);
    private static readonly Operator Support = One(OperatorRole.Support);

    private static readonly GovernmentClosing Begun = new(Guid.NewGuid(), "kertajaya", ClosingState.Closing, Day, Operations.Id, "A", "Pindah", "PKS/1", 30);
    private static readonly GovernmentClosing Waiting = Begun with { State = ClosingState.Waiting, ConfirmedAt = Day, WaitUntil = Day.AddDays(30) };
    private static readonly GovernmentClosing Asked = Waiting with { State = ClosingState.Asked, AskedAt = Day.AddDays(30), AskedBy = Security.Id };
    private static readonly DateTimeOffset Late = Day.AddDays(31);

    [Fact]
    public void Destruction_is_asked_for_only_after_a_confirmed_export_and_the_date()
    {
        Assert.Equal(ClosingRefusals.NotConfirmed, Begun.WhyNotAsk(Operations, Late));
        Assert.Equal(ClosingRefusals.TooEarly, Waiting.WhyNotAsk(Operations, Day.AddDays(30).AddTicks(-1)));
        Assert.Equal(OperatorRefusals.NotAllowed, Waiting.WhyNotAsk(Support, Late));
        Assert.Equal(ClosingRefusals.AskedAlready, Asked.WhyNotAsk(Operations, Late));
        Assert.Null(Waiting.WhyNotAsk(Operations, Day.AddDays(30)));
    }

    [Fact]
    public void Another_one_for_security_agrees_and_names_the_government()
    {
        var other = One(OperatorRole.Security);
        Assert.Equal(OperatorRefusals.NotAllowed, Asked.WhyNotAgree(Operations, "Kabupaten Kertajaya", "Kabupaten Kertajaya", Late));
        Assert.Equal(ClosingRefusals.SameOperator, Asked.WhyNotAgree(Security, "Kabupaten Kertajaya", "Kabupaten Kertajaya", Late));
        Assert.Equal(ClosingRefusals.NameDiffers, Asked.WhyNotAgree(other, "Kertajaya", "Kabupaten Kertajaya", Late));
        Assert.Equal(ClosingRefusals.NotAsked, Waiting.WhyNotAgree(other, "Kabupaten Kertajaya", "Kabupaten Kertajaya", Late));
        Assert.Null(Asked.WhyNotAgree(other, " kabupaten  KERTAJAYA ", "Kabupaten Kertajaya", Late));
    }

    [Fact]
    public void It_is_called_back_until_two_have_agreed()
    {
        Assert.All([Begun, Waiting, Asked], closing => Assert.Null(closing.WhyNotCallBack(Operations)));
        Assert.Equal(OperatorRefusals.NotAllowed, Begun.WhyNotCallBack(Support));
        Assert.All([ClosingState.Destroying, ClosingState.Destroyed], state =>
        {
            Assert.Equal(ClosingRefusals.TooLate, (Asked with { State = state }).WhyNotCallBack(Operations));
            Assert.Equal(ClosingRefusals.TooLate, (Asked with { State = state }).WhyNotAsk(Operations, Late));
            Assert.Equal(ClosingRefusals.TooLate, (Asked with { State = state }).WhyNotAgree(One(OperatorRole.Security), "x", "x", Late));
        });
    }

    private static Operator One(OperatorRole role) => new(Guid.NewGuid(), "uji", "Petugas Uji", [role], Disabled: false, Entered: true);
}
