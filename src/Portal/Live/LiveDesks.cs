using System.Collections.Concurrent;
using EOffice.Grains.Inbox;
using EOffice.Portal.Health;
using EOffice.Tenancy;

namespace EOffice.Portal.Live;

/// <summary>The process's one subscription to notices, handed on to the streams of those posts only.</summary>
internal sealed class LiveDesks(NoticeBus bus) : BackgroundService
{
    private readonly ConcurrentDictionary<(TenantId Tenant, Guid Post), ConcurrentDictionary<LiveListener, bool>> _byPost = new();
    private readonly ConcurrentDictionary<LiveListener, bool> _all = new();

    /// <summary>Open streams of this process.</summary>
    public int Count => _all.Count;

    public void Add(LiveListener listener)
    {
        _all[listener] = true;
        foreach (var post in listener.Posts)
        {
            _byPost.GetOrAdd((listener.Tenant, post), _ => new())[listener] = true;
        }

        Telemetry.LiveStreams.Add(1);
    }

    public void Remove(LiveListener listener)
    {
        if (_all.TryRemove(listener, out _))
        {
            Telemetry.LiveStreams.Add(-1);
        }

        foreach (var post in listener.Posts)
        {
            // An empty group stays: posts are few, and removing it could lose a listener that joins at this moment.
            if (_byPost.TryGetValue((listener.Tenant, post), out var group))
            {
                group.TryRemove(listener, out _);
            }
        }
    }

    /// <summary>Ends the streams of a session that was signed out here. Others notice at their next look.</summary>
    public void EndSession(string session)
    {
        foreach (var listener in _all.Keys.Where(listener => listener.Session == session))
        {
            listener.End();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var listener in _all.Keys)
        {
            listener.End();
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (tenant, payload) in bus.SubscribeAsync(stoppingToken))
        {
            foreach (var post in DeskNotice.Read(payload))
            {
                if (_byPost.TryGetValue((tenant, post), out var group))
                {
                    foreach (var listener in group.Keys)
                    {
                        listener.Wake();
                    }
                }
            }
        }
    }
}
