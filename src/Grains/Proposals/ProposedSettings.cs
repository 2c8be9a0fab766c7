using System.Collections.Immutable;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Forgotten;
using EOffice.Grains.Letters;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;
using EOffice.Grains.WorkingTime;
using EOffice.Tenancy;
using Npgsql;

namespace EOffice.Grains.Proposals;

/// <summary>The settings that can be proposed: a government's own value beside each line, and what taking it writes.</summary>
internal sealed class ProposedSettings(ReminderSettingStore reminders, WorkingCalendars calendars)
{
    private const string Instructions = "select words, '', active from instruction where words = any($1)";

    private const string Codes = "select code, name, active from classification where code = any($1)";

    /// <summary>Commands of one scope take effect one after another: those of the setting's own page, and this.</summary>
    public static string Scope(ProposalKind kind) => kind switch
    {
        ProposalKind.Instructions => InstructionRows.Scope,
        ProposalKind.Classifications => ClassificationRows.Scope,
        ProposalKind.Reminders => ReminderSettingStore.Scope,
    };

    public async Task<ImmutableArray<ProposedChange>> CompareAsync(NpgsqlConnection connection, TenantId tenant, OpenProposal proposal)
    {
        var own = await OwnAsync(connection, tenant, proposal);
        return [.. proposal.Lines.Select(line => own.TryGetValue(line.Key, out var value)
            ? ProposalRules.Change(proposal.Kind, line, value.Value, !value.Active)
            : ProposalRules.Change(proposal.Kind, line, null, false))];
    }

    /// <summary>In the transaction of the answer.</summary>
    public async Task<Refusal?> ApplyAsync(NpgsqlConnection connection, TenantId tenant, ProposalKind kind, ImmutableArray<ProposedChange> changes, DateTimeOffset now)
    {
        var effective = changes.Where(one => one.Effect is ProposalEffect.Added or ProposalEffect.Replaced).ToList();
        switch (kind)
        {
            case ProposalKind.Instructions:
                foreach (var one in effective)
                {
                    if (await InstructionRows.PutAsync(connection, one.Key, active: true) is { } refusal)
                    {
                        return refusal;
                    }
                }

                return null;
            case ProposalKind.Classifications:
                await ClassificationRows.PutAsync(connection, [.. effective.Select(one => one.Key)], [.. effective.Select(one => one.Proposed)]);
                return null;
            default:
                return await SetAsync(connection, tenant, [.. effective.Select(one => ProposalRules.Span(new ProposalLine(one.Key, one.Proposed))!)], now);
        }
    }

    private async Task<Refusal?> SetAsync(NpgsqlConnection connection, TenantId tenant, List<ReminderSpan> spans, DateTimeOffset now)
    {
        var calendar = await calendars.GetAsync(tenant);
        if (spans.Select(span => ReminderRules.WhyNot(span, calendar)).FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            return refused with { Field = null };
        }

        var rules = await reminders.ReadAsync(tenant);
        await connection.WriteAsync(ReminderSettingStore.Row(rules with { Spans = [.. rules.Spans.Select(old => spans.Find(span => span.Kind == old.Kind) ?? old)] }));
        await connection.WriteAsync(UnsentLetters.LookAtAll(now));
        return null;
    }

    private async Task<Dictionary<string, (string Value, bool Active)>> OwnAsync(NpgsqlConnection connection, TenantId tenant, OpenProposal proposal)
    {
        if (proposal.Kind == ProposalKind.Reminders)
        {
            return (await reminders.ReadAsync(tenant)).Spans.ToDictionary(span => span.Kind.ToString(), span => (ProposalRules.Value(span), true));
        }

        var rows = await connection.ReadAllAsync(
            proposal.Kind == ProposalKind.Instructions ? Instructions : Codes, row => (Key: row.GetString(0), Value: row.GetString(1), Active: row.GetBoolean(2)),
            [proposal.Lines.Select(line => line.Key).ToArray()]);
        return rows.ToDictionary(row => row.Key, row => (row.Value, row.Active));
    }
}
