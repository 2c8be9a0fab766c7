using System.Collections.Immutable;
using EOffice.Grains.Exchange;
using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Incoming;

/// <summary>How letters come in from the exchange and from the own government; only this side's own code calls it. Key: the letter's id.</summary>
internal interface IIncomingArrivals : IGrainWithStringKey
{
    /// <summary>Lays the letter on the desk of its addressee. A repeat changes nothing.</summary>
    Task<Outcome> ReceiveAsync(ArrivedLetter letter);

    /// <summary>Notes that the sender withdrew or replaced it; kept for later when the letter has not come in yet. A repeat changes nothing.</summary>
    Task<Outcome> StandAsync(IncomingStanding news);

    /// <summary>Notes a letter of this government that answers. A repeat changes nothing.</summary>
    Task<Outcome> AnsweredAsync(IncomingAnswer answer);
}

/// <param name="Post">Either this or <paramref name="Office"/>.</param>
/// <param name="Accepted">For letters from another government: the row of the exchange that is written with the letter, or not at all.</param>
internal sealed record ArrivedLetter(
    IncomingOrigin Origin, string Sender, string Number, DateOnly? LetterDate, string Subject, Secrecy Secrecy, Urgency Urgency, string Classification,
    PostId? Post, OfficeId? Office, bool CarbonCopy, ImmutableArray<Attachment> Attachments, string Seal, Guid? SourceLetter,
    ReturnAddress ReturnTo, ReplyAddress? ReplyTo, AcceptedEnvelope? Accepted);

internal sealed record IncomingAnswer(Guid Letter);

/// <param name="Accepted">For news from another government: the row of the exchange that is written with it, or not at all.</param>
internal sealed record IncomingStanding(StandingNotice Notice, AcceptedEnvelope? Accepted);

/// <summary>A letter at the moment it comes in, laid on the first desk.</summary>
internal static class IncomingArrival
{
    /// <summary>Null when the government has no such addressee, or nobody there could take the letter.</summary>
    public static IncomingLetter? Begin(Guid id, ArrivedLetter arrived, DirectorySnapshot directory, DateTimeOffset now)
    {
        var office = arrived.Office is { } officeId ? directory.Offices.GetValueOrDefault(officeId) : null;
        var post = arrived.Post is { } postId ? directory.Find(postId)?.Id : office?.Intake ?? office?.Head;
        if (post is not { } holder)
        {
            return null;
        }

        return new IncomingLetter
        {
            Id = id,
            Status = IncomingStatus.Arrived,
            Origin = arrived.Origin,
            Sender = arrived.Sender,
            Number = arrived.Number,
            LetterDate = arrived.LetterDate,
            ReceivedAt = now,
            Subject = arrived.Subject,
            Secrecy = arrived.Secrecy,
            Urgency = arrived.Urgency,
            Classification = arrived.Classification,
            Office = office?.Id,
            Addressee = office?.Name ?? directory.Find(holder)!.Title,
            CarbonCopy = arrived.CarbonCopy,
            Holder = holder,
            HeldSince = now,
            Concerned = [holder],
            Attachments = arrived.Attachments,
            Seal = arrived.Seal,
            SourceLetter = arrived.SourceLetter,
            ReturnTo = arrived.ReturnTo,
            ReplyTo = arrived.ReplyTo,
            History = [new LetterEvent(now, "incoming.arrived", new NamedPost(default, arrived.Sender, "", null), null)],
        };
    }

    /// <summary>The post the intake passes the letter to; null when there is none.</summary>
    public static PostId? LeaderFor(this DirectorySnapshot directory, IncomingLetter letter, PostId? wished)
        => wished is { } post ? directory.Find(post)?.Id
            : letter.Office is { } office ? directory.Offices.GetValueOrDefault(office)?.Head
            : null;

    public static Refusal? WhyNotCapture(CapturePaper command, Office? office, DateOnly today)
        => office is null || command.By.Post != (office.Intake ?? office.Head) ? IncomingRefusals.NotTheIntake
            : string.IsNullOrWhiteSpace(command.Sender) ? IncomingRefusals.SenderMissing
            : string.IsNullOrWhiteSpace(command.Subject) ? IncomingRefusals.SubjectMissing
            : command.LetterDate > today ? IncomingRefusals.DateInTheFuture
            : command.ReceivedOn > today ? IncomingRefusals.DateInTheFuture with { Field = nameof(command.ReceivedOn) }
            : null;

    public static IncomingLetter Capture(Guid id, CapturePaper command, Office office, NamedPost by, DateTimeOffset receivedAt, DateTimeOffset now)
        => new()
        {
            Id = id,
            Status = IncomingStatus.Arrived,
            Origin = IncomingOrigin.Paper,
            Sender = command.Sender.Trim(),
            Number = command.Number.Trim(),
            LetterDate = command.LetterDate,
            ReceivedAt = receivedAt,
            Subject = command.Subject.Trim(),
            Secrecy = command.Secrecy,
            Urgency = command.Urgency,
            Office = office.Id,
            Addressee = office.Name,
            Holder = by.Post,
            HeldSince = now,
            Concerned = [by.Post],
            Attachments = [command.Document],
            History = [new LetterEvent(now, "incoming.captured", by, null)],
        };
}
