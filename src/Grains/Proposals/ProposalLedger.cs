using System.Collections.Immutable;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using EOffice.Tenancy.Catalog;
using Npgsql;

namespace EOffice.Grains.Proposals;

/// <summary>The catalog's proposals, as far as a government reads them.</summary>
internal sealed class ProposalLedger(CatalogDatabase catalog)
{
    private const int Most = 50;

    private const string Columns = "select p.id, p.kind, p.title, p.reason, p.lines, p.made_at from proposal p";

    private const string Mine = "p.withdrawn_at is null and (p.everybody or exists (select from proposal_target t where t.proposal = p.id and t.tenant_id = $1))";

    private const string Tell = "insert into proposal_reply (proposal, tenant_id, taken, note, at) values ($1, $2, $3, $4, $5) on conflict do nothing";

    public Task<List<OpenProposal>> OpenAsync(TenantId tenant)
        => catalog.Source.ReadAllAsync(FormattableString.Invariant($"{Columns} where {Mine} order by p.made_at desc, p.id limit {Most}"), Read, [tenant.Value]);

    /// <summary>Null when there is none for this government, or it was withdrawn.</summary>
    public async Task<OpenProposal?> FindAsync(TenantId tenant, Guid id)
        => (await catalog.Source.ReadAllAsync($"{Columns} where {Mine} and p.id = $2", Read, [tenant.Value, id])) is [var one] ? one : null;

    /// <summary>Repeated, it changes nothing.</summary>
    public async Task TellAsync(TenantId tenant, ProposalReply reply)
    {
        await using var connection = await catalog.Source.OpenConnectionAsync();
        await connection.WriteAsync(Tell, reply.Proposal, tenant.Value, reply.Taken, reply.Note, reply.At);
    }

    private static OpenProposal Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.Enum<ProposalKind>(1), row.GetString(2), row.GetString(3), OfficeJson.Read<ImmutableArray<ProposalLine>>(row.GetString(4)), row.GetFieldValue<DateTimeOffset>(5));
}

internal sealed record OpenProposal(Guid Id, ProposalKind Kind, string Title, string Reason, ImmutableArray<ProposalLine> Lines, DateTimeOffset MadeAt);

/// <summary>What a government answered.</summary>
internal sealed record ProposalReply(Guid Proposal, bool Taken, string Note, DateTimeOffset At);
