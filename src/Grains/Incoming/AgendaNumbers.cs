using System.Globalization;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Incoming;

/// <summary>Agenda numbers of letters that came in: 1, 2, 3 … per office and year, without a gap under any crash.</summary>
internal static class AgendaNumbers
{
    private const string Next = """
        insert into register_counter as c (register, period, last) values ($1, $2, 1)
        on conflict (register, period) do update set last = c.last + 1 returning last
        """;

    private const string Insert = """
        insert into register_entry (register, period, sequence, office, direction, year, number, date, subject, counterpart, state, item, secrecy, sha256, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    /// <summary>Takes the next number in the caller's transaction: used only if that commits, and nobody gets a later one before it ends.</summary>
    /// <param name="taken">Called with the number.</param>
    public static RowRead Take(OfficeId office, int year, Action<int> taken)
        => new(new RowWrite(Next, Register(office), Period(year)), async row =>
        {
            await row.ReadAsync();
            taken(row.GetInt32(0));
        });

    /// <summary>The line in the agenda: the sender's own number and date, as people look it up.</summary>
    public static RowWrite Entry(IncomingLetter letter, DateOnly today, DateTimeOffset now)
    {
        var (office, year) = (letter.Office!.Value, letter.AgendaYear!.Value);
        return new RowWrite(
            Insert, Register(office), Period(year), letter.AgendaNumber!.Value, office.Value, nameof(RegisterDirection.Incoming), year, letter.Number,
            letter.LetterDate ?? today, letter.Subject, letter.Sender, nameof(RegisterEntryState.Issued), letter.Id, letter.Secrecy.ToString(),
            letter.Attachments[0].Sha256, now);
    }

    private static string Register(OfficeId office) => $"masuk/{office}";

    private static string Period(int year) => year.ToString(CultureInfo.InvariantCulture);
}
