using EOffice.Grains.Runtime;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;

namespace EOffice.Grains.Support;

/// <summary>Carries what became of a question to the catalog, where the console lists it.</summary>
internal sealed class SupportTelling(CatalogDatabase catalog) : IOutboxHandler
{
    public const string Kind = "support.told";

    // A later step that came first stays.
    private const string Tell = """
        update support_request set state = $3, step = $4, until = $5::timestamptz, answer = $6::text, ended_at = $7::timestamptz where id = $1 and tenant_id = $2 and step < $4
        """;

    string IOutboxHandler.Kind => Kind;

    public async Task HandleAsync(TenantId tenant, OutboxMessage message)
    {
        var told = OfficeJson.Read<SupportTold>(message.Payload);
        await using var connection = await catalog.Source.OpenConnectionAsync();
        await connection.WriteAsync(Tell, told.Id, tenant.Value, told.State.ToString(), told.Step, told.Until, told.Answer, told.EndedAt);
    }

    // The list is behind; who may look does not depend on it.
    public Task GiveUpAsync(TenantId tenant, OutboxMessage message) => Task.CompletedTask;
}

/// <param name="Step">1 when it was answered or withdrawn, 2 when what was granted ended.</param>
internal sealed record SupportTold(Guid Id, SupportState State, int Step, DateTimeOffset? Until, string? Answer, DateTimeOffset? EndedAt)
{
    public static SupportTold Granted(SupportAccess access, DateTimeOffset until) => new(access.Id, SupportState.Granted, 1, until, null, null);

    public static SupportTold Refused(SupportAccess access, string reason) => new(access.Id, SupportState.Refused, 1, null, reason, null);

    public static SupportTold Withdrawn(SupportAccess access, DateTimeOffset at) => new(access.Id, SupportState.Withdrawn, 1, null, null, at);

    public static SupportTold Ended(SupportAccess access, DateTimeOffset at) => new(access.Id, SupportState.Ended, 2, access.Until, null, at);
}
