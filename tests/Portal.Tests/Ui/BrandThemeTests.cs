using System.Globalization;
using System.Text.RegularExpressions;
using EOffice.Portal.Layout;

namespace EOffice.Portal.Tests.Ui;

public sealed partial class BrandThemeTests
{
    [Fact]
    public void Any_brand_gives_colours_that_can_be_read()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var colours = ColoursOf(BrandTheme.From(Some(random), Some(random)));
            Assert.True(Contrast(colours["bar"], colours["on-bar"]) >= 4.5);
            Assert.True(Contrast(colours["brand"], "#f3f5f8") >= 6.9);
            Assert.True(Contrast(colours["brand"], colours["on-brand"]) >= 7);
            Assert.True(Contrast(colours["brand-strong"], colours["brand-soft"]) >= 7);
        }
    }

    [Fact]
    public void Yellow_bar_stays_yellow_with_dark_text()
    {
        var colours = ColoursOf(BrandTheme.From("#ffc107", "#ffc107"));
        Assert.Equal(("#ffc107", "#14202e"), (colours["bar"], colours["on-bar"]));
        Assert.NotEqual("#ffc107", colours["brand"]);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#12345g")]
    [InlineData("#1234567")]
    [InlineData("# 12345")]
    public void Anything_but_a_colour_is_refused(string text) => Assert.Throws<FormatException>(() => BrandTheme.From(text, "#000000"));

    [Fact]
    public void Address_changes_with_the_colours()
        => Assert.NotEqual(BrandTheme.From("#000000", "#000000").Href, BrandTheme.From("#000001", "#000000").Href);

    private static string Some(Random random) => $"#{random.Next(0x1000000):x6}";

    private static Dictionary<string, string> ColoursOf(BrandTheme theme)
        => Variable().Matches(theme.Css).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    // WCAG 2.2, "relative luminance".
    private static double Luminance(string colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        return Enumerable.Range(0, 3).Sum(i =>
        {
            var c = int.Parse(colour.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber) / 255.0;
            return weights[i] * (c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4));
        });
    }

    [GeneratedRegex("--([a-z-]+):(#[0-9a-f]{6})")]
    private static partial Regex Variable();
}
