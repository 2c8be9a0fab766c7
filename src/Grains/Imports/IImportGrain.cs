using System.Collections.Immutable;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Imports;

/// <summary>Offices, posts and people from spreadsheets and back, by an administrator. Key: the government alone.</summary>
/// <remarks>Reading changes nothing. What was looked at is applied in one transaction, or not at all. Format: docs/setup.md.</remarks>
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Reads uploaded files and keeps their rows for a week, under the command's id. Refused when a file is no table of this form.</summary>
    Task<Outcome> ReadAsync(ReadImport command);

    /// <summary>What it would do, or what it did. Null when there is none, or the asker is no administrator.</summary>
    Task<ImportPreview?> PreviewAsync(ImportQuery query);

    /// <summary>Does what was looked at. Refused when something is wrong with it, or when the office changed since.</summary>
    Task<Outcome> ApplyAsync(ApplyImport command);

    /// <summary>Throws the rows away; nothing was changed by them.</summary>
    Task<Outcome> DropAsync(DropImport command);

    /// <summary>The latest ten.</summary>
    Task<ImportList> ListAsync(PersonId by);

    /// <summary>All offices, posts and people in the form that is read, or an example to fill in. Null for whoever is no administrator.</summary>
    Task<SheetFile?> ExportAsync(ExportSheets query);
}

public enum ImportSheet { Offices, Posts, People }

/// <param name="Complete">The list of people names everybody who holds a post: whoever is not on it holds it until today.</param>
public sealed record ReadImport(Guid RequestId, PersonId By, ImmutableArray<ImportFile> Files, bool Complete);

public sealed record ImportFile(string Name, byte[] Bytes);

/// <param name="From">How many lines to leave out.</param>
public sealed record ImportQuery(PersonId By, Guid Import, ImportView View, int From);

public enum ImportView { Problems, New, Changed, Ended, Warnings }

/// <param name="Digest">Of everything it would do: <see cref="ApplyImport"/> sends it back.</param>
/// <param name="Counts">One for each sheet, and for who holds what.</param>
/// <param name="Next">How many lines to leave out for the next page; null at the end.</param>
public sealed record ImportPreview(
    Guid Id, string FileName, ImportState State, bool Complete, DateTimeOffset At, DateTimeOffset? AppliedAt, int Rows, string Digest,
    ImmutableArray<ImportCount> Counts, int Problems, int Warnings, ImmutableArray<ImportProblem> ProblemLines, ImmutableArray<ImportChange> Changes, int? Next);

public enum ImportState { Read, Applied, Dropped }

public enum ImportSubject { Office, Post, Person, Assignment }

public sealed record ImportCount(ImportSubject Subject, int New, int Changed, int Unchanged, int Ended);

/// <param name="Row">As the spreadsheet counts it.</param>
/// <param name="Detail">What stands there, or the row it collides with.</param>
public sealed record ImportProblem(ImportSheet Sheet, int Row, string Column, ImportProblemKind Kind, string Detail);

public enum ImportProblemKind
{
    Missing, TooLong, UnknownWord, UnknownOffice, UnknownPost, Twice, Malformed, NipLength, NipRounded, NipOdd, NoKey, DateMalformed, DatesReversed, Circle, RoleTwice, PostTaken, HeldTwice,
    Different, EmailMalformed, CodeEnded, NipOfOther, UnknownColumn,
}

/// <param name="Row">Null for what ends because it is not listed, or because a successor is.</param>
public sealed record ImportChange(ImportSubject Subject, ImportVerb Verb, int? Row, string Name, ImmutableArray<ImportField> Fields);

public enum ImportVerb { Add, Change, Keep, End }

public sealed record ImportField(string Column, string Before, string After);

public sealed record ApplyImport(Guid RequestId, PersonId By, Guid Import, string Digest);

public sealed record DropImport(Guid RequestId, PersonId By, Guid Import);

public sealed record ImportList(ImmutableArray<ImportLine> Imports);

public sealed record ImportLine(Guid Id, string FileName, ImportState State, int Rows, DateTimeOffset At, string PersonName);

/// <param name="Sheet">Null for all three in one workbook; CSV has one.</param>
/// <param name="Example">True for an empty form with an example in it.</param>
public sealed record ExportSheets(PersonId By, ImportSheet? Sheet, bool Csv, bool Example);

public sealed record SheetFile(string Name, byte[] Bytes);

public static class ImportRefusals
{
    public static readonly Refusal NotAllowed = new("import.not-allowed");
    public static readonly Refusal NoFile = new("import.no-file", "Files");
    public static readonly Refusal NotASheet = new("import.not-a-sheet", "Files");
    public static readonly Refusal Encrypted = new("import.encrypted", "Files");
    public static readonly Refusal TooLarge = new("import.too-large", "Files");
    public static readonly Refusal TooManyRows = new("import.too-many-rows", "Files");
    public static readonly Refusal NotThisForm = new("import.not-this-form", "Files");
    public static readonly Refusal SheetTwice = new("import.sheet-twice", "Files");
    public static readonly Refusal NotFound = new("import.not-found");
    public static readonly Refusal HasProblems = new("import.has-problems");
    public static readonly Refusal Changed = new("import.changed");
    public static readonly Refusal Over = new("import.over");
}
