using EOffice.Portal.Quotas;
using EOffice.Tenancy;

namespace EOffice.Portal.Tests.Quotas;

public sealed class FairTurnsTests
{
    private static readonly TenantId One = TenantId.Parse("satu");
    private static readonly TenantId Other = TenantId.Parse("lain");
    private static readonly TenantId Third = TenantId.Parse("ketiga");

    private readonly Later _time = new();

    [Fact]
    public async Task Nobody_has_more_than_the_share_though_places_are_free()
    {
        var turns = new FairTurns(places: 8, share: 2, longest: 10, _time);
        var first = await Now(turns, One);
        await Now(turns, One);
        var third = turns.TakeAsync(One, false, CancellationToken.None).AsTask();
        Assert.False(third.IsCompleted);

        Assert.NotNull(await Now(turns, Other));
        first.Dispose();
        Assert.NotNull(await third.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Who_asks_for_all_its_quota_has_half_a_share_while_others_work_and_the_whole_when_they_have_stopped()
    {
        var turns = new FairTurns(places: 8, share: 2, longest: 10, _time);
        (await Now(turns, Other))!.Dispose();
        var first = await Pressing(turns);
        var second = Pressing(turns);
        Assert.False(second.IsCompleted, "another works: a core stays free for it");
        Assert.NotNull(await Now(turns, Other));

        _time.By = TimeSpan.FromSeconds(2);
        var third = Pressing(turns);
        first!.Dispose();
        Assert.NotNull(await second.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.NotNull(await third.WaitAsync(TimeSpan.FromSeconds(10)));

        static Task<FairTurns.Turn?> Pressing(FairTurns turns) => turns.TakeAsync(One, true, CancellationToken.None).AsTask();
    }

    [Fact]
    public async Task Who_asks_for_all_its_quota_alone_has_its_whole_share()
    {
        var turns = new FairTurns(places: 8, share: 2, longest: 10, _time);
        Assert.NotNull(await turns.TakeAsync(One, true, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.NotNull(await turns.TakeAsync(One, true, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Who_has_fewest_under_way_is_next_however_many_wait_before()
    {
        var turns = new FairTurns(places: 3, share: 2, longest: 100, _time);
        var ones = new[] { await Now(turns, One), await Now(turns, One) };
        var third = await Now(turns, Third);
        var crowd = Enumerable.Range(0, 50).Select(_ => turns.TakeAsync(One, false, CancellationToken.None).AsTask()).ToList();
        var other = turns.TakeAsync(Other, false, CancellationToken.None).AsTask();
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
        var turns = new FairTurns(places: 1, share: 1, longest: 100, _time);
        var now = await Now(turns, Third);
        var order = new List<string>();
        var waiting = new[] { One, One, One, Other, Other, Other }.Select(async tenant =>
        {
            using var turn = await turns.TakeAsync(tenant, false, CancellationToken.None);
            order.Add(tenant.Value);
        }).ToList();
        now.Dispose();
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["satu", "lain", "satu", "lain", "satu", "lain"], order);
    }

    [Fact]
    public async Task A_full_line_turns_away_the_newest_and_one_that_left_makes_room()
    {
        var turns = new FairTurns(places: 1, share: 1, longest: 1, _time);
        var now = await Now(turns, One);
        using var patience = new CancellationTokenSource();
        var waits = turns.TakeAsync(One, false, patience.Token).AsTask();
        Assert.Null(await turns.TakeAsync(One, false, CancellationToken.None));

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waits);
        var later = turns.TakeAsync(One, false, CancellationToken.None).AsTask();
        now.Dispose();
        now.Dispose();
        var turn = await later.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(turns.TakeAsync(Other, false, CancellationToken.None).AsTask().IsCompleted, "a turn was given back twice");
        turn!.Dispose();
    }

    [Fact]
    public async Task Under_a_storm_nobody_exceeds_anything_and_everybody_is_served()
    {
        const int places = 6, share = 2;
        var turns = new FairTurns(places, share, longest: 10_000, _time);
        var (running, most, mostOfOne) = (0, 0, 0);
        var each = new int[3];
        await Task.WhenAll(Enumerable.Range(0, 3_000).Select(async no =>
        {
            await Task.Yield();
            var whose = no % 3;
            using var turn = await turns.TakeAsync(new[] { One, Other, Third }[whose], whose == 0, CancellationToken.None);
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
        var taken = turns.TakeAsync(tenant, false, CancellationToken.None).AsTask();
        Assert.True(taken.IsCompleted, "there should have been a place");
        return (await taken)!;
    }

    private sealed class Later : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override long GetTimestamp() => (long)(By.TotalSeconds * TimestampFrequency);
    }
}
