using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EOffice.Portal.Layout;

/// <summary>
/// A tenant's colours as a small stylesheet. The bar keeps the brand as given, with dark or white text, whichever can be
/// read; buttons and links are darkened to 7:1 (WCAG 2.2 AAA), and brands too light for that (yellow turns to mud) get slate.
/// </summary>
public sealed class BrandTheme
{
    private const double Readable = 7.0;
    private const double TooLightToDarken = 0.4;
    private static readonly Colour White = new(255, 255, 255);
    private static readonly Colour Ink = new(0x14, 0x20, 0x2e);
    private static readonly Colour Ground = new(0xf3, 0xf5, 0xf8);
    private static readonly Colour Slate = new(0x2b, 0x3d, 0x55);

    private BrandTheme(string bar, string onBar, string action, string css)
    {
        (Bar, OnBar, Action) = (bar, onBar, action);
        Css = css;
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(css)))[..12];
        Href = $"/tema.{Hash}.css";
    }

    /// <summary>For pages that belong to no tenant.</summary>
    public static BrandTheme Default { get; } = From("#1d4f91", "#1d4f91");

    /// <summary>Colour of the crest bar, "#rrggbb".</summary>
    public string Bar { get; }

    /// <summary>Colour of what is written on the bar.</summary>
    public string OnBar { get; }

    /// <summary>Colour of buttons and links, dark enough for white letters and on white paper.</summary>
    public string Action { get; }

    public string Css { get; }

    public string Hash { get; }

    /// <summary>Names the content, so it may be cached for ever.</summary>
    public string Href { get; }

    /// <param name="barColour">"#rrggbb" of the crest bar.</param>
    /// <param name="actionColour">"#rrggbb" of buttons and links.</param>
    /// <exception cref="FormatException">Not a colour of that form.</exception>
    public static BrandTheme From(string barColour, string actionColour)
    {
        var bar = Colour.Parse(barColour);
        var onBar = White.Contrast(bar) >= Ink.Contrast(bar) ? White : Ink;
        while (onBar.Contrast(bar) < 4.5)
        {
            bar = bar.Scale(0.95);
            onBar = White;
        }

        var brand = Colour.Parse(actionColour);
        if (brand.Luminance > TooLightToDarken)
        {
            brand = Slate;
        }

        while (brand.Contrast(Ground) < Readable)
        {
            brand = brand.Scale(0.95);
        }

        var css = $":root{{--bar:{bar};--on-bar:{onBar};--brand:{brand};--on-brand:{White};"
            + $"--brand-strong:{brand.Scale(0.72)};--brand-soft:{brand.Mix(White, 0.9)}}}";
        return new BrandTheme(bar.ToString(), onBar.ToString(), brand.ToString(), css);
    }

    // Channels are whole numbers: what is measured is what is written.
    private readonly record struct Colour(double R, double G, double B)
    {
        public double Luminance => (0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B));

        public static Colour Parse(string text)
        {
            if (text is not ['#', _, _, _, _, _, _]
                || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            {
                throw new FormatException($"'{text}' is not a colour such as #1d4f91.");
            }

            return new Colour((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255);
        }

        /// <summary>WCAG 2.2, "contrast ratio".</summary>
        public double Contrast(Colour other)
        {
            var (light, dark) = Luminance > other.Luminance ? (Luminance, other.Luminance) : (other.Luminance, Luminance);
            return (light + 0.05) / (dark + 0.05);
        }

        public Colour Scale(double by) => new(Math.Floor(R * by), Math.Floor(G * by), Math.Floor(B * by));

        public Colour Mix(Colour other, double share) => new(
            Math.Round(R + ((other.R - R) * share)), Math.Round(G + ((other.G - G) * share)), Math.Round(B + ((other.B - B) * share)));

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"#{(int)R:x2}{(int)G:x2}{(int)B:x2}");

        private static double Linear(double channel)
        {
            var c = channel / 255;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
    }
}
