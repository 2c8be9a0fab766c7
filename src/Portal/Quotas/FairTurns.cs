using EOffice.Tenancy;

namespace EOffice.Portal.Quotas;

/// <summary>
/// Whose request is worked on next, when more have come than this process works on at once: of the governments that wait, the one with
/// the fewest under way, and of several such the one that was served longest ago.
/// </summary>
/// <remarks>
/// 1. No government has more than its share under way, however idle the others are: a place is free for whoever comes next.
/// 2. One that asks for all its quota gives has half of that while others work too: who asks for little finds a core free.
/// 3. Within a government it is first come, first served.
/// 4. A line that is full turns away the newest, so that those before it are still answered.
/// </remarks>
/// <param name="places">Requests under way at once.</param>
/// <param name="share">Of one government; less than <paramref name="places"/>.</param>
/// <param name="longest">Requests of one government that may wait.</param>
internal sealed class FairTurns(int places, int share, int longest, TimeProvider time)
{
    private static readonly TimeSpan Lately = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<TenantId, Line> _lines = [];
    private readonly List<Line> _waiting = [];
    private int _running;
    private long _served;
    private (TenantId? Whose, long When) _last;
    private (TenantId? Whose, long When) _lastOther;

    /// <summary>Null when the line is full. Dispose of the turn when the work is done.</summary>
    /// <param name="pressing">Its government asks for all that its quota gives.</param>
    /// <exception cref="OperationCanceledException">Whoever asked has gone.</exception>
    public async ValueTask<Turn?> TakeAsync(TenantId tenant, bool pressing, CancellationToken cancellationToken)
    {
        TaskCompletionSource granted;
        Line line;
        lock (_gate)
        {
            line = _lines.TryGetValue(tenant, out var known) ? known : _lines[tenant] = new Line(tenant);
            line.Share = pressing && OthersWork(tenant) ? Math.Max(1, share / 2) : share;
            if (_running < places && line.Running < line.Share && line.Waiting.Count == 0)
            {
                Begin(line);
                return new Turn(this, line);
            }

            if (line.Waiting.Count >= longest)
            {
                return null;
            }

            granted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.Waiting.AddLast(granted);
            if (line.Waiting.Count == 1)
            {
                _waiting.Add(line);
            }
        }

        await using var gone = cancellationToken.Register(() => LeaveLine(line, granted, cancellationToken));
        await granted.Task;
        return new Turn(this, line);
    }

    private void LeaveLine(Line line, TaskCompletionSource granted, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (granted.TrySetCanceled(cancellationToken) && line.Waiting.Remove(granted))
            {
                Tidy(line);
            }
        }
    }

    private void End(Line ended)
    {
        lock (_gate)
        {
            ended.Running--;
            _running--;
            Tidy(ended);
            while (_running < places && _waiting.Where(line => line.Running < line.Share).MinBy(line => (line.Running, line.Served)) is { } next)
            {
                var first = next.Waiting.First!.Value;
                next.Waiting.RemoveFirst();
                if (first.TrySetResult())
                {
                    Begin(next);
                }

                Tidy(next);
            }
        }
    }

    private void Begin(Line line)
    {
        line.Running++;
        line.Served = ++_served;
        _running++;
        if (_last.Whose is { } before && before != line.Tenant)
        {
            _lastOther = _last;
        }

        _last = (line.Tenant, time.GetTimestamp());
    }

    private bool OthersWork(TenantId than)
    {
        var (whose, when) = _last.Whose == than ? _lastOther : _last;
        return whose is not null && time.GetElapsedTime(when) < Lately;
    }

    private void Tidy(Line line)
    {
        if (line.Waiting.Count > 0)
        {
            return;
        }

        _waiting.Remove(line);
        if (line.Running == 0)
        {
            _lines.Remove(line.Tenant);
        }
    }

    internal sealed class Line(TenantId tenant)
    {
        public TenantId Tenant { get; } = tenant;

        public LinkedList<TaskCompletionSource> Waiting { get; } = new();

        public int Running { get; set; }

        /// <summary>As the newest request found it.</summary>
        public int Share { get; set; }

        public long Served { get; set; }
    }

    /// <summary>A place; given back once, however often it is disposed of.</summary>
    internal sealed class Turn(FairTurns turns, Line line) : IDisposable
    {
        private int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                turns.End(line);
            }
        }
    }
}
