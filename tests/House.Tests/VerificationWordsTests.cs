using EOffice.Documents.Verification;
using EOffice.Grains.Letters;
using EOffice.Grains.Verification;
using EOffice.Portal.Text;

namespace EOffice.House.Tests;

/// <summary>Whatever the verifier and the register may say, anybody can read it in both languages.</summary>
public sealed class VerificationWordsTests
{
    [Fact]
    public void Every_reason_is_worded_in_both_languages_and_no_two_alike()
    {
        var codes = Enum.GetNames<ReasonCode>();
        Rule.IsKept(codes.Where(code => !ReasonWords.Knows(code)).Select(code => $"ReasonWords has no words for {code}"));
        Rule.IsKept(codes.Select(code => (code, ReasonWords.Of(code))).SelectMany(one => Missing(one.code, one.Item2)));
        Assert.Equal(codes.Length, codes.Select(code => ReasonWords.Of(code).Indonesian).Distinct().Count());
        Assert.Equal(codes.Length, codes.Select(code => ReasonWords.Of(code).English).Distinct().Count());
    }

    [Fact]
    public void Every_verdict_is_worded_in_both_languages()
    {
        var words = Enum.GetValues<LetterStanding>().Select(standing => ($"{standing}", VerdictWords.Of(standing)))
            .Concat(Enum.GetValues<FileMatch>().Select(match => ($"{match}", VerdictWords.Of(match))))
            .Append(("unknown", VerdictWords.Unknown)).ToList();
        Rule.IsKept(words.SelectMany(one => Missing(one.Item1, one.Item2.Title).Concat(Missing(one.Item1, one.Item2.Meaning))));
    }

    private static IEnumerable<string> Missing(string what, Bilingual words)
        => new[] { words.Indonesian, words.English }.Any(said => string.IsNullOrWhiteSpace(said)) || words.Indonesian == words.English ? [what] : [];
}
