using EOffice.Grains.Dispositions;
using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Incoming;

/// <summary>Who may do what to a letter that came in, and what becomes of it.</summary>
internal static class IncomingRules
{
    public static Refusal? WhyNotRegister(this IncomingLetter letter, PostId by)
        => letter.Settled ? IncomingRefusals.Settled
            : letter.Status != IncomingStatus.Arrived ? IncomingRefusals.AlreadyRegistered
            : letter.Office is null || by != letter.Holder ? IncomingRefusals.NotTheIntake
            : null;

    public static IncomingLetter Register(
        this IncomingLetter letter, RegisterIncoming command, int number, int year, PostId leader, NamedPost by, DateTimeOffset now)
        => (letter with
        {
            Status = IncomingStatus.Registered,
            Classification = command.Classification,
            Secrecy = command.Secrecy,
            Urgency = command.Urgency,
            AgendaNumber = number,
            AgendaYear = year,
        }).PassTo(leader, now).Record("incoming.registered", by, command.Note, now);

    public static Refusal? WhyNotReject(this IncomingLetter letter, PostId by, string reason)
        => letter.WhyNotRegister(by) ?? (string.IsNullOrWhiteSpace(reason) ? IncomingRefusals.ReasonMissing : null);

    public static IncomingLetter Reject(this IncomingLetter letter, string reason, NamedPost by, DateTimeOffset now)
        => (letter with { Status = IncomingStatus.Rejected, RejectReason = reason.Trim(), HeldSince = now })
            .Record("incoming.rejected", by, reason.Trim(), now);

    public static Refusal? WhyNotClose(this IncomingLetter letter, PostId by)
        => letter.Settled ? IncomingRefusals.Settled
            : by != letter.Holder ? IncomingRefusals.NotTheHolder
            : letter.AwaitsRegistration ? IncomingRefusals.NotRegistered
            : letter.Sheets.Any(sheet => sheet.Open) ? IncomingRefusals.DispositionsOpen
            : null;

    public static IncomingLetter Close(this IncomingLetter letter, string? note, NamedPost by, DateTimeOffset now)
        => (letter with { Status = IncomingStatus.Closed, HeldSince = now }).Record("incoming.closed", by, note, now);

    /// <summary>True only the first time the post it is for opens it; the intake's look does not count.</summary>
    public static bool IsFirstReading(this IncomingLetter letter, PostId by) => !letter.Read && letter.AtAddressee && by == letter.Holder;

    public static IncomingLetter MarkRead(this IncomingLetter letter, NamedPost by, DateTimeOffset now)
        => (letter with { Read = true }).Record("incoming.read", by, null, now);

    public static Refusal? WhyNotDispose(this IncomingLetter letter, PostId by)
        => letter.Settled ? IncomingRefusals.Settled
            : by != letter.Holder || letter.AwaitsRegistration ? DispositionRefusals.MayNotDispose
            : null;

    public static IncomingLetter Dispose(this IncomingLetter letter, Guid sheet, NamedPost by, DateTimeOffset now)
        => (letter with
        {
            Status = IncomingStatus.Disposed,
            Read = true,
            HeldSince = now,
            Sheets = letter.Sheets.Add(new TopSheet(sheet, Open: true, Completed: false)),
        }).Record("incoming.disposed", by, null, now);

    /// <summary>
    /// Follows what became of a sheet directly under the letter: closes the letter with the last one completed, and takes it up again
    /// when the giver wants more of one.
    /// </summary>
    /// <param name="by">Whose act it was.</param>
    public static IncomingLetter FollowSheet(this IncomingLetter letter, TopSheet sheet, NamedPost by, DateTimeOffset now)
    {
        var next = letter with { Sheets = [.. letter.Sheets.Select(known => known.Id == sheet.Id ? sheet : known)] };
        return sheet.Open ? (next with { Status = IncomingStatus.Disposed, HeldSince = now }).Record("incoming.reopened", by, null, now)
            : next.Sheets.All(known => known.Completed) ? next.Close(null, by, now)
            : next.Record("incoming.sheet-settled", by, null, now);
    }

    public static IncomingLetter AnsweredBy(this IncomingLetter letter, Guid answer)
        => letter with { Answers = letter.Answers.Add(answer) };

    /// <summary>News may come twice and in any order: what was said last at the sender's is what stays.</summary>
    public static IncomingLetter Stand(this IncomingLetter letter, StandingNotice notice, DateTimeOffset now)
        => notice.Standing <= letter.Standing
            ? letter with { WithdrawalReason = letter.WithdrawalReason ?? notice.Reason }
            : (letter with
            {
                Standing = notice.Standing,
                WithdrawalReason = notice.Reason ?? letter.WithdrawalReason,
                SuccessorNumber = notice.SuccessorNumber,
                SuccessorDate = notice.SuccessorDate,
            }).Record(
                notice.Standing == LetterStanding.Replaced ? "incoming.replaced" : "incoming.withdrawn", new NamedPost(default, letter.Sender, "", null),
                notice.SuccessorNumber ?? notice.Reason, now);

    /// <summary>What the post may do now, leaving out <see cref="IncomingVerb.Dispose"/> for posts with nobody below.</summary>
    public static IEnumerable<IncomingVerb> VerbsOf(this IncomingLetter letter, PostId post, bool hasSubordinates)
    {
        if (letter.WhyNotRegister(post) is null)
        {
            yield return IncomingVerb.Register;
            yield return IncomingVerb.Reject;
        }

        if (hasSubordinates && letter.WhyNotDispose(post) is null)
        {
            yield return IncomingVerb.Dispose;
        }

        if (letter.WhyNotClose(post) is null)
        {
            yield return IncomingVerb.Close;
        }

        if (post == letter.Holder && (letter.AtAddressee || letter.Status == IncomingStatus.Closed))
        {
            yield return IncomingVerb.Answer;
        }
    }

    private static IncomingLetter PassTo(this IncomingLetter letter, PostId post, DateTimeOffset now)
        => letter with
        {
            Holder = post,
            HeldSince = now,
            Concerned = letter.Concerned.Contains(post) ? letter.Concerned : letter.Concerned.Add(post),
        };

    private static IncomingLetter Record(this IncomingLetter letter, string action, NamedPost by, string? text, DateTimeOffset now)
        => letter with { History = letter.History.Add(new LetterEvent(now, action, by, string.IsNullOrWhiteSpace(text) ? null : text.Trim())) };
}
