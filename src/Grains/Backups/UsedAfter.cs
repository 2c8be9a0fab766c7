using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Backups;

/// <summary>What left the house after a backup was made, as far as it can still be known.</summary>
/// <param name="Entries">Numbers whose place in a register is known.</param>
/// <param name="Unplaced">Numbers that were used, and whose register can't be told.</param>
/// <param name="SealedAgain">Numbers of letters that were sealed after the backup and in it still wait for their seal.</param>
/// <param name="NotHere">Letters of others that this government had acknowledged after the backup: sender and number.</param>
/// <param name="LastSequences">The newest envelope number that each other government has from this one.</param>
/// <param name="Notes">Sources that could not be asked, in words.</param>
internal sealed record UsedAfter(
    ImmutableArray<UsedEntry> Entries, ImmutableArray<string> Unplaced, ImmutableArray<string> SealedAgain, ImmutableArray<string> NotHere,
    ImmutableDictionary<string, long> LastSequences, ImmutableArray<string> Notes);

/// <param name="Direction">Outgoing or Incoming.</param>
/// <param name="Item">The letter, which is not in the backup.</param>
internal sealed record UsedEntry(
    string Register, string Period, int Sequence, OfficeId Office, string Direction, int Year, string Number, DateOnly Date, string Secrecy, Guid Item);

/// <summary>A number that somebody still has in writing.</summary>
/// <param name="Letter">The letter's id, where it is known.</param>
internal sealed record SeenNumber(string Number, DateOnly Day, Guid? Letter);
