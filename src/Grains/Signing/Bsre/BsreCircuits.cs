using System.Collections.Concurrent;
using EOffice.Grains.Runtime;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Leaves a government's signing service alone that does not answer: signers are told at once instead of after a minute.</summary>
/// <remarks>In memory, for each process by itself: what waits stands in <c>signing_attempt</c>. An answer of whatever kind closes the circuit.</remarks>
internal sealed class BsreCircuits(TimeProvider clock)
{
    private readonly ConcurrentDictionary<TenantId, Circuit> _circuits = new();

    /// <summary>Until when nobody is asked; null when somebody may be.</summary>
    public DateTimeOffset? OpenUntil(TenantId tenant) => _circuits.TryGetValue(tenant, out var circuit) ? circuit.OpenUntil(clock.GetUtcNow()) : null;

    /// <summary>Forgets what was: the settings have changed.</summary>
    public void Reset(TenantId tenant) => _circuits.TryRemove(tenant, out _);

    /// <summary>The answer, or null when the service is not to be asked now.</summary>
    /// <param name="why">What the answer says about whether the service is there; null when all is well.</param>
    public Task<T?> AskAsync<T>(TenantId tenant, Func<Task<T>> ask, Func<T, Refusal?> why) where T : class
        => _circuits.GetOrAdd(tenant, _ => new Circuit()).AskAsync<T?>(
            clock, async () => await ask(), answer => why(answer!) is { } refusal && SigningAttempts.IsOutage(refusal.Code), () => null);
}
