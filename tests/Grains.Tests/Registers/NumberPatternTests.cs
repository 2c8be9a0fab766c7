using EOffice.Grains.Letters;
using EOffice.Grains.Registers;

namespace EOffice.Grains.Tests.Registers;

public sealed class NumberPatternTests
{
    private static readonly NumberParts Parts = new(Secrecy.TopSecret, 36, "000.1.2.3", "INSP", new DateOnly(2026, 11, 3));

    [Theory]
    [InlineData("{keamanan}-{urut:4}/{klasifikasi}/{unit}/{tahun}", "SR-0036/000.1.2.3/INSP/2026")]
    [InlineData("{urut}/{unit}/{klasifikasi}/{bulan:romawi}/{tahun}", "36/INSP/000.1.2.3/XI/2026")]
    [InlineData("{klasifikasi}/{urut}/{unit}", "000.1.2.3/36/INSP")]
    [InlineData("{urut:9}.{bulan}", "000000036.11")]
    public void Prints_what_regulations_ask_for(string pattern, string printed)
    {
        Assert.Null(NumberPattern.WhyNot(pattern, NumberReset.Yearly));
        Assert.Equal(printed, new NumberPattern(pattern, NumberReset.Yearly).Format(Parts));
    }

    [Theory]
    [InlineData("{klasifikasi}/{tahun}", NumberReset.Yearly, "register.pattern-lacks-sequence")]
    [InlineData("{urut}/{nomor}", NumberReset.Yearly, "register.pattern-unknown-token")]
    [InlineData("{urut:0}", NumberReset.Yearly, "register.pattern-unknown-token")]
    [InlineData("{urut}/{", NumberReset.Yearly, "register.pattern-unknown-token")]
    [InlineData("{urut}}", NumberReset.Yearly, "register.pattern-unknown-token")]
    [InlineData("{urut}/{tahun}", NumberReset.Monthly, "register.pattern-lacks-period")]
    [InlineData("{urut}/{bulan}", NumberReset.Monthly, "register.pattern-lacks-period")]
    [InlineData("{urut}/{bulan:romawi}/{tahun}", NumberReset.Monthly, null)]
    public void Malformed_one_is_refused(string pattern, NumberReset reset, string? refusal)
        => Assert.Equal(refusal, NumberPattern.WhyNot(pattern, reset)?.Code);

    [Fact]
    public void Endless_one_is_refused()
        => Assert.Equal(RegisterRefusals.PatternTooLong, NumberPattern.WhyNot("{urut}" + new string('a', 100), NumberReset.Yearly));

    [Theory]
    [InlineData(NumberReset.Yearly, "2026")]
    [InlineData(NumberReset.Monthly, "2026-11")]
    public void Counts_anew_every(NumberReset reset, string period)
        => Assert.Equal(period, new NumberPattern("{urut}", reset).Period(Parts.Day));

    [Fact]
    public void Every_secrecy_has_its_letter()
        => Assert.Equal(["B", "T", "R", "SR"], Enum.GetValues<Secrecy>().Select(secrecy => new NumberPattern("{keamanan}", NumberReset.Yearly).Format(Parts with { Secrecy = secrecy })));

    [Fact]
    public void Every_month_has_its_roman_number()
        => Assert.Equal(
            ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"],
            Enumerable.Range(1, 12).Select(month => new NumberPattern("{bulan:romawi}", NumberReset.Yearly).Format(Parts with { Day = new DateOnly(2026, month, 1) })));
}
