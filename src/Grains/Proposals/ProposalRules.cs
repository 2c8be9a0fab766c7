using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using EOffice.Grains.Dispositions;
using EOffice.Grains.Forgotten;
using EOffice.Grains.Registers;

namespace EOffice.Grains.Proposals;

/// <summary>What may be proposed, and what taking it does. No I/O, no clock.</summary>
internal static class ProposalRules
{
    private const int MostInstructions = 20;
    private const int MostCodes = 100;

    /// <summary>Null when every line is of its kind and none stands twice.</summary>
    public static Refusal? WhyNot(ProposalKind kind, ImmutableArray<ProposalLine> lines)
        => lines.IsEmpty || lines.Length > (kind == ProposalKind.Classifications ? MostCodes : MostInstructions) ? ProposalRefusals.LinesMissing
            : lines.FirstOrDefault(line => !IsGood(kind, line)) is { } bad ? ProposalRefusals.LineMalformed with { Detail = bad.Key }
            : lines.GroupBy(line => line.Key).FirstOrDefault(group => group.Count() > 1) is { } twice ? ProposalRefusals.LineMalformed with { Detail = twice.Key }
            : null;

    /// <param name="own">The government's own value; null when it has none.</param>
    public static ProposedChange Change(ProposalKind kind, ProposalLine line, string? own, bool outOfUse) => new(line.Key, line.Value, own, outOfUse, (kind, own) switch
    {
        (_, null) => ProposalEffect.Added,
        _ when own == line.Value && !outOfUse => ProposalEffect.Same,
        (ProposalKind.Reminders, _) => ProposalEffect.Replaced,
        _ => ProposalEffect.OwnKept,
    });

    /// <summary>Another as soon as one of the own values is.</summary>
    public static string Digest(IEnumerable<ProposedChange> changes)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', changes.Select(one => $"{one.Key}\t{one.Own}\t{one.Own is null}\t{one.OutOfUse}")))));

    /// <summary>Null for a line that is no reminder.</summary>
    public static ReminderSpan? Span(ProposalLine line)
        => Enum.TryParse<ForgottenKind>(line.Key, out var kind) && Enum.IsDefined(kind) && line.Value.Split('/') is [var first, var second] ? new ReminderSpan(kind, first, second) : null;

    public static string Value(ReminderSpan span) => $"{span.First}/{span.Second}";

    private static bool IsGood(ProposalKind kind, ProposalLine line) => kind switch
    {
        ProposalKind.Instructions => line.Value.Length == 0 && InstructionRows.WhyNot(line.Key) is null,
        ProposalKind.Classifications => ClassificationRows.WhyNot(line.Key, line.Value) is null,
        ProposalKind.Reminders => Span(line) is { First: var first, Second: var second } && IsTime(first) && IsTime(second),
    };

    private static bool IsTime(string text) => text.Length == 0 || WorkingSpan.Parse(text) is not null;
}
