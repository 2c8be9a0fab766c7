using EOffice.Grains.Push;

namespace EOffice.Grains.Tests.Push;

public sealed class PushCircuitsTests
{
    [Fact]
    public void A_service_that_nobody_writes_to_is_forgotten_and_one_that_is_used_keeps_its_failures()
    {
        var clock = new TestClock();
        var circuits = new PushCircuits(clock);
        var used = circuits.Of("push.example:443");
        for (var i = 0; i < 500; i++)
        {
            circuits.Of($"made-up-{i}.example:443");
        }

        for (var past = TimeSpan.Zero; past <= PushCircuits.Unused; past += TimeSpan.FromMinutes(20))
        {
            clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Same(used, circuits.Of("push.example:443"));
        }

        Assert.Equal(1, circuits.Count);
    }
}
