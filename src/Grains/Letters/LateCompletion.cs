using EOffice.Grains.Runtime;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;

namespace EOffice.Grains.Letters;

/// <summary>Gives letters their validation data that could not be had when they were sealed, because another authority's lists did not answer.</summary>
internal sealed partial class LateCompletion(GrownFiles files, LongTermSealing sealing, TimeProvider clock, ILogger<LateCompletion> log) : ITimedWork
{
    public const string Kind = "letter.complete";

    private const int Most = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Latest = TimeSpan.FromDays(7);

    // One row for a letter that is, or was, incomplete.
    private const string SelectEvidence = """
        select at from (
          select max(at) as at from sealed_revision where letter = $1 and why = 'Completed' having count(*) > 0
          union all select null from due where kind = 'letter.complete' and subject = $1) e order by at limit 1
        """;

    /// <summary>Null for a letter that was complete from the start.</summary>
    public static Task<ValidationEvidence?> EvidenceAsync(OfficeDatabase database, TenantId tenant, Guid letter)
        => database.ReadOneAsync(tenant, SelectEvidence, row => (ValidationEvidence?)new ValidationEvidence(row.Instant(0)), letter);

    public static RowWrite DueAt(Guid letter, DateTimeOffset at) => DueRow.Put(Kind, letter, at);

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        for (var i = 0; i < Most && await files.GrowNextAsync(tenant, Kind, (letter, pdf) => CompleteAsync(tenant, letter, pdf)); i++)
        {
            Failpoint.Hit("complete.after-commit");
        }
    }

    /// <summary>The longer it has been in vain, the seldomer it is tried: after another half of the letter's age.</summary>
    internal static TimeSpan Wait(TimeSpan age) => age / 2 < Soonest ? Soonest : age / 2 > Latest ? Latest : age / 2;

    private async Task<Growth> CompleteAsync(TenantId tenant, Letter letter, byte[] pdf)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (await sealing.ExtendAsync(tenant, pdf, patience.Token) is { } extended)
            {
                return Grown(letter, pdf, extended);
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            // As if nobody had answered.
        }

        var now = clock.GetUtcNow();
        var wait = Wait(now - letter.HeldSince);
        LogIncomplete(log, tenant, letter.Id, wait);
        return new Growth([DueAt(letter.Id, now + wait)]) { IsLast = true };
    }

    // The service itself may have added everything.
    private static Growth Grown(Letter letter, byte[] before, LongTermFile extended)
        => new(
            [DueRow.Drop(Kind, letter.Id), LetterRenewal.DueAt(letter.Id, extended.RenewAt)],
            extended.Bytes.AsSpan().SequenceEqual(before) ? null
                : new GrownFile(extended.Bytes, "letter.completed", "Completed", () => Failpoint.Hit("complete.after-store")));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: letter {Letter} has no complete validation data yet; asked for again in {Wait}")]
    private static partial void LogIncomplete(ILogger logger, TenantId tenant, Guid letter, TimeSpan wait);
}
