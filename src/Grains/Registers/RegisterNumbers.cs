using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Registers;

/// <summary>Gapless numbers: a counter row that moves in the transaction of whoever takes the number.</summary>
/// <remarks>
/// 1. Every number from 1 to the counter has exactly one entry: reserved, issued, or void with a reason.
/// 2. A transaction that rolls back takes its number back with it; until it ends, the next one waits for the counter's row.
/// 3. A given-back number returns to the series only while it is the last one; else it stays, void.
/// </remarks>
internal static class RegisterNumbers
{
    private const string TakeNext = """
        insert into register_counter as c (register, period, last) values ($1, $2, 1)
        on conflict (register, period) do update set last = c.last + 1 returning last
        """;

    private const string InsertEntry = """
        insert into register_entry
          (register, period, sequence, office, direction, year, number, date, subject, counterpart, state, item, secrecy, entered_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    private const string Issue = """
        with hit as (update register_entry set state = 'Issued', sha256 = $4
          where register = $1 and period = $2 and sequence = $3 and state = 'Reserved' returning 1)
        select case when not exists (select from hit) then stale() end
        """;

    private const string Void = """
        with hit as (update register_entry set state = 'Void', void_reason = $4
          where register = $1 and period = $2 and sequence = $3 and state = 'Reserved' returning 1)
        select case when not exists (select from hit) then stale() end
        """;

    private const string Stand = """
        update register_entry set state = $4, void_reason = $5 where register = $1 and period = $2 and sequence = $3 and state in ('Issued', 'Withdrawn')
        """;

    // The counter first, as when a number is taken: two transactions can't wait for each other.
    private const string LockCounter = "select last from register_counter where register = $1 and period = $2 for update";

    private const string DropReserved =
        "delete from register_entry where register = $1 and period = $2 and sequence = $3 and state = 'Reserved'";

    private const string StepBack = "update register_counter set last = last - 1 where register = $1 and period = $2";

    /// <summary>Takes the next number of the series for a letter, in the caller's transaction, which also writes its entry.</summary>
    /// <param name="taken">Called with the number.</param>
    public static RowRead Take(NumberPattern pattern, NumberRequest request, Action<TakenNumber> taken)
    {
        var register = SeriesOf(pattern, request.Office);
        var period = pattern.Period(request.Day);
        return new RowRead(new RowWrite(TakeNext, register, period), async row =>
        {
            await row.ReadAsync();
            var sequence = row.GetInt32(0);
            taken(new TakenNumber(register, period, sequence, pattern.Format(new NumberParts(request.Secrecy, sequence, request.Classification, request.Unit, request.Day))));
        });
    }

    /// <summary>The number's entry, in state Reserved.</summary>
    public static RowWrite EntryRow(TakenNumber number, NumberRequest request, DateTimeOffset now)
        => new(
            InsertEntry, number.Register, number.Period, number.Sequence, request.Office.Value, nameof(RegisterDirection.Outgoing), request.Day.Year,
            number.Text, request.Day, request.Subject, request.Counterpart, nameof(RegisterEntryState.Reserved), request.Item, request.Secrecy.ToString(), now);

    /// <summary>Each office counts by itself, and so does a type with a pattern of its own.</summary>
    public static string SeriesOf(NumberPattern pattern, OfficeId office) => pattern.Type is { } type ? $"out/{office}/{type}" : $"out/{office}";

    /// <summary>The number is used for good: goes with the seal's own transaction. Refused as stale when it isn't reserved any more.</summary>
    public static RowWrite IssueRow(Reservation reserved, string sha256) => new(Issue, reserved.Register, reserved.Period, reserved.Sequence, sha256);

    /// <summary>The number stays in the register, void with a reason.</summary>
    public static RowWrite VoidRow(Reservation reserved, string reason) => new(Void, reserved.Register, reserved.Period, reserved.Sequence, reason);

    /// <summary>The letter of an issued number does not hold any more; the number stays what it is.</summary>
    public static RowWrite StandingRow(Reservation issued, RegisterEntryState state, string reason)
        => new(Stand, issued.Register, issued.Period, issued.Sequence, state.ToString(), reason);

    /// <summary>Returns the number to the series when nobody got a later one, else leaves it void. A repeat changes nothing.</summary>
    /// <returns>True when the number can be taken again.</returns>
    public static async Task<bool> GiveBackAsync(NpgsqlConnection connection, Reservation reserved, string reason)
    {
        var last = await connection.ReadValueAsync<int>(LockCounter, reserved.Register, reserved.Period);
        if (last != reserved.Sequence)
        {
            await connection.WriteAsync(
                "update register_entry set state = 'Void', void_reason = $4 where register = $1 and period = $2 and sequence = $3 and state = 'Reserved'",
                reserved.Register, reserved.Period, reserved.Sequence, reason);
            return false;
        }

        if (await connection.WriteAsync(DropReserved, reserved.Register, reserved.Period, reserved.Sequence) == 0)
        {
            return false;
        }

        await connection.WriteAsync(StepBack, reserved.Register, reserved.Period);
        return true;
    }
}

/// <summary>A letter that needs a number.</summary>
/// <param name="Unit">Code of the office, as printed.</param>
/// <param name="Item">The letter.</param>
/// <param name="Day">Its date, in the government's own time zone.</param>
internal sealed record NumberRequest(
    OfficeId Office, string Unit, LetterType Type, string Classification, Secrecy Secrecy, string Subject, string Counterpart, Guid Item, DateOnly Day);

/// <param name="Text">As printed.</param>
internal sealed record TakenNumber(string Register, string Period, int Sequence, string Text);
