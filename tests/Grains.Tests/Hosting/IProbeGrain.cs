using System.Collections.Concurrent;
using Npgsql;
using Orleans;
using Orleans.Concurrency;

namespace EOffice.Grains.Tests.Hosting;

/// <summary>A grain whose only business is to be hosted: it tells how.</summary>
public interface IProbeGrain : IGrainWithStringKey
{
    /// <summary>Which activation this is, and how often it has been called.</summary>
    Task<ProbeVisit> VisitAsync();

    /// <summary>Stays inside for a moment; how many others were inside at the same time.</summary>
    Task<ProbeCount> StayAsync();

    /// <summary>Waits in its turn until somebody calls <see cref="OpenAsync"/> on any grain.</summary>
    Task WaitForAsync(string gate);

    /// <summary>The same, besides the turns of others.</summary>
    [AlwaysInterleave]
    Task WaitBesidesAsync(string gate);

    Task OpenAsync(string gate);

    Task LeaveAsync();

    /// <summary>Throws in a turn that was to change something.</summary>
    Task<ProbeVisit> FailAsync(ProbeFailure failure);

    Task<Outcome<ProbeVisit>> RefuseAsync();

    /// <summary>Ends by the token alone.</summary>
    Task WaitAsync(string gate, CancellationToken cancellationToken);

    /// <summary>The database is away so many times, then answers.</summary>
    Task<ProbeVisit> StumbleAsync(int times);
}

/// <summary>The same, but without turns.</summary>
public interface IProbeWorker : IGrainWithStringKey
{
    Task WaitForAsync(string gate);

    Task OpenAsync(string gate);
}

/// <summary>Its activation fails as often as its key says.</summary>
public interface IStubbornGrain : IGrainWithStringKey
{
    Task<ProbeVisit> VisitAsync();
}

public sealed record ProbeVisit(string Key, Guid Activation, int Visits);

public sealed record ProbeCount(int Together);

public sealed record ProbeFailure(string Message, bool Ours);

public sealed class ProbeException(string message) : Exception(message);

internal sealed class ProbeGrain : Grain, IProbeGrain
{
    private static readonly ConcurrentDictionary<string, int> Stumbles = new();

    private Guid _activation;
    private int _visits;
    private int _inside;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _activation = Guid.NewGuid();
        return Task.CompletedTask;
    }

    public Task<ProbeVisit> VisitAsync() => Task.FromResult(Visit());

    public async Task<ProbeCount> StayAsync()
    {
        var together = _inside++;
        await Task.Delay(2);
        await Task.Yield();
        _inside--;
        return new ProbeCount(together);
    }

    public Task WaitForAsync(string gate) => Gates.Of(gate).Task;

    public Task WaitBesidesAsync(string gate) => Gates.Of(gate).Task;

    public Task OpenAsync(string gate)
    {
        Gates.Of(gate).TrySetResult();
        return Task.CompletedTask;
    }

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<ProbeVisit> FailAsync(ProbeFailure failure)
    {
        Visit();
        await Task.Yield();
        throw failure.Ours ? new ProbeException(failure.Message) : new InvalidOperationException(failure.Message);
    }

    public Task<Outcome<ProbeVisit>> RefuseAsync() => Task.FromResult<Outcome<ProbeVisit>>(new Refusal("probe.not-today", "When", "besok"));

    public async Task WaitAsync(string gate, CancellationToken cancellationToken)
    {
        Gates.Of(gate).TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task<ProbeVisit> StumbleAsync(int times)
        => Stumbles.AddOrUpdate(this.GetPrimaryKeyString(), 1, (_, before) => before + 1) <= times
            ? throw new NpgsqlException("The connection broke.", new IOException())
            : VisitAsync();

    private ProbeVisit Visit() => new(this.GetPrimaryKeyString(), _activation, ++_visits);
}

[StatelessWorker(8)]
internal sealed class ProbeWorker : Grain, IProbeWorker
{
    public Task WaitForAsync(string gate) => Gates.Of(gate).Task;

    public Task OpenAsync(string gate)
    {
        Gates.Of(gate).TrySetResult();
        return Task.CompletedTask;
    }
}

internal sealed class StubbornGrain : Grain, IStubbornGrain
{
    private static readonly ConcurrentDictionary<string, int> Tries = new();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
        => Tries.AddOrUpdate(this.GetPrimaryKeyString(), 1, (_, before) => before + 1) == 1
            ? throw new InvalidOperationException("Not the first time.")
            : Task.CompletedTask;

    public Task<ProbeVisit> VisitAsync() => Task.FromResult(new ProbeVisit(this.GetPrimaryKeyString(), Guid.Empty, Tries[this.GetPrimaryKeyString()]));
}

/// <summary>Host and test are in one process: what one opens, the other sees.</summary>
internal static class Gates
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> All = new();

    public static TaskCompletionSource Of(string name) => All.GetOrAdd(name, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
