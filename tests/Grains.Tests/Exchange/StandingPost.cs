using EOffice.Grains.Exchange;
using EOffice.Grains.Incoming;
using EOffice.Grains.Letters;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>News of letters that were sent with <see cref="SealedPost"/>.</summary>
internal static class StandingPost
{
    private const string InsertOutbox = "insert into outbox (id, kind, payload) values ($1, $2, $3)";

    /// <summary>As withdrawing or replacing does it: a message for each recipient.</summary>
    public static async Task TellAsync(this Agency from, Guid letter, int recipients, LetterStanding standing)
    {
        var replaced = standing == LetterStanding.Replaced;
        var messages = Enumerable.Range(1, recipients).Select(no => new TellStanding(
            letter, no, standing, from.Town.Clock.GetUtcNow(), replaced ? null : "Tanggal keliru",
            replaced ? new LetterReference(Guid.CreateVersion7(), "000.1/8/2026", new DateOnly(2026, 3, 3)) : null).ToMessage());
        await from.Database.Signals.AnnounceWorkAsync(from.Tenant);
        await from.Database.WriteAllAsync(from.Tenant, messages.Select(message => new RowWrite(InsertOutbox, message.Id, message.Kind, message.Payload)));
        from.Database.Signals.Committed(from.Tenant, leftWork: true, []);
    }

    /// <summary>The one letter on the intake's desk that is in this state, once it is.</summary>
    public static async Task<IncomingView> ArrivedAsync(this Agency agency, string status)
    {
        var found = new List<Guid>();
        await Eventually.TrueAsync(
            async () => (found = await agency.AskAsync<Guid>("select item from desk_line where post = $1 and status = $2", agency.Intake.Value, status)).Count == 1,
            $"one letter at {agency.Name} is {status}");
        return (await agency.Incoming(found[0]).ViewAsync(Agency.Posts(agency.Intake)))!;
    }
}
