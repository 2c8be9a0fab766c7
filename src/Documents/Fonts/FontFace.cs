namespace EOffice.Documents.Fonts;

/// <summary>One font file: a typeface in one weight and slope.</summary>
internal readonly record struct FontFace(Typeface Typeface, bool Bold = false, bool Italic = false)
{
    /// <summary>PostScript name, which is also the name of the embedded file.</summary>
    public string Name => (Typeface == Typeface.Serif ? "LiberationSerif" : "LiberationSans") + (Bold, Italic) switch
    {
        (false, false) => "-Regular",
        (true, false) => "-Bold",
        (false, true) => "-Italic",
        _ => "-BoldItalic",
    };

    /// <summary>Position among the eight faces; a stable order for writing and caching.</summary>
    public int Index => ((int)Typeface * 4) + (Bold ? 1 : 0) + (Italic ? 2 : 0);

    public const int Count = 8;
}
