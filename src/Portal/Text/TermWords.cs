using EOffice.Documents;
using EOffice.Grains.Operators;
using EOffice.Portal.Ui;

namespace EOffice.Portal.Text;

/// <summary>Words about agreements and certificates that end.</summary>
internal static class TermWords
{
    /// <summary>What is known, the first to end first: "Perjanjian", its last day.</summary>
    public static IReadOnlyList<(string What, DateOnly Until)> Ends(GovernmentTerms terms)
        => [.. new[] { ("Perjanjian", terms.AgreementUntil), ("Penerbit sertifikat", terms.IssuerUntil), ("Segel organisasi", terms.SealUntil) }
            .Where(end => end.Item2 is not null).Select(end => (end.Item1, end.Item2!.Value)).OrderBy(end => end.Value)];

    /// <summary>"sudah berakhir", "berakhir hari ini", "47 hari lagi"; null while it is far.</summary>
    public static string? Near(DateOnly until, DateOnly today) => (until.DayNumber - today.DayNumber) switch
    {
        < 0 => "Sudah berakhir",
        0 => "Hari terakhir",
        <= GovernmentTerms.DaysAhead and var days => $"{days} hari lagi",
        _ => null,
    };

    public static Tone Tone(DateOnly until, DateOnly today) => until < today ? Ui.Tone.Danger : Ui.Tone.Warning;

    public static string Span(GovernmentTerms terms)
        => terms.AgreementFrom is { } from ? $"{IndonesianDate.Words(from)} sampai {IndonesianDate.Words(terms.AgreementUntil!.Value)}" : IndonesianDate.Words(terms.AgreementUntil!.Value);
}
