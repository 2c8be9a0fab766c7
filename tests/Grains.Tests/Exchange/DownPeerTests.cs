using EOffice.Grains.Exchange;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>A government that does not answer is neither hammered nor in others' way, and gets everything once it is back.</summary>
[Trait("Host", "every")]
public sealed class DownPeerTests : IAsyncLifetime
{
    private readonly Office _office;
    private volatile bool _down = true;
    private int _calls;

    public DownPeerTests() => _office = new Office { Besides = parts => WatchedBorder.Over(parts, CrossAsync) };

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task Forty_letters_to_it_cost_a_handful_of_calls_and_hold_up_nobody()
    {
        var (sender, receiver, near) = (await Agency.OpenAsync(_office), await Agency.OpenAsync(_office, _office.Neighbour), await Agency.OpenAsync(_office));
        var (letter, _) = await sender.SendAsync([.. Enumerable.Repeat(SealedPost.To(receiver, sender), 40)]);
        var (inside, _) = await sender.SendAsync(SealedPost.To(near, sender));
        await sender.ReachesAsync(inside, "Stored");
        await Eventually.TrueAsync(
            async () => await sender.AskAsync<long>("select count(*) from outbox where last_error is null") is [0], "each letter had its turn");
        Assert.InRange(Volatile.Read(ref _calls), PeerCircuits.MostFailures, PeerCircuits.MostFailures + 1);
        Assert.Equal([0L], await sender.AskAsync<long>("select count(*) from outbox where attempts > 1"));

        _down = false;
        await Eventually.TrueAsync(
            async () =>
            {
                _office.Clock.Advance(TimeSpan.FromMinutes(1));
                sender.Database.Signals.Committed(sender.Tenant, leftWork: true, []);
                return await sender.AskAsync<long>("select count(*) from dispatch where letter = $1 and state = 'Stored'", letter) is [40];
            },
            "everything arrives");
    }

    private Task<ExchangeReply> CrossAsync(SignedMessage message, Func<Task<ExchangeReply>> call)
    {
        Interlocked.Increment(ref _calls);
        return _down ? throw new IOException("Padam.") : call();
    }
}
