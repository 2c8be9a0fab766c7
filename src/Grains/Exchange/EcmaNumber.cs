using System.Globalization;
using System.Text.Json;

namespace EOffice.Grains.Exchange;

/// <summary>Numbers as ECMAScript writes them (ECMA-262, Number::toString), which RFC 8785 §3.2.2.3 prescribes.</summary>
internal static class EcmaNumber
{
    /// <exception cref="JsonException">Not finite.</exception>
    public static string Write(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new JsonException("A number is too large for a double.");
        }

        if (value == 0)
        {
            return "0";   // minus zero too
        }

        // The shortest digits that read back as the same double; .NET and ECMAScript agree on those, not on their notation.
        var (digits, exponent) = Split(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        return (value < 0 ? "-" : "") + Format(digits, exponent);
    }

    /// <summary>Digits without zeros at either end, and n such that the value is 0.digits × 10ⁿ.</summary>
    private static (string Digits, int Exponent) Split(string text)
    {
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var digits = point < 0 ? whole : whole + mantissa[(point + 1)..];
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), exponent + whole.Length - leading);
    }

    private static string Format(string digits, int n)
    {
        var k = digits.Length;
        return n switch
        {
            >= 1 and <= 21 when k <= n => digits + new string('0', n - k),
            >= 1 and <= 21 => $"{digits[..n]}.{digits[n..]}",
            > -6 and <= 0 => $"0.{new string('0', -n)}{digits}",
            _ => Scientific(digits, n - 1),
        };
    }

    private static string Scientific(string digits, int exponent)
    {
        var sign = exponent < 0 ? "-" : "+";
        var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{sign}{Math.Abs(exponent)}");
    }
}
