using System.Text;
using System.Text.Json;
using EOffice.Grains.Exchange;
using FsCheck;
using FsCheck.Fluent;

namespace EOffice.Grains.Tests.Exchange;

/// <summary>RFC 8785: the examples of its sections 3.2.2 to 3.2.4 and of its appendix B.</summary>
public sealed class CanonicalJsonTests
{
    [Fact]
    public void Example_of_section_3_2_2()
        => Assert.Equal(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            Canonical("""
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                  "literals": [null, true, false]
                }
                """));

    [Fact]
    public void Properties_are_sorted_by_utf16_code_units()
        => Assert.Equal(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
            Canonical("""
                {
                  "\u20ac": "Euro Sign",
                  "\r": "Carriage Return",
                  "\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\ud83d\ude00": "Emoji: Grinning Face",
                  "\u0080": "Control",
                  "\u00f6": "Latin Small Letter O With Diaeresis"
                }
                """));

    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Number_of_appendix_B(ulong bits, string written) => Assert.Equal(written, EcmaNumber.Write(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    public void What_has_no_canonical_form_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Canonical(json));

    [Fact]
    public void Numbers_read_back_as_they_were()
        => Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), number =>
            BitConverter.DoubleToInt64Bits(double.Parse(EcmaNumber.Write(number.Item), System.Globalization.CultureInfo.InvariantCulture))
                == BitConverter.DoubleToInt64Bits(number.Item == 0 ? 0.0 : number.Item)).QuickCheckThrowOnFailure();

    [Fact]
    public void Canonical_form_is_its_own_canonical_form_and_order_does_not_matter()
        => Prop.ForAll(ArbMap.Default.ArbFor<(string, int)[]>(), pairs =>
        {
            var sound = pairs.Where(pair => pair.Item1 is not null && IsSound(pair.Item1)).DistinctBy(pair => pair.Item1).ToArray();
            var once = CanonicalJson.Of(JsonSerializer.SerializeToElement(sound.ToDictionary(pair => pair.Item1, pair => pair.Item2)));
            var reversed = CanonicalJson.Of(JsonSerializer.SerializeToElement(sound.Reverse().ToDictionary(pair => pair.Item1, pair => pair.Item2)));
            return once.AsSpan().SequenceEqual(CanonicalJson.Of(once)) && once.AsSpan().SequenceEqual(reversed);
        }).QuickCheckThrowOnFailure();

    private static bool IsSound(string text)
    {
        var utf8 = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return utf8 == text;
    }

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json)));
}
