using System.Diagnostics;
using EOffice.Grains.BatchSealing;
using Xunit.Abstractions;

namespace EOffice.Grains.Tests.BatchSealing;

[Collection(InASecondOffice.Name)]
public sealed class ManyLettersTests(Office office, ITestOutputHelper output)
{
    [Fact]
    public async Task Two_hundred_letters_take_one_batch_and_the_next_one_waits_for_another()
    {
        var leader = await Leader.ComeAsync(office);
        var letters = await leader.ReceiveAsync(SealReviews.Most + 1);
        await leader.ApproveAsync(letters);
        var list = await leader.Review.ListAsync(leader.Posts);
        Assert.Equal((SealReviews.Most, true), (list.Letters.Length, list.More));

        var watch = Stopwatch.StartNew();
        var batch = await leader.StartAsync();
        var view = await leader.EndAsync(batch);
        output.WriteLine($"{view.Sealed} letters in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal((SealBatchState.Finished, SealReviews.Most), (view.State, view.Sealed));
        Assert.Equal(Enumerable.Range(1, SealReviews.Most).Select(n => $"{n} Issued"), await leader.NumbersAsync());
        Assert.Equal(letters[^1], Assert.Single((await leader.Review.ApprovedAsync(leader.Posts)).Letters).Letter);
    }

    [Fact]
    public async Task Leaders_of_two_departments_seal_at_the_same_time_without_each_others_letters()
    {
        var leaders = new[] { await Leader.ComeAsync(office), await Leader.ComeAsync(office) };
        foreach (var leader in leaders)
        {
            await leader.ApproveAsync(await leader.ReceiveAsync(6));
        }

        var views = await Task.WhenAll(leaders.Select(async leader => await leader.EndAsync(await leader.StartAsync())));
        Assert.All(views, view => Assert.Equal((SealBatchState.Finished, 6), (view.State, view.Sealed)));
        foreach (var leader in leaders)
        {
            Assert.Equal(Enumerable.Range(1, 6).Select(n => $"{n} Issued"), await leader.NumbersAsync());
        }
    }
}
