using System.Collections.Concurrent;
using System.Security.Cryptography;
using EOffice.Grains.Organisation;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing;

/// <summary>What people opened for many letters, in this process only. Whoever has the handle may seal in the opener's name, nobody else's.</summary>
internal sealed class HeldKeys(SigningKeys keys)
{
    private readonly ConcurrentDictionary<string, Held> _held = new();

    /// <summary>Takes it over; disposing of what comes back wipes it.</summary>
    public HeldKey Hold(TenantId tenant, PersonId person, OpenedSeal seal)
    {
        var handle = RandomNumberGenerator.GetHexString(64);
        _held[handle] = new Held(tenant, person, seal);
        return new HeldKey(handle, () =>
        {
            if (_held.TryRemove(handle, out var gone))
            {
                gone.Seal.Dispose();
            }
        });
    }

    /// <summary>As it may be used now, and not to be disposed of; KeyNotHeld when it is held no longer, in another process, or for somebody else.</summary>
    public async Task<Outcome<OpenedSeal>> FindAsync(TenantId tenant, PersonId person, string handle)
    {
        if (!_held.TryGetValue(handle, out var held) || held.Tenant != tenant || held.Person != person)
        {
            return SigningRefusals.KeyNotHeld;
        }

        // A service outside asks about its certificates itself; for those of the house it is asked here.
        if (held.Seal is not OpenedKey key)
        {
            return held.Seal;
        }

        var renewed = await keys.RenewAsync(tenant, person, key);
        return new Outcome<OpenedSeal>(renewed.Refusal, renewed.Value);
    }

    private sealed record Held(TenantId Tenant, PersonId Person, OpenedSeal Seal);
}

/// <param name="Handle">Random, 256 bits; never leaves the memory of the installation's processes.</param>
internal sealed record HeldKey(string Handle, Action LetGo) : IDisposable
{
    public void Dispose() => LetGo();

    /// <summary>Nothing of it gets into a log by accident.</summary>
    public override string ToString() => nameof(HeldKey);
}
