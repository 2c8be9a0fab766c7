using EOffice.Documents.Body;

namespace EOffice.Grains.Letters;

/// <summary>The body behind a letter's JSON.</summary>
internal static class LetterText
{
    public static LetterBody BodyOf(LetterContent content)
        => content.BodyJson.Length == 0 ? LetterBody.Empty : BodyJson.Parse(content.BodyJson).Body ?? LetterBody.Empty;

    /// <summary>Words only; empty when nothing was written.</summary>
    public static string SearchText(LetterContent content) => BodyJson.ToSearchText(BodyOf(content));
}
