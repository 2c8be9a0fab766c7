using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EOffice.Grains.Letters;

namespace EOffice.Grains.Registers;

/// <summary>How letters are numbered: text with tokens, and when counting starts again.</summary>
/// <remarks>
/// A monthly series must print month and year, or the same number would come back. A yearly series may leave the year out, because some
/// governments do so by regulation ("000.8.3.3/15/OR"): such a number is only unique together with the letter's date.
/// </remarks>
/// <param name="Type">The one letter type that has a series of its own under this pattern; null for the series of all others.</param>
internal sealed partial record NumberPattern(string Text, NumberReset Reset, LetterType? Type = null)
{
    private const int Longest = 100;

    private static readonly string[] Romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <summary>What a new government starts with.</summary>
    public static NumberPattern Default { get; } = new("{keamanan}-{urut:4}/{klasifikasi}/{unit}/{tahun}", NumberReset.Yearly);

    /// <summary>Null when letters can be numbered with it.</summary>
    public static Refusal? WhyNot(string pattern, NumberReset reset)
    {
        if (pattern.Length > Longest)
        {
            return RegisterRefusals.PatternTooLong;
        }

        var tokens = Tokens().Matches(pattern).Select(match => match.Value).ToList();
        if ((tokens.Find(token => !Known().IsMatch(token)) ?? Stray().Match(Tokens().Replace(pattern, "")).Value) is { Length: > 0 } unknown)
        {
            return RegisterRefusals.PatternUnknownToken with { Detail = unknown };
        }

        if (!tokens.Exists(token => token.StartsWith("{urut", StringComparison.Ordinal)))
        {
            return RegisterRefusals.PatternLacksSequence;
        }

        var tellsMonth = tokens.Contains("{tahun}") && tokens.Exists(token => token.StartsWith("{bulan", StringComparison.Ordinal));
        return reset == NumberReset.Monthly && !tellsMonth ? RegisterRefusals.PatternLacksPeriod : null;
    }

    /// <summary>The number as printed.</summary>
    public string Format(NumberParts parts) => Tokens().Replace(Text, match => Print(match.Value, parts));

    /// <summary>"2026" or "2026-03": numbers count from 1 within it.</summary>
    public string Period(DateOnly day) => day.ToString(Reset == NumberReset.Monthly ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture);

    /// <summary>Which number of the series was printed so; null when this pattern would not have printed it for that office and day.</summary>
    /// <param name="unit">Code of the office.</param>
    public int? SequenceIn(string printed, string unit, DateOnly day)
    {
        var form = new StringBuilder("^");
        var end = 0;
        foreach (Match token in Tokens().Matches(Text))
        {
            form.Append(Regex.Escape(Text[end..token.Index])).Append(token.Value switch
            {
                "{keamanan}" => "(?:B|T|R|SR)",
                "{klasifikasi}" => ".+?",
                ['{', 'u', 'r', 'u', 't', ..] => "(?<urut>[0-9]{1,9})",
                var other => Regex.Escape(Print(other, new NumberParts(default, 0, "", unit, day))),
            });
            end = token.Index + token.Length;
        }

        var match = Regex.Match(printed, form.Append(Regex.Escape(Text[end..])).Append('$').ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return match.Success ? int.Parse(match.Groups["urut"].ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    private static string Print(string token, NumberParts parts) => token switch
    {
        "{keamanan}" => Letter(parts.Secrecy),
        "{klasifikasi}" => parts.Classification,
        "{unit}" => parts.Unit,
        "{bulan}" => parts.Day.ToString("MM", CultureInfo.InvariantCulture),
        "{bulan:romawi}" => Romans[parts.Day.Month - 1],
        "{tahun}" => parts.Day.ToString("yyyy", CultureInfo.InvariantCulture),
        "{urut}" => parts.Sequence.ToString(CultureInfo.InvariantCulture),
        ['{', 'u', 'r', 'u', 't', ':', var width, '}'] => parts.Sequence.ToString($"D{width}", CultureInfo.InvariantCulture),
        _ => throw new FormatException($"The number pattern has an unknown token {token}."),
    };

    private static string Letter(Secrecy secrecy) => secrecy switch
    {
        Secrecy.Ordinary => "B",
        Secrecy.Restricted => "T",
        Secrecy.Confidential => "R",
        Secrecy.TopSecret => "SR",
    };

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^\{(keamanan|klasifikasi|unit|bulan|bulan:romawi|tahun|urut|urut:[1-9])\}$")]
    private static partial Regex Known();

    [GeneratedRegex(@"[{}]|\p{C}")]
    private static partial Regex Stray();
}

/// <param name="Unit">Code of the office.</param>
/// <param name="Day">The letter's date.</param>
internal sealed record NumberParts(Secrecy Secrecy, int Sequence, string Classification, string Unit, DateOnly Day);
