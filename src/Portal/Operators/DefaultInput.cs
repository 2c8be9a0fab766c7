using EOffice.Grains.Operators;
using EOffice.Grains.Proposals;

namespace EOffice.Portal.Operators;

/// <summary>A proposed default as it is typed: one line for each, or one kind of reminder with both times.</summary>
internal sealed class DefaultInput
{
    public Guid RequestId { get; set; } = Guid.CreateVersion7();

    public string? Title { get; set; }

    public string? Reason { get; set; }

    public string? Lines { get; set; }

    /// <summary>A kind of thing that may lie too long.</summary>
    public string? Thing { get; set; }

    public string? First { get; set; }

    public string? Second { get; set; }

    /// <summary>Addresses of governments, parted by spaces, commas or lines; empty for all.</summary>
    public string? Targets { get; set; }

    public MakeProposal Read(ProposalKind kind, Operator by) => new(
        RequestId, by, kind, Title ?? "", Reason ?? "", kind == ProposalKind.Reminders ? [new ProposalLine(Thing ?? "", $"{First}/{Second}")] : [.. Each(kind)],
        [.. (Targets ?? "").ToLowerInvariant().Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct()]);

    private IEnumerable<ProposalLine> Each(ProposalKind kind)
        => from line in (Lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
           let words = string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
           select kind == ProposalKind.Instructions || words.Split(' ', 2) is not [var code, var name] ? new ProposalLine(words, "") : new ProposalLine(code, name);
}
