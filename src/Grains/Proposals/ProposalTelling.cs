using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Proposals;

/// <summary>Carries a government's answer to the catalog, where operators read it.</summary>
internal sealed class ProposalTelling(ProposalLedger ledger) : IOutboxHandler
{
    public const string Kind = "proposal.told";

    string IOutboxHandler.Kind => Kind;

    public Task HandleAsync(TenantId tenant, OutboxMessage message) => ledger.TellAsync(tenant, OfficeJson.Read<ProposalReply>(message.Payload));

    // The operators' list lacks it; the setting is as the administrator wanted it.
    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}

internal static class ProposalsSetup
{
    /// <summary>Defaults that operators propose.</summary>
    public static IServiceCollection AddProposals(this IServiceCollection services)
        => services.AddSingleton<ProposalLedger>().AddSingleton<ProposedSettings>().AddSingleton<IOutboxHandler, ProposalTelling>();
}
