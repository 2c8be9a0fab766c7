using System.Globalization;
using System.Text;

namespace EOffice.Documents.Verification;

/// <summary>Dates as PDF writes them (ISO 32000-2, 7.9.4): <c>D:YYYYMMDDHHmmSS</c> and an offset.</summary>
internal static class PdfDate
{
    /// <summary>Null for anything that isn't a whole date and time.</summary>
    public static DateTimeOffset? Parse(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes).Replace("'", "", StringComparison.Ordinal);
        if (text.Length < 16)
        {
            return null;
        }

        var offset = text[16..] is "" or "Z" or "Z0000" or "Z00" ? "+0000" : text[16..];
        var wide = offset.Length == 5 ? offset.Insert(3, ":") : offset;
        return DateTimeOffset.TryParseExact(
            text[2..16] + wide, "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && text.StartsWith("D:", StringComparison.Ordinal)
            ? time
            : null;
    }
}
