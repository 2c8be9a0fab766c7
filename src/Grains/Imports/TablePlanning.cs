using System.Collections.Frozen;
using System.Collections.Immutable;
using EOffice.Grains.Sheets;

namespace EOffice.Grains.Imports;

/// <summary>Reading the cells of one sheet: whatever is wrong is noted with its row and column, and reading goes on.</summary>
internal abstract class TablePlanning(ImportPlan plan, ImportTable table)
{
    protected ImportPlan Plan { get; } = plan;

    protected ImportTable Table { get; } = table;

    protected void Wrong(SheetRow row, string column, ImportProblemKind kind, string detail = "")
        => Plan.Problems.Add(new ImportProblem(Table.Sheet, row.No, column, kind, detail));

    protected void Warn(SheetRow row, string column, ImportProblemKind kind, string detail = "")
        => Plan.Warnings.Add(new ImportProblem(Table.Sheet, row.No, column, kind, detail));

    /// <summary>What stands there; what was there before when the sheet has no such column.</summary>
    protected string Text(SheetRow row, string column, string? before, bool needed = false, int longest = 200)
    {
        if (!Table.Has(column))
        {
            return before ?? "";
        }

        var text = Table.Cell(row, column);
        if (needed && text.Length == 0)
        {
            Wrong(row, column, ImportProblemKind.Missing);
        }
        else if (text.Length > longest)
        {
            Wrong(row, column, ImportProblemKind.TooLong, longest.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return text;
    }

    /// <summary>The word's meaning; an empty cell means <paramref name="empty"/>, a missing column what was there before.</summary>
    protected T Word<T>(SheetRow row, string column, FrozenDictionary<string, T> words, T before, T empty)
    {
        if (!Table.Has(column))
        {
            return before;
        }

        var text = Table.Cell(row, column);
        if (text.Length == 0)
        {
            return empty;
        }

        if (words.TryGetValue(ImportColumns.Key(text), out var value))
        {
            return value;
        }

        Wrong(row, column, ImportProblemKind.UnknownWord, text);
        return empty;
    }

    /// <summary>Notes what the row does to something that was there before, or is new.</summary>
    protected void Note(ImportSubject subject, SheetRow row, string name, bool isNew, params ImportField[] fields)
    {
        var changed = fields.Where(field => field.Before != field.After).ToImmutableArray();
        Plan.Changes.Add(new ImportChange(
            subject, isNew ? ImportVerb.Add : changed.IsEmpty ? ImportVerb.Keep : ImportVerb.Change, row.No, name, isNew ? [] : changed));
    }

    protected static string Fold(string code) => code.ToUpperInvariant();
}
