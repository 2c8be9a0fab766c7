using System.Collections.Concurrent;
using EOffice.Grains.Inbox;
using EOffice.Portal.Health;
using EOffice.Tenancy;

namespace EOffice.Portal.Live;

/// <summary>The process's one subscription to notices, handed on to the streams of those posts and persons only.</summary>
internal sealed class LiveDesks(NoticeBus bus) : BackgroundService
{
    private readonly ConcurrentDictionary<(TenantId Tenant, Guid Bell), ConcurrentDictionary<LiveListener, bool>> _byBell = new();
    private readonly ConcurrentDictionary<LiveListener, bool> _all = new();

    /// <summary>Open streams of this process.</summary>
    public int Count => _all.Count;

    public void Add(LiveListener listener)
    {
        _all[listener] = true;
        foreach (var bell in listener.Bells)
        {
            _byBell.GetOrAdd((listener.Tenant, bell), _ => new())[listener] = true;
        }

        Telemetry.LiveStreams.Add(1);
    }

    public void Remove(LiveListener listener)
    {
        if (_all.TryRemove(listener, out _))
        {
            Telemetry.LiveStreams.Add(-1);
        }

        foreach (var bell in listener.Bells)
        {
            // An empty group stays: posts and people are few, and removing it could lose a listener that joins at this moment.
            if (_byBell.TryGetValue((listener.Tenant, bell), out var group))
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
            foreach (var bell in DeskNotice.Read(payload))
            {
                if (_byBell.TryGetValue((tenant, bell), out var group))
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
