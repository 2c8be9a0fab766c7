using EOffice.Grains.Inbox;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Incoming;

/// <summary>Which desks a letter that came in lies on, and what is to be done there. A pure function of its state.</summary>
internal static class IncomingDesk
{
    public static DeskDelta Between(IncomingLetter? before, IncomingLetter after, PostId? actor)
    {
        var delta = DeskDelta.Between(Lines(before), Lines(after), actor);

        // The intake keeps its line to look things up; what others do with the letter is no news for it.
        return delta with { Put = [.. delta.Put.Select(line => line.Post == after.Holder ? line : line with { Unread = false })] };
    }

    public static IEnumerable<DeskLine> Lines(IncomingLetter? letter)
        => letter is null
            ? []
            : letter.Concerned.Select(post => new DeskLine(
                letter.Id, DeskItem.IncomingLetter, post, DeskBox.Incoming, VerbAt(letter, post), Unread: false, letter.Subject, letter.Sender,
                letter.Number, StatusOf(letter), letter.Secrecy, letter.Urgency, null, letter.HeldSince));

    // Opened is not yet dealt with: the verb stays until it is disposed of or closed. A copy for information is done with by reading.
    private static DeskVerb VerbAt(IncomingLetter letter, PostId post)
        => post != letter.Holder ? DeskVerb.None
            : letter.Status switch
            {
                IncomingStatus.Arrived when letter.AwaitsRegistration => DeskVerb.Register,
                IncomingStatus.Arrived or IncomingStatus.Registered => letter is { CarbonCopy: true, Read: true } ? DeskVerb.None : DeskVerb.Read,
                IncomingStatus.Disposed when !letter.Sheets.Any(sheet => sheet.Open) => DeskVerb.Read,   // taken back: it is the holder's again
                IncomingStatus.Disposed or IncomingStatus.Closed or IncomingStatus.Rejected => DeskVerb.None,
            };

    // That it does not hold any more matters more than how far it got here.
    private static string StatusOf(IncomingLetter letter) => letter.Standing switch
    {
        LetterStanding.Withdrawn => "withdrawn",
        LetterStanding.Replaced => "replaced",
        LetterStanding.InForce => ProgressOf(letter),
    };

    private static string ProgressOf(IncomingLetter letter) => letter.Status switch
    {
        IncomingStatus.Arrived => "arrived",
        IncomingStatus.Registered => "registered",
        IncomingStatus.Disposed => "disposed",
        IncomingStatus.Closed => "closed",
        IncomingStatus.Rejected => "rejected",
    };
}
