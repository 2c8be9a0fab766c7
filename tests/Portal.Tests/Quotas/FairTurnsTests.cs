using EOffice.Portal.Quotas;
using EOffice.Tenancy;

namespace EOffice.Portal.Tests.Quotas;

public sealed class FairTurnsTests
{
    private static readonly TenantId One = TenantId.Parse("satu");
    private static readonly TenantId Other = TenantId.Parse("lain");
    private static readonly TenantId Third = TenantId.Parse("ketiga");

    [Fact]
    public async Task Nobody_has_more_than_the_share_though_places_are_free()
    {
        var turns = new FairTurns(places: 8, share: 2, longest: 10);
        var first = await Now(turns, One);
        await Now(turns, One);
        var third = turns.TakeAsync(One, CancellationToken.None).AsTask();
        Assert.False(third.IsCompleted);

        Assert.NotNull(await Now(turns, Other));
        first.Dispose();
        Assert.NotNull(await third.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Who_has_fewest_under_way_is_next_however_many_wait_before()
    {
        var turns = new FairTurns(places: 3, share: 2, longest: 100);
        var ones = new[] { await Now(turns, One), await Now(turns, One) };
        var third = await Now(turns, Third);
        var crowd = Enumerable.Range(0, 50).Select(_ => turns.TakeAsync(One, CancellationToken.None).AsTask()).ToList();
        var other = turns.TakeAsync(Other, CancellationToken.None).AsTask();
        Assert.False(other.IsCompleted);

        third.Dispose();
        var turn = await other.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(crowd, one => one.IsCompleted);
        turn!.Dispose();
        ones[0].Dispose();
        Assert.Same(crowd[0], await Task.WhenAny(crowd).WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Of_several_that_wait_each_has_its_turn()
    {
        var turns = new FairTurns(places: 1, share: 1, longest: 100);
        var now = await Now(turns, Third);
        var order = new List<string>();
        var waiting = new[] { One, One, One, Other, Other, Other }.Select(async tenant =>
        {
            using var turn = await turns.TakeAsync(tenant, CancellationToken.None);
            order.Add(tenant.Value);
        }).ToList();
        now.Dispose();
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["satu", "lain", "satu", "lain", "satu", "lain"], order);
    }

    [Fact]
    public async Task A_full_line_turns_away_the_newest_and_one_that_left_makes_room()
    {
        var turns = new FairTurns(places: 1, share: 1, longest: 1);
        var now = await Now(turns, One);
        using var patience = new CancellationTokenSource();
        var waits = turns.TakeAsync(One, patience.Token).AsTask();
        Assert.Null(await turns.TakeAsync(One, CancellationToken.None));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        var later = turns.TakeAsync(One, CancellationToken.None).AsTask();
        now.Dispose();
        now.Dispose();
        var turn = await later.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(turns.TakeAsync(Other, CancellationToken.None).AsTask().IsCompleted, "a turn was given back twice");
        turn!.Dispose();
    }

    [Fact]
    public async Task Under_a_storm_nobody_exceeds_anything_and_everybody_is_served()
    {
        const int places = 6, share = 2;
        var turns = new FairTurns(places, share, longest: 10_000);
        var (running, most, mostOfOne) = (0, 0, 0);
        var each = new int[3];
        await Task.WhenAll(Enumerable.Range(0, 3_000).Select(async no =>
        {
            await Task.Yield();
            var whose = no % 3;
            using var turn = await turns.TakeAsync(new[] { One, Other, Third }[whose], CancellationToken.None);
            Raise(ref most, Interlocked.Increment(ref running));
            Raise(ref mostOfOne, Interlocked.Increment(ref each[whose]));
            await Task.Yield();
            Interlocked.Decrement(ref each[whose]);
            Interlocked.Decrement(ref running);
        })).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(most, 1, places);
        Assert.InRange(mostOfOne, 1, share);
    }

    private static void Raise(ref int most, int to)
    {
        for (var before = Volatile.Read(ref most); before < to; before = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, to, before);
        }
    }

    private static async Task<FairTurns.Turn> Now(FairTurns turns, TenantId tenant)
    {
        var taken = turns.TakeAsync(tenant, CancellationToken.None).AsTask();
        Assert.True(taken.IsCompleted, "there should have been a place");
        return (await taken)!;
    }
}
