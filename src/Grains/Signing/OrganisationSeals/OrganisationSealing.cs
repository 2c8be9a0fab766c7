using EOffice.Documents.Signing;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Signing.Providers;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Signing.OrganisationSeals;

/// <summary>Has a file sealed by the organisation: one code, one seal, and the gate that every seal passes.</summary>
internal sealed class OrganisationSealing(
    OrganisationSealStore store, SigningProviders providers, BsreSeal service, BsreCircuits signers, SealCircuits circuits, TenantCatalog catalog, TimeProvider clock)
{
    // Somebody waits for a sheet to be printed: half a minute in all, whatever letters are given.
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(10);

    /// <summary>The connection, when this government seals with BSrE's version 2; else null.</summary>
    public async Task<BsreConnection?> ConnectionAsync(TenantId tenant)
        => await providers.OfAsync(tenant) is { Kind: SigningProviderKind.Bsre, Bsre: { Protocol: BsreProtocol.V2 } connection } ? connection : null;

    /// <summary>Where sheets are to be sealed: set up, and neither revoked nor only asked for. An activation that ended counts: its sheets say that they lack a seal.</summary>
    public async Task<bool> IsSetUpAsync(TenantId tenant)
        => await ConnectionAsync(tenant) is not null && await store.ReadAsync(tenant) is { State: OrganisationSealState.Active or OrganisationSealState.Ended };

    /// <summary>Seals, or says why not; keeps what was learned of certificate and trouble.</summary>
    /// <param name="inAHurry">Waits no longer than a reader would.</param>
    public async Task<Outcome<SealedFile>> SealAsync(TenantId tenant, byte[] pdf, bool inAHurry)
    {
        if (await ConnectionAsync(tenant) is not { } connection)
        {
            return OrganisationSealRefusals.NotPossible;
        }

        if (await store.ReadAsync(tenant) is not { } seal || !seal.IsActive(clock.GetUtcNow()))
        {
            return OrganisationSealRefusals.NotActive;
        }

        // Signers who found nobody there are believed; the other way round a sheet's short patience says nothing of letters.
        var outcome = signers.OpenUntil(tenant) is not null ? BsreRefusals.Unreachable
            : await circuits.AskAsync(tenant, () => AskAsync(tenant, inAHurry ? connection.Within(Hurry) : connection, seal, pdf), answer => answer.Refusal)
                ?? BsreRefusals.Unreachable;
        await store.TroubleAsync(tenant, outcome.Refusal);
        return outcome;
    }

    private async Task<Outcome<SealedFile>> AskAsync(TenantId tenant, BsreConnection connection, OrganisationSeal seal, byte[] pdf)
    {
        var once = await service.OnceAsync(connection, seal.Subscriber, store.Open(tenant, seal));
        if (once.Refusal is { } refused)
        {
            return refused;
        }

        var government = catalog.Get(tenant).Name;
        var signed = await service.SealAsync(connection, seal.Subscriber, once.Value!.Code, pdf, $"Segel elektronik {government}");
        return signed.Pdf is { } after ? await JudgeAsync(tenant, seal, pdf, after, government) : signed.Refusal!;
    }

    private async Task<Outcome<SealedFile>> JudgeAsync(TenantId tenant, OrganisationSeal seal, byte[] before, byte[] after, string government)
    {
        var trust = (await providers.OfAsync(tenant)).ServiceTrust(clock.GetUtcNow());
        var outcome = SealGate.CheckCompleted(before, after, certificate => OrganisationSeal.BelongsTo(certificate, seal.Confirmed, government), trust);
        switch (outcome.Refusal)
        {
            case null:
                if (seal.Confirmed is null)
                {
                    await store.ConfirmAsync(tenant, outcome.Signature!.Certificate!.RawData);
                }

                return new SealedFile(after);
            case GateRefusal.OtherPerson:
                await store.DoubtAsync(tenant, outcome.Signature!.Certificate!.RawData);
                return BsreRefusals.OtherPerson;
            default:
                return BsreGate.Word(outcome);
        }
    }
}

internal sealed record SealedFile(byte[] Bytes);

/// <summary>Leaves the seal alone that did not answer, by itself: its patience is shorter than that of signatures.</summary>
internal sealed class SealCircuits(TimeProvider clock)
{
    private readonly BsreCircuits _circuits = new(clock);

    public Task<T?> AskAsync<T>(TenantId tenant, Func<Task<T>> ask, Func<T, Refusal?> why) where T : class => _circuits.AskAsync(tenant, ask, why);

    public void Reset(TenantId tenant) => _circuits.Reset(tenant);
}
