using EOffice.Grains.Letters;
using EOffice.Grains.Organisation;
using EOffice.Grains.Registers;
using EOffice.Grains.Storage;
using Npgsql;

namespace EOffice.Grains.Backups;

/// <summary>Which register a printed number belongs to, by the patterns and offices of the restored database.</summary>
internal sealed class RegisterPlaces(List<(OfficeId Id, string Code)> offices, List<(OfficeId? Office, LetterType? Type, NumberPattern Pattern)> patterns, List<(string Register, string Period, int Sequence)> reserved)
{
    /// <summary>Numbers of letters that wait for their seal.</summary>
    public IReadOnlyList<(string Register, string Period, int Sequence)> Reserved => reserved;

    public static async Task<RegisterPlaces> ReadAsync(NpgsqlConnection connection)
    {
        var offices = await connection.ReadAllAsync("select id, code from office", row => (new OfficeId(row.GetGuid(0)), row.GetString(1)));
        var patterns = await connection.ReadAllAsync("select office, type, pattern, reset from number_pattern", row =>
        {
            LetterType? type = row.IsDBNull(1) ? null : row.Enum<LetterType>(1);
            return (row.Office(0), type, new NumberPattern(row.GetString(2), row.Enum<NumberReset>(3), type));
        });
        var reserved = await connection.ReadAllAsync(
            "select register, period, sequence from register_entry where state = 'Reserved'", row => (row.GetString(0), row.GetString(1), row.GetInt32(2)));
        return new RegisterPlaces(offices, patterns, reserved);
    }

    public bool IsReserved(UsedEntry one) => reserved.Contains((one.Register, one.Period, one.Sequence));

    /// <summary>Every place that it may have; more than one when the pattern does not tell offices apart.</summary>
    public List<UsedEntry> Of(SeenNumber seen)
        => [.. offices.SelectMany(office => PatternsOf(office.Id), (office, pattern) => (Office: office, Pattern: pattern, Sequence: pattern.SequenceIn(seen.Number, office.Code, seen.Day)))
            .Where(one => one.Sequence is not null)
            .Select(one => new UsedEntry(
                RegisterNumbers.SeriesOf(one.Pattern, one.Office.Id), one.Pattern.Period(seen.Day), one.Sequence!.Value, one.Office.Id, nameof(RegisterDirection.Outgoing),
                seen.Day.Year, seen.Number, seen.Day, nameof(Secrecy.Confidential), seen.Letter ?? Guid.CreateVersion7()))
            .DistinctBy(one => (one.Register, one.Period, one.Sequence))];

    // As NumberPatterns.ForAsync: an office's own pattern for every type goes before the government's for one type.
    private IEnumerable<NumberPattern> PatternsOf(OfficeId office)
    {
        var mine = patterns.Where(one => one.Office == office || one.Office is null).ToList();
        foreach (var type in mine.Select(one => one.Type).Distinct())
        {
            var nearest = mine.Where(one => one.Type == type).OrderBy(one => one.Office is null).First();
            if (type is null || nearest.Office is not null || !mine.Exists(one => one.Office is not null && one.Type is null))
            {
                yield return nearest.Pattern;
            }
        }

        if (mine.TrueForAll(one => one.Type is not null))
        {
            yield return NumberPattern.Default;
        }
    }
}
