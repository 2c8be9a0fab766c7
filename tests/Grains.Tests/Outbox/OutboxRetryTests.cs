using EOffice.Grains.Runtime;

namespace EOffice.Grains.Tests.Outbox;

public sealed class OutboxRetryTests
{
    private static readonly DateTimeOffset Created = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(60, 60)]
    public void Waits_a_minute_then_twice_as_long_up_to_an_hour(int attempts, int minutes)
        => Assert.Equal(Created + TimeSpan.FromMinutes(minutes), OutboxRetry.NextAttempt(Created, attempts, Created, 0.5));

    [Fact]
    public void Spreads_by_a_fifth_either_way()
    {
        Assert.Equal(Created + TimeSpan.FromSeconds(48), OutboxRetry.NextAttempt(Created, 1, Created, 0));
        Assert.Equal(Created + TimeSpan.FromSeconds(72), OutboxRetry.NextAttempt(Created, 1, Created, 1));
    }

    [Fact]
    public void After_three_days_tries_daily_and_after_fourteen_no_more()
    {
        var later = Created + TimeSpan.FromHours(72);
        Assert.Equal(later + TimeSpan.FromDays(1), OutboxRetry.NextAttempt(Created, 80, later, 0.5));
        Assert.Equal(Created + TimeSpan.FromDays(14), OutboxRetry.NextAttempt(Created, 90, Created + TimeSpan.FromDays(13.5), 0.5));
        Assert.Null(OutboxRetry.NextAttempt(Created, 91, Created + TimeSpan.FromDays(14), 0.5));
    }

    [Fact]
    public void Tries_about_ninety_times_in_all()
    {
        var tries = 0;
        for (DateTimeOffset? at = Created; at is { } now; at = OutboxRetry.NextAttempt(Created, ++tries, now, 0.5))
        {
            Assert.True(tries < 200);
        }

        Assert.InRange(tries, 80, 100);
    }
}
