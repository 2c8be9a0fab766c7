using System.Globalization;

namespace EOffice.Tenancy;

/// <summary>Legible colours from a government's own (WCAG 2.2, "relative luminance" and "contrast ratio").</summary>
public static class Contrast
{
    internal const string White = "#ffffff";

    // Near-black reads softer than black; black is the fallback that always reaches 4.5:1.
    private const string Ink = "#111111";
    private const string Black = "#000000";

    // 10.3:1 under white; carries no hue that could clash with a bar.
    private const string Slate = "#334155";

    private const double Legible = 4.5;
    private const double Comfortable = 7.0;

    /// <summary>1 to 21. Throws <see cref="FormatException"/> unless both are <c>#rrggbb</c>.</summary>
    public static double Ratio(string one, string other)
    {
        var (a, b) = (Parse(one).Luminance, Parse(other).Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>True for <c>#rrggbb</c>.</summary>
    public static bool IsColour(string? text) => TryParse(text, out _);

    internal static string TextOn(string background)
    {
        var white = Ratio(White, background);
        var ink = Ratio(Ink, background);
        return white >= ink && white >= Legible ? White
            : ink >= Legible ? Ink
            : white >= Legible ? White
            : Black;
    }

    /// <remarks>Darkening yellow or orange gives muddy brown, and darkening a pastel gives a stranger; both get slate instead.</remarks>
    internal static string ButtonFrom(string wish)
    {
        var colour = Parse(wish);
        if (Ratio(wish, White) >= Comfortable)
        {
            return colour.ToString();
        }

        return colour.TurnsMuddy || Ratio(wish, White) < 2 ? Slate : Darken(colour, Comfortable);
    }

    internal static string Darker(string colour) => Parse(colour).Scale(0.82).ToString();

    private static string Darken(Rgb colour, double target)
    {
        for (var part = 0.98; part > 0; part -= 0.02)
        {
            var darker = colour.Scale(part).ToString();
            if (Ratio(darker, White) >= target)
            {
                return darker;
            }
        }

        return Slate;
    }

    private static Rgb Parse(string text)
        => TryParse(text, out var colour) ? colour : throw new FormatException($"'{text}' is not a colour such as #14532d.");

    private static bool TryParse(string? text, out Rgb colour)
    {
        var number = 0;
        var valid = text is ['#', ..] && text.Length == 7
            && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
        colour = new Rgb((number >> 16) & 255, (number >> 8) & 255, number & 255);
        return valid;
    }

    private readonly record struct Rgb(int Red, int Green, int Blue)
    {
        public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

        /// <summary>Orange to yellow-green (hue 15° to 80°) with a colour strong enough to be seen.</summary>
        public bool TurnsMuddy
        {
            get
            {
                var spread = Math.Max(Red, Math.Max(Green, Blue)) - Math.Min(Red, Math.Min(Green, Blue));
                return spread > 40 && Blue <= Math.Min(Red, Green) && Hue(spread) is >= 15 and <= 80;
            }
        }

        public Rgb Scale(double part) => new((int)(Red * part), (int)(Green * part), (int)(Blue * part));

        public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

        // Only asked where blue is the least of the three: hue 0° (red) over 60° (yellow) to 120° (green).
        private double Hue(int spread)
            => Red >= Green ? 60.0 * (Green - Blue) / spread : 120 - (60.0 * (Red - Blue) / spread);

        private static double Linear(int channel)
        {
            var part = channel / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }
    }
}
