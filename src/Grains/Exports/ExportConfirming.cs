using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Exports;

/// <summary>Carries it to the catalog that the government has its export: the time of waiting begins there.</summary>
internal sealed class ExportConfirming(ClosingLedger ledger) : IOutboxHandler
{
    public const string Kind = "export.confirmed";

    string IOutboxHandler.Kind => Kind;

    public Task HandleAsync(TenantId tenant, OutboxMessage message) => ledger.ConfirmAsync(tenant, OfficeJson.Read<ConfirmedExport>(message.Payload));

    // The operators see that nothing was confirmed, and ask; the message stays.
    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}
