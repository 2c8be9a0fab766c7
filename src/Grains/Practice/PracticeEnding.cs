using System.Globalization;
using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;

namespace EOffice.Grains.Practice;

/// <summary>Carries it to the catalog, and with it to every process, that a government is live.</summary>
internal sealed class PracticeEnding(PracticeEnd end) : IOutboxHandler
{
    public const string Kind = "practice.ended";

    string IOutboxHandler.Kind => Kind;

    public Task HandleAsync(TenantId tenant, OutboxMessage message)
        => end.TellAsync(tenant, DateTimeOffset.ParseExact(message.Payload, "O", CultureInfo.InvariantCulture));

    // Its letters are real whatever pages say; the message stays for the operators to see.
    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}
