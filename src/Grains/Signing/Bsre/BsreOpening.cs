using System.Collections.Concurrent;
using EOffice.Grains.Accounts;
using EOffice.Grains.Organisation;
using EOffice.Grains.Signing.Providers;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.Bsre;

/// <summary>Everything that can be known before a number is taken: the person, the certificate's state, whether guesses have to wait. The passphrase itself is the service's to check.</summary>
internal sealed class BsreOpening(SigningProviders providers, BsreTools service, Throttle throttle, TimeProvider clock)
{
    internal const string Guessing = "bsre-passphrase";

    // Several letters in a row are signed by the same person, and the service is slow.
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(TenantId, PersonId), DateTimeOffset> _maySign = new();

    public async Task<Outcome<OpenedSeal>> OpenAsync(TenantId tenant, PersonId person, string passphrase)
    {
        if (passphrase.Length == 0)
        {
            return SigningRefusals.PassphraseMissing;
        }

        if ((await providers.OfAsync(tenant)).Bsre is not { } connection || await providers.IdentityAsync(tenant, person) is not { } known)
        {
            return BsreRefusals.IdentityMissing;
        }

        if (connection.Protocol == BsreProtocol.V1 && known.Identity.Kind != BsreIdentityKind.Nik)
        {
            return BsreRefusals.NikNeeded;
        }

        if (!await throttle.MayTryAsync(tenant, person, Guessing))
        {
            return SigningRefusals.TooManyAttempts;
        }

        var refusal = await WhyNotAsync(tenant, person, connection, known.Identity);
        return refusal is null || SigningAttempts.IsOutage(refusal.Code) ? new RemoteSeal(connection, known.Identity, passphrase, refusal) : refusal;
    }

    /// <summary>The person's certificate is looked at again with the next letter.</summary>
    public void Forget(TenantId tenant, PersonId person) => _maySign.TryRemove((tenant, person), out _);

    private async Task<Refusal?> WhyNotAsync(TenantId tenant, PersonId person, BsreConnection connection, BsreIdentity who)
    {
        if (_maySign.TryGetValue((tenant, person), out var until) && clock.GetUtcNow() < until)
        {
            return service.Circuits.OpenUntil(tenant) is null ? null : BsreRefusals.Unreachable;
        }

        var standing = await service.Circuits.AskAsync(tenant, () => service.Of(connection).StandingAsync(connection, who), answer => answer.Refusal);
        if (standing is null)
        {
            return BsreRefusals.Unreachable;
        }

        var refusal = standing.Refusal ?? BsreStates.WhyNot(standing.Value!);
        if (refusal is null)
        {
            _maySign[(tenant, person)] = clock.GetUtcNow() + GoodFor;
        }

        // Nothing was sent to be signed: whatever was lost, the letter is not.
        return refusal == BsreRefusals.NoReply ? BsreRefusals.Unreachable : refusal;
    }
}
