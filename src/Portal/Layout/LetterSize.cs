namespace EOffice.Portal.Layout;

/// <summary>The A-A-A switch: 19, 22 or 26 px body text. Remembered in a cookie for a year.</summary>
public enum LetterSize { Normal, Large, Largest }

/// <summary>How <see cref="LetterSize"/> is written in the cookie, the form and <c>html[data-letters]</c>.</summary>
public static class LetterSizes
{
    public const string CookieName = "letters";

    public static string Word(this LetterSize size) => size switch
    {
        LetterSize.Large => "large",
        LetterSize.Largest => "largest",
        _ => "normal",
    };

    /// <summary>Anything unknown is the normal size.</summary>
    public static LetterSize Parse(string? word) => word switch
    {
        "large" => LetterSize.Large,
        "largest" => LetterSize.Largest,
        _ => LetterSize.Normal,
    };
}
