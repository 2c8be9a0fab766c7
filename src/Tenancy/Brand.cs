namespace EOffice.Tenancy;

/// <summary>How a government looks to its people: names, crest, colours.</summary>
/// <param name="ShortName">For narrow screens, such as <c>Bojonegoro</c>.</param>
/// <param name="BarColour">The crest bar, as given: <c>#rrggbb</c>.</param>
/// <param name="ActionColour">The wish for buttons and links; <see cref="ButtonColour"/> is what can be read.</param>
/// <param name="Crest">PNG, or empty when none was given.</param>
/// <param name="HelpPhone">The number a clerk calls when stuck.</param>
public sealed record Brand(
    string Name,
    string ShortName,
    string BarColour,
    string ActionColour,
    ReadOnlyMemory<byte> Crest,
    string HelpPhone)
{
    /// <summary>Street address for the letterhead.</summary>
    public string Address { get; init; } = "";

    public string Website { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>Where letters are signed ("Bojonegoro"), before their date; empty for <see cref="ShortName"/>.</summary>
    public string Place { get; init; } = "";

    /// <summary>Text on the crest bar: dark or white, at least 4.5:1 (WCAG 2.2, 1.4.3).</summary>
    public string BarTextColour => Contrast.TextOn(BarColour);

    /// <summary>Buttons with white text, and links on white paper: at least 4.5:1, 7:1 wherever the colour allows.</summary>
    public string ButtonColour => Contrast.ButtonFrom(ActionColour);

    /// <summary>The same button under the pointer: darker, so never less legible.</summary>
    public string ButtonHoverColour => Contrast.Darker(ButtonColour);

    /// <summary>White, always: <see cref="ButtonColour"/> is made to carry it.</summary>
    public string ButtonTextColour { get; } = Contrast.White;

    /// <summary>What a government without a brand of its own gets.</summary>
    public static Brand Plain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        return new Brand(name, name[(space + 1)..], "#14532d", "#14532d", ReadOnlyMemory<byte>.Empty, "");
    }
}
