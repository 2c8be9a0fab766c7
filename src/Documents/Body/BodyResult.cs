namespace EOffice.Documents.Body;

/// <summary>A letter's text as read, or why it was refused. Exactly one of the two is set.</summary>
public sealed record BodyResult(LetterBody? Body, BodyProblem? Problem)
{
    public static BodyResult Read(LetterBody body) => new(body, null);

    public static BodyResult Refused(BodyRefusal refusal, string where) => new(null, new BodyProblem(refusal, where));
}

/// <param name="Where">Path into the document, "doc/3/list_item/0"; for the log, not for the officer.</param>
public sealed record BodyProblem(BodyRefusal Refusal, string Where);

/// <summary>Why a text is no letter. All but <see cref="TooLarge"/> and <see cref="TooDeep"/> can only come from a broken or forged client.</summary>
public enum BodyRefusal
{
    /// <summary>More than <see cref="BodyJson.MaxBytes"/> bytes or <see cref="BodyJson.MaxNodes"/> nodes.</summary>
    TooLarge,

    /// <summary>Nested deeper than <see cref="BodyJson.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>Not JSON, or not of the expected shape.</summary>
    Malformed,

    /// <summary>Written by another version of the editor.</summary>
    UnknownVersion,

    UnknownNode,
    UnknownMark,
    UnknownAttribute,
    BadAttribute,

    /// <summary>A node where its parent does not allow it, or too few of them.</summary>
    WrongContent,

    /// <summary>The cells and their spans do not tile a rectangle.</summary>
    UnevenTable,
}
