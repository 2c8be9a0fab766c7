using System.Globalization;
using EOffice.Grains.Exchange;
using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Incoming;

/// <summary>Everything that is written when a letter that came in moves: desks, receipts to its sender.</summary>
internal static class IncomingChanges
{
    /// <param name="by">Null when it arrived by itself.</param>
    public static Change<IncomingLetter> Between(IncomingLetter? before, IncomingLetter after, Actor? by, DateTimeOffset now)
    {
        var latest = after.History[^1];
        var change = new AuditEntry(latest.Action, by, now, latest.Text).With(after) with { Desks = IncomingDesk.Between(before, after, by?.Post) };
        return ReceiptOf(before, after, now) is not { } receipt ? change
            : receipt.To is null ? change with { Rows = [.. DispatchProgress.Update(receipt)] }
            : change with { Outbox = [receipt.ToMessage()] };
    }

    /// <summary>What the sender said of the letter since; noted even where it is no news, as the sender gets a receipt for it.</summary>
    public static Change<IncomingLetter> Standing(IncomingLetter letter, IncomingStanding news, DateTimeOffset now)
    {
        var next = letter.Stand(news.Notice, now);
        var change = next.Standing == letter.Standing ? new Change<IncomingLetter>(next, now) : Between(letter, next, null, now);
        return news.Accepted is { } accepted ? change with { Rows = change.Rows.Add(accepted.ToRow(letter.Id, now)) } : change;
    }

    public static RowWrite Words(IncomingLetter letter) => ItemWords.Row(letter.Id, letter.Number, letter.Sender, letter.Subject);

    // One step of a receipt a change at most; the sender takes a later step as covering the ones before.
    private static ReceiptNews? ReceiptOf(IncomingLetter? before, IncomingLetter after, DateTimeOffset now)
    {
        if (before is null || after.ReturnTo is not { } address)
        {
            return null;
        }

        // Taken up again it is no news for the sender, who knows that it was disposed of.
        ReceiptStep? step = after.Status != before.Status && before.Status != IncomingStatus.Closed && StepInto(after.Status) is { } entered ? entered
            : after.Read && !before.Read ? ReceiptStep.Read
            : null;
        return step is { } reached
            ? new ReceiptNews(address.Tenant, address.Envelope, reached, now, AgendaOf(after), reached == ReceiptStep.Rejected ? after.RejectReason : null)
            : null;
    }

    private static ReceiptStep? StepInto(IncomingStatus status) => status switch
    {
        IncomingStatus.Registered => ReceiptStep.Registered,
        IncomingStatus.Rejected => ReceiptStep.Rejected,
        IncomingStatus.Disposed => ReceiptStep.Disposed,
        IncomingStatus.Arrived or IncomingStatus.Closed => null,
    };

    private static string? AgendaOf(IncomingLetter letter)
        => letter.AgendaNumber?.ToString(CultureInfo.InvariantCulture);
}
