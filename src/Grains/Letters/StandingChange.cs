using EOffice.Grains.Exchange;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;

namespace EOffice.Grains.Letters;

/// <summary>What is written when a sealed letter is withdrawn or replaced: the register, the public line, and a message for each recipient within reach.</summary>
internal static class StandingChange
{
    private const string Update = """
        update sealed_letter set state = $2, successor = coalesce((select token from sealed_letter where letter = $3::uuid), successor) where letter = $1
        """;

    public static Change<Letter> Of(Letter before, Letter after, Actor by, DateTimeOffset now)
    {
        var change = LetterChanges.Between(before, after, after.History[^1].Action, by, now);
        return change with
        {
            Rows =
            [
                .. change.Rows,
                new RowWrite(Update, after.Id, after.Standing.ToString(), after.Successor?.Letter),
                RegisterNumbers.StandingRow(after.Reserved!, EntryState(after.Standing), RegisterReason(after)),
            ],
            Outbox = StandingTelling.Messages(after, now),
        };
    }

    private static RegisterEntryState EntryState(LetterStanding standing)
        => standing == LetterStanding.Replaced ? RegisterEntryState.Replaced : RegisterEntryState.Withdrawn;

    private static string RegisterReason(Letter letter)
        => letter.Successor is { } successor ? $"Diganti dengan surat nomor {successor.Number}" : letter.WithdrawalReason!;
}
