using EOffice.Grains.Exchange;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing.Bsre;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;

namespace EOffice.Grains.Signing.OrganisationSeals;

/// <summary>Renews the activation before it ends. What is lost on the way back may be the only code: then the service declines, and the operator asks for another.</summary>
internal sealed partial class SealRenewal(
    OfficeDatabase database, OrganisationSealStore store, OrganisationSealing sealing, BsreSeal service, TimeProvider clock, ILogger<SealRenewal> log) : ITimedWork
{
    // Longer than the service may take to answer.
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(2);

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        if (!await store.TakeAsync(tenant, now, now + Turn))
        {
            return;
        }

        if (await store.ReadAsync(tenant) is not { State: OrganisationSealState.Active, Code: { } code } seal)
        {
            await store.DropDueAsync(tenant);
            return;
        }

        var renewed = !seal.IsActive(now) ? OrganisationSealRefusals.NotActive
            : await sealing.ConnectionAsync(tenant) is { } connection ? await service.RenewAsync(connection, seal.Subscriber, store.Open(tenant, seal))
            : OrganisationSealRefusals.NotPossible;
        await (renewed.Value is { } next ? store.RenewedAsync(tenant, code, next.Code, next.Until, now)
            : IsFinal(renewed.Refusal!) ? EndAsync(tenant, seal, renewed.Refusal!)
            : store.AgainAsync(tenant, seal.TryAgainAt(now), renewed.Refusal!));
    }

    private static bool IsFinal(Refusal refusal) => refusal == OrganisationSealRefusals.NotActive || OrganisationSeal.IsDeclined(refusal);

    private async Task EndAsync(TenantId tenant, OrganisationSeal seal, Refusal why)
    {
        var now = clock.GetUtcNow();
        var id = DerivedId.Of(OrganisationSealStore.Renewal, Guid.Empty, seal.Since.UtcTicks);
        await database.ApplyAsync(
            new RowCommand(tenant, id, Guid.Empty, "signing.seal-ended", null, now, why.Code),
            async connection => await OrganisationSealStore.OverAsync(connection, OrganisationSealState.Ended, now) ? null : OrganisationSealRefusals.NotActive);
        await store.TroubleAsync(tenant, why);
        LogEnded(log, tenant, why.Code);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: the activation of the organisation's seal is over: {Why}")]
    private static partial void LogEnded(ILogger logger, TenantId tenant, string why);
}
