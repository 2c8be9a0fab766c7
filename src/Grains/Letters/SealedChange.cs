using EOffice.Grains.Incoming;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Letters;

/// <summary>What the last seal writes besides the letter: the issued number, the public facts, a row and a message for each recipient.</summary>
internal static class SealedChange
{
    private const string InsertSealed = """
        insert into sealed_letter (token, letter, sha256, earlier_sha256, number, date, state, facts) values ($1, $2, $3, $4, $5, $6, 'InForce', $7)
        """;

    public static Change<Letter> Complete(Change<Letter> change, DirectorySnapshot directory)
    {
        var letter = change.Next;
        var reserved = letter.Reserved!;
        var document = letter.Document!;
        var facts = Facts(letter, directory);
        var (rows, messages) = Dispatches.For(letter);
        return change with
        {
            Rows =
            [
                .. change.Rows,
                RegisterNumbers.IssueRow(reserved, document.Sha256),
                new RowWrite(InsertSealed, reserved.Token, letter.Id, document.Sha256, document.Earlier, reserved.Number, reserved.Date, OfficeJson.Write(facts)),
                .. SealedRevisions.Issued(letter),
                .. document.RenewAt is { } at ? [LetterRenewal.DueAt(letter.Id, at)] : Array.Empty<RowWrite>(),
                .. document.CompleteAt is { } later ? [LateCompletion.DueAt(letter.Id, later)] : Array.Empty<RowWrite>(),
                .. UnsentLetters.Rows(letter),
                .. rows,
            ],
            Outbox = [.. messages, .. Done(letter, change.Audit!.By!)],
        };
    }

    // What this letter does to others besides reaching its recipients.
    private static IEnumerable<OutboxMessage> Done(Letter letter, Actor by)
    {
        if (letter.Content.Answers is { } answered)
        {
            yield return new LetterAnswered(answered, letter.Id).ToMessage();
        }

        if (letter.Replaces is { } old)
        {
            var successor = new LetterReference(letter.Id, letter.Reserved!.Number, letter.Reserved.Date);
            yield return new LetterReplaced(old.Letter, successor, by, letter.Signers[^1].Post).ToMessage();
        }
    }

    private static SealedFacts Facts(Letter letter, DirectorySnapshot directory)
    {
        var content = letter.Content;
        var office = directory.Offices[letter.Reserved!.Office];
        var signers = letter.Signers.Select(signer => new SealedBy(signer.Post.PersonName ?? "", $"{Words.Prefix(signer.Acting)}{signer.Post.Title}", signer.At!.Value, signer.Post.Post));
        return new SealedFacts(
            letter.Reserved.Number, letter.Reserved.Date, content.Subject, content.Secrecy, content.Urgency, content.Classification, office.Name, office.Id,
            [.. signers], letter.Document!.Sha256, letter.Document.Size, content.Attachments, Words.TypeName(content.Type),
            letter.Document.Certified, letter.Reserved.Practice);
    }
}
