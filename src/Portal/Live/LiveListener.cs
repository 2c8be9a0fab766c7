using System.Threading.Channels;
using EOffice.Tenancy;

namespace EOffice.Portal.Live;

/// <summary>One open event stream: woken when a desk of its officer, or what the officer is told in person, changes. Holds one mark at most: two changes are one reason to look.</summary>
internal sealed class LiveListener(TenantId tenant, string session, IReadOnlyList<Guid> bells)
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public TenantId Tenant { get; } = tenant;

    /// <summary>Fingerprint of the session, never its token.</summary>
    public string Session { get; } = session;

    /// <summary>Ids of the officer's posts, whose desks ring, and of the officer, whom notices reach in person.</summary>
    public IReadOnlyList<Guid> Bells { get; } = bells;

    public void Wake() => _changes.Writer.TryWrite(true);

    public void End() => _changes.Writer.TryComplete();

    /// <summary>What happened within <paramref name="patience"/>.</summary>
    public async Task<LiveEvent> NextAsync(TimeSpan patience, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _changes.Reader.WaitToReadAsync(either.Token) && _changes.Reader.TryRead(out _) ? LiveEvent.Changed : LiveEvent.Ended;
        }
        catch (OperationCanceledException)
        {
            return cancellationToken.IsCancellationRequested ? LiveEvent.Ended : LiveEvent.Quiet;
        }
    }
}

internal enum LiveEvent
{
    Changed,

    Quiet,

    Ended,
}
