using System.Collections.Immutable;
using EOffice.Grains.Imports;
using EOffice.Grains.Organisation;

namespace EOffice.Grains.Registers;

/// <summary>The classification codes of one government, by an administrator. Key: the government alone.</summary>
public interface IClassificationsGrain : IGrainWithStringKey
{
    /// <summary>50 codes a page, in their order; those that begin so, or have these words, when a text is given.</summary>
    Task<CodePage> PageAsync(CodeQuery query);

    /// <summary>Adds a code or gives it another name. Refused when code or name is missing or malformed.</summary>
    Task<Outcome> PutAsync(PutCode command);

    /// <summary>Takes a code out of use, or back into it. Letters that have it keep it; drafts have to choose another.</summary>
    Task<Outcome> UseAsync(UseCode command);

    /// <summary>Adds and renames codes from a spreadsheet with the columns Kode and Nama, all or none. No code goes by it.</summary>
    Task<Outcome<CodeImport>> ImportAsync(ImportCodes command);
}

/// <param name="After">Code at the end of the page before; null for the first.</param>
public sealed record CodeQuery(PersonId By, string Text, string? After);

/// <param name="Next">Last code of this page when there are more.</param>
public sealed record CodePage(ImmutableArray<CodeLine> Codes, string? Next);

/// <param name="Active">False when it is out of use.</param>
public sealed record CodeLine(string Code, string Name, bool Active);

public sealed record PutCode(Guid RequestId, PersonId By, string Code, string Name);

public sealed record UseCode(Guid RequestId, PersonId By, string Code, bool Active);

public sealed record ImportCodes(Guid RequestId, PersonId By, ImportFile File);

/// <param name="Problems">When there are any, nothing was changed.</param>
public sealed record CodeImport(int New, int Changed, int Unchanged, ImmutableArray<CodeProblem> Problems);

/// <param name="Row">As the spreadsheet counts it.</param>
public sealed record CodeProblem(int Row, string Column, ImportProblemKind Kind, string Detail);

public static class ClassificationRefusals
{
    public static readonly Refusal NotAllowed = new("classification.not-allowed");
    public static readonly Refusal CodeMalformed = new("classification.code-malformed", "Code");
    public static readonly Refusal NameMissing = new("classification.name-missing", "Name");
    public static readonly Refusal NotFound = new("classification.not-found");
    public static readonly Refusal NotASheet = new("classification.not-a-sheet", "File");
    public static readonly Refusal TooLarge = new("classification.too-large", "File");
    public static readonly Refusal NotThisForm = new("classification.not-this-form", "File");
}
