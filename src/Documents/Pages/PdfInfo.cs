using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EOffice.Documents.Pages;

/// <summary>Reads what poppler's pdfinfo prints about each page.</summary>
internal static partial class PdfInfo
{
    public static ImmutableArray<PageSize> PageSizes(string text)
    {
        var turned = TurnLine().Matches(text).ToDictionary(match => match.Groups["page"].Value, match => match.Groups["turn"].Value is "90" or "270");
        return [.. SizeLine().Matches(text).Select(match =>
        {
            var width = double.Parse(match.Groups["width"].Value, CultureInfo.InvariantCulture);
            var height = double.Parse(match.Groups["height"].Value, CultureInfo.InvariantCulture);
            return turned.GetValueOrDefault(match.Groups["page"].Value) ? new PageSize(height, width) : new PageSize(width, height);
        })];
    }

    [GeneratedRegex(@"^Page\s+(?<page>\d+) size:\s+(?<width>[\d.]+) x (?<height>[\d.]+) pts", RegexOptions.Multiline)]
    private static partial Regex SizeLine();

    [GeneratedRegex(@"^Page\s+(?<page>\d+) rot:\s+(?<turn>\d+)", RegexOptions.Multiline)]
    private static partial Regex TurnLine();
}
