using System.Threading.Channels;
using EOffice.Tenancy;

namespace EOffice.Grains.Runtime;

/// <summary>Governments with work, in the order they asked; each stands in it once and is served by one worker at a time.</summary>
internal sealed class OutboxLine
{
    private readonly Channel<TenantId> _line = Channel.CreateUnbounded<TenantId>();
    private readonly Dictionary<TenantId, Place> _places = [];
    private readonly Lock _gate = new();

    private enum Place { Waiting, Served, ServedAndWanted }

    public void Want(TenantId tenant)
    {
        lock (_gate)
        {
            if (_places.TryAdd(tenant, Place.Waiting))
            {
                _line.Writer.TryWrite(tenant);
            }
            else if (_places[tenant] == Place.Served)
            {
                _places[tenant] = Place.ServedAndWanted;   // what came while it was served may have come too late for that round
            }
        }
    }

    public async ValueTask<TenantId> NextAsync(CancellationToken cancellationToken)
    {
        var tenant = await _line.Reader.ReadAsync(cancellationToken);
        lock (_gate)
        {
            _places[tenant] = Place.Served;
        }

        return tenant;
    }

    /// <param name="more">There is more to do: it goes to the end of the line.</param>
    public void Leave(TenantId tenant, bool more)
    {
        lock (_gate)
        {
            _places.Remove(tenant, out var place);
            if (more || place == Place.ServedAndWanted)
            {
                _places[tenant] = Place.Waiting;
                _line.Writer.TryWrite(tenant);
            }
        }
    }
}
