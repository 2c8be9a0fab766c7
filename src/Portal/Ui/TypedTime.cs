using System.Globalization;

namespace EOffice.Portal.Ui;

/// <summary>An hour of the day as people type it, in every form that asks for one.</summary>
internal static class TypedTime
{
    private static readonly string[] Forms = ["%H", "HH", "H.mm", "HH.mm", "HHmm"];

    /// <summary>"9", "09.00", "9:00", "0900"; null when it is no time.</summary>
    public static TimeOnly? Read(string? text)
        => TimeOnly.TryParseExact(text?.Trim().Replace(':', '.'), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
