using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orleans;

/// <summary>
/// Hosts grains inside one process: a cache with a queue per key, not a distributed engine. What is right or wrong is decided by
/// PostgreSQL, so any number of processes may host the same grains (see docs/adr/0001).
/// </summary>
public sealed class EmbeddedGrainHost : BackgroundService, IGrainFactory
{
    private static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(Type Class, string Key), Activation> _activations = new();
    private readonly ConcurrentDictionary<Type, GrainClass> _classes = new();
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private readonly Type[] _grainTypes;
    private int _running;
    private volatile bool _stopping;

    internal EmbeddedGrainHost(IServiceProvider services, TimeProvider clock, IEnumerable<GrainAssembly> assemblies)
    {
        _services = services;
        _clock = clock;
        _grainTypes = [.. assemblies.SelectMany(from => from.Assembly.GetTypes()).Where(type => type is { IsClass: true, IsAbstract: false } && type.IsSubclassOf(typeof(Grain)))];
    }

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey) where TGrainInterface : IGrainWithStringKey
    {
        var proxy = DispatchProxy.Create<TGrainInterface, GrainReference>();
        ((GrainReference)(object)proxy).Bind(this, _classes.GetOrAdd(typeof(TGrainInterface), ClassOf), primaryKey);
        return proxy;
    }

    internal async Task<Activation> EnterAsync(GrainClass grainClass, string key)
    {
        Interlocked.Increment(ref _running);
        try
        {
            while (!_stopping)
            {
                var activation = grainClass.Stateless
                    ? Create(grainClass, key)
                    : _activations.GetOrAdd((grainClass.Type, key), static (id, args) => args.Host.Create(args.Class, id.Key), (Host: this, Class: grainClass));
                if (await activation.EnterAsync())
                {
                    return activation;
                }
            }

            throw new OperationCanceledException("The grain host is stopping.");
        }
        catch
        {
            Interlocked.Decrement(ref _running);
            throw;
        }
    }

    internal void Exit(GrainClass grainClass, Activation activation, bool gaveWay)
    {
        if (activation.Exit(gaveWay))
        {
            _activations.TryRemove(new((grainClass.Type, activation.Key), activation));
        }

        Interlocked.Decrement(ref _running);
    }

    /// <summary>Lets turns under way end; calls that come later are refused.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        while (Volatile.Read(ref _running) > 0 && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(IdleAfter / 4, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var limit = Environment.TickCount64 - (long)IdleAfter.TotalMilliseconds;
            foreach (var entry in _activations.Where(entry => entry.Value.LastUsed < limit && entry.Value.TryEvict()))
            {
                _activations.TryRemove(entry);
            }
        }
    }

    private Activation Create(GrainClass grainClass, string key)
    {
        var grain = (Grain)grainClass.Create(_services, null);
        var activation = new Activation(grain, key);
        grain.Activation = activation;
        return activation;
    }

    private GrainClass ClassOf(Type grainInterface)
    {
        var type = _grainTypes.Single(grainInterface.IsAssignableFrom);
        return new GrainClass(type, ActivatorUtilities.CreateFactory(type, []), type.IsDefined(typeof(Concurrency.StatelessWorkerAttribute)));
    }
}

/// <summary>One whose grain classes are hosted.</summary>
internal sealed record GrainAssembly(Assembly Assembly);

internal sealed record GrainClass(Type Type, ObjectFactory Create, bool Stateless);
