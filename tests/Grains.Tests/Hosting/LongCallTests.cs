using System.Reflection;
using EOffice.Grains.Runtime;

namespace EOffice.Grains.Tests.Hosting;

/// <summary>Work that takes longer than a call may stay unanswered is asked for again, and joined.</summary>
public sealed class LongCallTests
{
    public interface IWork
    {
        [RepeatedFor("00:08:00")]
        Task<string> LongAsync();

        [RepeatedFor("00:00:00")]
        Task<string> HurriedAsync();
    }

    [Fact]
    public async Task Call_without_an_answer_is_repeated_until_its_work_is_done()
    {
        var (work, worker) = Make(unanswered: 12);
        Assert.Equal("done", await work.LongAsync());
        Assert.Equal(13, worker.Calls);
    }

    [Fact]
    public async Task When_its_time_is_over_the_caller_is_told()
    {
        var (work, _) = Make(unanswered: int.MaxValue);
        await Assert.ThrowsAsync<TimeoutException>(work.HurriedAsync);
    }

    private static (IWork Work, Worker Worker) Make(int unanswered)
    {
        var worker = new Worker(unanswered);
        var work = DispatchProxy.Create<IWork, RetryingReference<IWork>>();
        ((RetryingReference<IWork>)(object)work).Target = worker;
        return (work, worker);
    }

    private sealed class Worker(int unanswered) : IWork
    {
        public int Calls { get; private set; }

        public Task<string> LongAsync() => ++Calls > unanswered ? Task.FromResult("done") : throw new TimeoutException();

        public Task<string> HurriedAsync() => LongAsync();
    }
}
