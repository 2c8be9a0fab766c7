using EOffice.Grains.Exchange;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Grains.Tests.Exchange;

public sealed class PeerCircuitsTests
{
    private static readonly TenantId Peer = TenantId.Parse("sukamaju");
    private readonly TestClock _clock = new();
    private readonly PeerCircuits _circuits;
    private int _calls;

    public PeerCircuitsTests() => _circuits = new PeerCircuits(_clock);

    [Fact]
    public async Task After_three_failures_it_is_left_alone_and_then_tried_once()
    {
        for (var failure = 0; failure < PeerCircuits.MostFailures; failure++)
        {
            await Assert.ThrowsAsync<IOException>(FailAsync);
        }

        var down = await Assert.ThrowsAsync<PeerDownException>(FailAsync);
        Assert.InRange(down.Until - _clock.GetUtcNow(), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(37));
        Assert.Equal(PeerCircuits.MostFailures, _calls);

        _clock.Advance(down.Until - _clock.GetUtcNow() + TimeSpan.FromSeconds(1));
        var trial = new TaskCompletionSource<int>();
        var trying = _circuits.CallAsync(Peer, () => trial.Task);
        await Assert.ThrowsAsync<PeerDownException>(FailAsync);
        trial.SetResult(1);
        await trying;
        await Assert.ThrowsAsync<IOException>(FailAsync);
    }

    [Fact]
    public async Task Pauses_double_up_to_ten_minutes()
    {
        var pauses = new List<double>();
        for (var failure = 0; failure < 10; failure++)
        {
            try
            {
                await FailAsync();
            }
            catch (IOException)
            {
            }

            if (await Record.ExceptionAsync(FailAsync) is PeerDownException down)
            {
                pauses.Add((down.Until - _clock.GetUtcNow()).TotalSeconds);
                _clock.Advance(down.Until - _clock.GetUtcNow() + TimeSpan.FromSeconds(1));
            }
        }

        Assert.InRange(pauses[1], 45, 75);
        Assert.InRange(pauses[^1], 470, 725);
    }

    [Fact]
    public async Task Successes_between_failures_and_faults_of_its_own_keep_it_open()
    {
        for (var round = 0; round < 5; round++)
        {
            await Assert.ThrowsAsync<IOException>(FailAsync);
            await Assert.ThrowsAsync<IOException>(FailAsync);
            await Assert.ThrowsAsync<InvalidOperationException>(() => _circuits.CallAsync<int>(Peer, () => throw new InvalidOperationException("Rusak.")));
        }
    }

    [Fact]
    public async Task Other_governments_are_called_all_the_while()
    {
        for (var failure = 0; failure < PeerCircuits.MostFailures; failure++)
        {
            await Assert.ThrowsAsync<IOException>(FailAsync);
        }

        Assert.Equal(7, await _circuits.CallAsync(TenantId.Parse("kertajaya"), () => Task.FromResult(7)));
    }

    private Task FailAsync() => _circuits.CallAsync<int>(Peer, () =>
    {
        _calls++;
        throw new IOException("Padam.");
    });
}
