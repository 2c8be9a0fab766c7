using System.Collections.Immutable;
using EOffice.Grains.Inbox;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Letters;

/// <summary>Everything that is written when a letter moves: desks, versions, words to find it by.</summary>
internal static class LetterChanges
{
    private const string InsertVersion = "insert into letter_version (letter, no, by_post, at, state) values ($1, $2, $3, $4, $5)";

    private const string TouchLine = "update desk_line set moved_at = $3 where item = $1 and post = $2 and moved_at < $4";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static Change<Letter> Between(Letter? before, Letter after, string action, Actor by, DateTimeOffset now)
    {
        var told = after.History.LastOrDefault(entry => entry.Action == action) ?? after.History[^1];
        var change = new AuditEntry(action, by, now, told.Text).With(after) with { Desks = Desks(before, after, by.Post) };
        var changed = before is not null && after.Versions > before.Versions;
        if (changed)
        {
            // Who sends it on past somebody wrote no word of it.
            var author = action == "letter.passed-over" ? before!.Chain[before.Initialled].Post : after.History[^1].By;
            var version = new StoredVersion(author, before!.Content);
            change = change with { Rows = change.Rows.Add(new RowWrite(InsertVersion, after.Id, after.Versions, by.Post.Value, now, OfficeJson.Write(version))) };
        }

        // An initial alone changes no word of it.
        return action is "letter.submitted" or "letter.sealed" || (changed && action is "letter.initialled" or "letter.passed-over")
            ? change with { Rows = change.Rows.Add(Words(after)) }
            : change;
    }

    /// <summary>A draft lies still only since somebody last wrote in it; said once an hour at most, as it is saved while it is typed.</summary>
    public static ImmutableArray<RowWrite> Touched(Letter draft, DateTimeOffset now)
        => draft.Status == LetterStatus.Draft ? [new RowWrite(TouchLine, draft.Id, draft.Drafter.Post.Value, now, now - Hour)] : [];

    public static DeskDelta Desks(Letter? before, Letter after, PostId actor)
        => DeskDelta.Between(LetterDesk.Lines(before), LetterDesk.Lines(after), actor);

    private static RowWrite Words(Letter letter)
    {
        var names = string.Join(' ', letter.Content.Recipients.Select(recipient => recipient.Name));
        return ItemWords.Row(letter.Id, letter.Content.Subject, letter.Reserved?.Number, names, LetterText.SearchText(letter.Content));
    }
}

/// <summary>The content as the named post left it.</summary>
internal sealed record StoredVersion(NamedPost By, LetterContent Content);
