using System.Globalization;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Incoming;

/// <summary>Agenda numbers of letters that came in: 1, 2, 3 … per office and year, without a gap under any crash.</summary>
internal static class AgendaNumbers
{
    private const string Next = """
        insert into register_counter (register, period, last) values ($1, $2, 1)
        on conflict (register, period) do update set last = register_counter.last + 1 returning last
        """;

    private const string Insert = """
        insert into register_entry (register, period, sequence, office, direction, year, number, date, subject, counterpart, state, item, secrecy, sha256, entered_at)
        values ($1, $2, $3, $4, 'Incoming', $5, $6, $7, $8, $9, 'Issued', $10, $11, $12, $13)
        """;

    /// <summary>Takes the next number; it is used only if the transaction commits, and nobody gets a later one before.</summary>
    public static async Task<int> TakeAsync(NpgsqlConnection connection, OfficeId office, int year)
    {
        await using var command = new NpgsqlCommand(Next, connection);
        command.Parameters.Add(SqlParameter.Of(Register(office)));
        command.Parameters.Add(SqlParameter.Of(Period(year)));
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The line in the agenda: the sender's own number and date, as people look it up.</summary>
    public static RowWrite Entry(IncomingLetter letter, DateOnly today, DateTimeOffset now)
        => new(
            Insert, Register(letter.Office!.Value), Period(letter.AgendaYear!.Value), letter.AgendaNumber!.Value, letter.Office!.Value.Value,
            letter.AgendaYear!.Value, letter.Number, letter.LetterDate ?? today, letter.Subject, letter.Sender, letter.Id,
            letter.Secrecy.ToString(), letter.Attachments.IsEmpty ? null : letter.Attachments[0].Sha256, now);

    private static string Register(OfficeId office) => $"masuk/{office}";

    private static string Period(int year) => year.ToString(CultureInfo.InvariantCulture);
}
