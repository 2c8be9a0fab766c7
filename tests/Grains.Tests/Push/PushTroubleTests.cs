using EOffice.Grains.Inbox;

namespace EOffice.Grains.Tests.Push;

/// <summary>Push services that are slow, busy, failing or gone, and news that is none any more.</summary>
public sealed class PushTroubleTests : IAsyncLifetime
{
    private PushOffice _push = null!;

    public async Task InitializeAsync() => _push = await PushOffice.OpenAsync();

    public Task DisposeAsync() => _push.DisposeAsync().AsTask();

    [Fact]
    public async Task Failing_it_is_asked_again_and_gone_it_ends()
    {
        await _push.SubscribeAsync();
        _push.Service.Status = 503;
        await _push.GiveAsync();
        await Eventually.TrueAsync(async () => await _push.WaitingAsync() is [1], "failing: tried once");
        _push.Service.Status = 410;
        await _push.TryAgainAsync();
        await _push.SettledAsync();
        Assert.Equal((false, 0), await _push.StandingAsync());
        await _push.GiveAsync();
        Assert.Empty(await _push.WaitingAsync());
        Assert.Equal(2, _push.Service.Calls.Count);

        await _push.SubscribeAsync();
        _push.Service.Status = 404;
        await _push.GiveAsync();
        await _push.SettledAsync();
        Assert.Equal((false, 0), await _push.StandingAsync());
    }

    [Fact]
    public async Task Busy_it_is_left_alone_for_as_long_as_it_asks()
    {
        await _push.SubscribeAsync();
        (_push.Service.Status, _push.Service.ComeAgain) = (429, "7200");
        await _push.GiveAsync();
        await Eventually.TrueAsync(
            async () => await _push.Agency.AskAsync<bool>("select attempts = 0 and next_attempt_at between now() + '1 h 55 min' and now() + '2 h 5 min' from outbox where kind = 'push.send'") is [true],
            "it waits two hours, and no try is counted");
        (_push.Service.Status, _push.Service.ComeAgain) = (201, null);
        await _push.TryAgainAsync();
        await _push.SettledAsync();
        Assert.Equal(2, _push.Service.Calls.Count);
    }

    [Fact]
    public async Task Slow_it_holds_up_no_other()
    {
        await using var quick = await PushService.StartAsync();
        using var tablet = new PushBrowser(quick);
        await _push.SubscribeAsync();
        await _push.SubscribeAsync(tablet, await _push.SignInAsync());
        Assert.Equal((true, 2), await _push.StandingAsync());
        _push.Service.Delay = TimeSpan.FromSeconds(30);
        await _push.GiveAsync();
        await Eventually.TrueAsync(() => Task.FromResult(quick.Calls.Count == 1 && _push.Service.Calls.Count == 1), "both are called");
        tablet.Open(quick.Calls.Single());
        // The slow one is given up for this time, and asked again later.
        await Eventually.TrueAsync(async () => await _push.WaitingAsync() is [1], "slow: tried once");
    }

    [Fact]
    public async Task What_was_read_elsewhere_or_is_a_day_old_is_not_told()
    {
        await _push.SubscribeAsync();
        _push.Service.Status = 500;
        var sheet = await _push.GiveAsync();
        await Eventually.TrueAsync(async () => await _push.WaitingAsync() is [1], "tried once");
        await _push.Office.Grains.Get<IInboxGrain>().MarkReadAsync(sheet, new([_push.Agency.FirstSection]));
        await _push.TryAgainAsync();
        await _push.SettledAsync();
        Assert.Single(_push.Service.Calls);

        await _push.GiveAsync();
        await Eventually.TrueAsync(async () => await _push.WaitingAsync() is [1], "tried once");
        _push.Office.Clock.Advance(TimeSpan.FromDays(1));
        await _push.TryAgainAsync();
        await _push.SettledAsync();
        Assert.Equal(2, _push.Service.Calls.Count);
    }
}
