using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Tenancy.Tests;

public sealed class ContrastTests
{
    private static readonly Arbitrary<string> Colours =
        Gen.Choose(0, 0xffffff).Select(n => $"#{n:x6}").ToArbitrary();

    [Fact]
    public void Text_on_every_bar_can_be_read()
        => Prop.ForAll(Colours, c => Contrast.Ratio(BrandOf(c).BarTextColour, c) >= 4.5).QuickCheckThrowOnFailure();

    [Fact]
    public void White_text_on_every_button_reaches_seven_to_one()
        => Prop.ForAll(Colours, c => Contrast.Ratio(Contrast.White, BrandOf(c).ButtonColour) >= 7).QuickCheckThrowOnFailure();

    [Fact]
    public void A_button_under_the_pointer_is_no_lighter()
        => Prop.ForAll(Colours, c => Contrast.Ratio("#ffffff", BrandOf(c).ButtonHoverColour) >= Contrast.Ratio("#ffffff", BrandOf(c).ButtonColour))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_grey_bar_can_be_read()
        => Assert.All(Enumerable.Range(0, 256).Select(g => $"#{g:x2}{g:x2}{g:x2}"), c => Assert.True(Contrast.Ratio(Contrast.TextOn(c), c) >= 4.5, c));

    // The rule that made #ffc107 muddy brown is the one this guards against.
    [Theory]
    [InlineData("#ffc107")]
    [InlineData("#ffeb3b")]
    [InlineData("#f97316")]
    [InlineData("#cddc39")]
    [InlineData("#ffe4e1")]
    [InlineData("#ffffff")]
    public void A_light_brand_keeps_its_bar_and_gets_slate_buttons(string colour)
    {
        Assert.Equal(colour, BrandOf(colour).BarColour);
        Assert.Equal("#334155", BrandOf(colour).ButtonColour);
        Assert.NotEqual(Contrast.White, BrandOf(colour).BarTextColour);
    }

    [Theory]
    [InlineData("#14532d")]
    [InlineData("#0b3d91")]
    public void A_dark_brand_is_left_as_it_is(string colour)
    {
        Assert.Equal(colour, BrandOf(colour).ButtonColour);
        Assert.Equal(Contrast.White, BrandOf(colour).BarTextColour);
    }

    [Fact]
    public void A_middling_green_stays_green()
    {
        var button = BrandOf("#16a34a").ButtonColour;
        Assert.True(Convert.ToInt32(button[3..5], 16) > 2 * Convert.ToInt32(button[5..7], 16), button);
    }

    // Pairs of WCAG's own definition: black on white is 21, a colour on itself 1.
    [Theory]
    [InlineData("#000000", "#ffffff", 21.0)]
    [InlineData("#777777", "#777777", 1.0)]
    [InlineData("#767676", "#ffffff", 4.54)]
    public void The_ratio_is_that_of_the_guideline(string one, string other, double ratio)
        => Assert.Equal(ratio, Contrast.Ratio(one, other), 2);

    [Theory]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#12345g")]
    [InlineData("#+12345")]
    public void Anything_but_six_digits_is_no_colour(string text) => Assert.False(Contrast.IsColour(text));

    private static Brand BrandOf(string colour) => new("Kota", "Kota", colour, colour, ReadOnlyMemory<byte>.Empty, "");
}
