using EOffice.Grains.Letters;
using EOffice.Grains.Storage;
using EOffice.Grains.Webhooks;

namespace EOffice.Grains.Exchange;

/// <summary>The sender's row for one recipient follows what the receiver tells; in whatever order it hears it, it never goes back.</summary>
internal static class DispatchProgress
{
    private const string Follow = """
        update dispatch set
          state = case when array_position($7::text[], $2) > array_position($7::text[], state) then $2 else state end,
          stored_at = case when $2 = 'Stored' then coalesce(stored_at, $3) else stored_at end,
          registered_at = case when $2 = 'Registered' then coalesce(registered_at, $3) else registered_at end,
          read_at = case when $2 = 'Read' then coalesce(read_at, $3) else read_at end,
          disposed_at = case when $2 = 'Disposed' then coalesce(disposed_at, $3) else disposed_at end,
          agenda_number = coalesce(agenda_number, $4::text),
          problem = case when $2 = 'Rejected' then $5::text when state = $6 then null else problem end
        where envelope = $1
        """;

    private const string GiveUp = "update dispatch set state = 'Undeliverable', problem = $3 where letter = $1 and no = $2 and state = 'Pending'";

    private const string TryAgain = "update dispatch set state = 'Pending', problem = null where letter = $1 and no = $2 and state = 'Undeliverable'";

    // What comes later covers what came before it.
    private static readonly string[] Order =
    [
        nameof(DispatchState.ToHandOver), nameof(DispatchState.HandedOver), nameof(DispatchState.Pending), nameof(DispatchState.Undeliverable),
        nameof(DispatchState.Stored), nameof(DispatchState.Registered), nameof(DispatchState.Read), nameof(DispatchState.Disposed),
        nameof(DispatchState.Rejected),
    ];

    public static IEnumerable<RowWrite> Update(ReceiptNews news)
    {
        if (news.Step == ReceiptStep.Stored)
        {
            yield return WebhookTelling.Stored(news.Envelope, news.At);
        }

        yield return new RowWrite(
            Follow, news.Envelope, news.Step.ToString(), news.At, news.AgendaNumber, news.Reason, nameof(DispatchState.Undeliverable), Order);
    }

    public static RowWrite Undeliverable(Guid letter, int no, string problem) => new(GiveUp, letter, no, problem);

    public static RowWrite Pending(Guid letter, int no) => new(TryAgain, letter, no);
}
