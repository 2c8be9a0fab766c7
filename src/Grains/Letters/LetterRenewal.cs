using EOffice.Documents.Signing;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing;
using EOffice.Grains.Storage;
using EOffice.Tenancy;
using Microsoft.Extensions.Logging;

namespace EOffice.Grains.Letters;

/// <summary>Gives sealed letters a new archive timestamp before the newest one's certificate ends. Timed by <c>due</c>; repeatable after a crash at any point.</summary>
internal sealed partial class LetterRenewal(GrownFiles files, LongTermSealing sealing, TimeProvider clock, ILogger<LetterRenewal> log) : ITimedWork
{
    public const string Kind = "letter.renew";

    /// <summary>Letters in a round: other work of the government comes in between.</summary>
    private const int Most = 4;

    private static readonly TimeSpan AfterFault = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromDays(1);

    public static RowWrite DueAt(Guid letter, DateTimeOffset at) => DueRow.Put(Kind, letter, at);

    public async Task PassAsync(TenantId tenant, DateTimeOffset now)
    {
        for (var i = 0; i < Most && await files.GrowNextAsync(tenant, Kind, (letter, pdf) => RenewAsync(tenant, letter, pdf)); i++)
        {
            Failpoint.Hit("renew.after-commit");
        }
    }

    private async Task<Growth> RenewAsync(TenantId tenant, Letter letter, byte[] pdf)
    {
        try
        {
            if (await sealing.RenewAsync(tenant, pdf) is not { } renewed)
            {
                LogRefusal(log, tenant, letter.Id);
                return new Growth([DueAt(letter.Id, clock.GetUtcNow() + AfterRefusal)]);
            }

            Failpoint.Hit("renew.after-stamp");
            // Where the authority's certificate ends no later than before, another stamp by it would change nothing for a month.
            var soonest = clock.GetUtcNow() + TimeSpan.FromDays(30);
            var next = renewed.RenewAt > soonest ? renewed.RenewAt : soonest;
            return new Growth(
                [DueAt(letter.Id, next)], new GrownFile(renewed.Bytes, "letter.renewed", "Renewed", () => Failpoint.Hit("renew.after-store")));
        }
        catch (TimestampFaultException fault)
        {
            LogFault(log, fault, tenant, letter.Id);
            return new Growth([DueAt(letter.Id, clock.GetUtcNow() + AfterFault)]) { IsLast = true };
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Tenant}: the archive timestamp of letter {Letter} does not hold; tried again tomorrow")]
    private static partial void LogRefusal(ILogger logger, TenantId tenant, Guid letter);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}: letter {Letter} waits an hour for its archive timestamp")]
    private static partial void LogFault(ILogger logger, Exception fault, TenantId tenant, Guid letter);
}
