using EOffice.Tenancy;
using Orleans;

namespace EOffice.Grains.Tests.Hosting;

/// <summary>What grains rely on, whoever hosts them.</summary>
[Collection(InAThirdOffice.Name)]
[Trait("Host", "every")]
public sealed class GrainHostTests(Office office)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _key = $"kertajaya/{Guid.NewGuid()}";

    private IGrainFactory Calls => office.Services.Calls();

    private IProbeGrain Probe => Calls.GetGrain<IProbeGrain>(_key);

    [Fact]
    public async Task One_key_is_one_activation()
    {
        var first = await Probe.VisitAsync();
        var second = await Probe.VisitAsync();
        var other = await Calls.GetGrain<IProbeGrain>($"{_key}x").VisitAsync();

        Assert.Equal((_key, 1), (first.Key, first.Visits));
        Assert.Equal((first.Activation, 2), (second.Activation, second.Visits));
        Assert.NotEqual(first.Activation, other.Activation);
    }

    [Theory]
    [InlineData("kertajaya/the")]
    [InlineData("kota-x/Surat Édaran 12/2024 ✓")]
    public async Task Key_arrives_as_it_was_given(string key)
        => Assert.Equal($"{_key}/{key}", (await Calls.GetGrain<IProbeGrain>($"{_key}/{key}").VisitAsync()).Key);

    [Fact]
    public async Task Turns_of_one_key_never_overlap()
    {
        var stays = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Probe.StayAsync()));

        Assert.All(stays, stay => Assert.Equal(0, stay.Together));
    }

    [Fact]
    public async Task Turns_of_different_keys_go_side_by_side()
    {
        var waiting = Probe.WaitForAsync(_key);
        await Calls.GetGrain<IProbeGrain>($"{_key}x").OpenAsync(_key);

        await waiting.WaitAsync(Patience);
    }

    [Fact]
    public async Task Call_that_interleaves_holds_up_no_turn_of_its_key()
    {
        var waiting = Enumerable.Range(0, 3).Select(_ => Probe.WaitBesidesAsync(_key)).ToList();
        var visit = await Probe.VisitAsync().WaitAsync(Patience);
        Assert.All(waiting, call => Assert.False(call.IsCompleted));
        await Probe.OpenAsync(_key).WaitAsync(Patience);

        await Task.WhenAll(waiting).WaitAsync(Patience);
        Assert.Equal(visit.Activation, (await Probe.VisitAsync()).Activation);
    }

    [Fact]
    public async Task Calls_of_a_stateless_worker_go_side_by_side()
    {
        var worker = Calls.GetGrain<IProbeWorker>(_key);
        var waiting = Enumerable.Range(0, 5).Select(_ => worker.WaitForAsync(_key)).ToList();
        await worker.OpenAsync(_key);

        await Task.WhenAll(waiting).WaitAsync(Patience);
    }

    [Fact]
    public async Task Exception_keeps_type_and_words_and_the_activation_lives_on()
    {
        var before = await Probe.VisitAsync();
        var theirs = await Assert.ThrowsAsync<InvalidOperationException>(() => Probe.FailAsync(new ProbeFailure("Racun.", Ours: false)));
        var ours = await Assert.ThrowsAsync<ProbeException>(() => Probe.FailAsync(new ProbeFailure("Racun kita.", Ours: true)));
        var after = await Probe.VisitAsync();

        Assert.Equal(("Racun.", "Racun kita."), (theirs.Message, ours.Message));
        Assert.Equal((before.Activation, 4), (after.Activation, after.Visits));
    }

    [Fact]
    public async Task After_leaving_the_next_call_finds_a_new_activation()
    {
        var before = await Probe.VisitAsync();
        await Probe.LeaveAsync();
        var after = await Probe.VisitAsync();

        Assert.NotEqual(before.Activation, after.Activation);
        Assert.Equal(1, after.Visits);
    }

    [Fact]
    public async Task Calls_that_came_while_it_left_are_answered_by_the_next()
    {
        var probe = new TenantGrains(Calls, office.Tenant).Get<IProbeGrain>(Guid.NewGuid());
        var calls = new List<Task>();
        for (var i = 0; i < 30; i++)
        {
            calls.Add(i % 3 == 0 ? probe.LeaveAsync() : probe.VisitAsync());
        }

        await Task.WhenAll(calls).WaitAsync(Patience);
    }

    [Fact]
    public async Task Failed_activation_is_not_kept()
    {
        var stubborn = Calls.GetGrain<IStubbornGrain>(_key);
        await Assert.ThrowsAnyAsync<Exception>(stubborn.VisitAsync);

        Assert.Equal(2, (await stubborn.VisitAsync()).Visits);
    }

    [Fact]
    public async Task Refusal_is_a_result()
    {
        var outcome = await Probe.RefuseAsync();

        Assert.Equal(new Refusal("probe.not-today", "When", "besok"), outcome.Refusal);
        Assert.Null(outcome.Value);
    }

    [Fact]
    public async Task Caller_can_give_up()
    {
        using var giveUp = new CancellationTokenSource();
        var waiting = Probe.WaitAsync(_key, giveUp.Token);
        await Gates.Of(_key).Task.WaitAsync(Patience);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
        Assert.Equal(1, (await Probe.VisitAsync()).Visits);
    }

    [Fact]
    public async Task Database_that_was_away_for_a_moment_is_asked_again()
    {
        var grains = new TenantGrains(Calls, office.Tenant);
        var id = Guid.NewGuid();

        Assert.Equal(new TenantKey(office.Tenant, id.ToString()).ToString(), (await grains.Get<IProbeGrain>(id).StumbleAsync(2)).Key);
        await Assert.ThrowsAnyAsync<Exception>(() => Calls.GetGrain<IProbeGrain>($"{_key}y").StumbleAsync(1));
    }
}
