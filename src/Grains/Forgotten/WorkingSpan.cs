using System.Globalization;
using EOffice.Grains.WorkingTime;

namespace EOffice.Grains.Forgotten;

/// <summary>How long something may lie, in the government's own working time: "4h" is four working hours, "2d" two working days.</summary>
internal readonly record struct WorkingSpan(int Count, bool Days)
{
    private const int Most = 99;

    public static WorkingSpan? Parse(string text)
        => text is [.. var digits, 'h' or 'd'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= Most
            ? new WorkingSpan(count, text[^1] == 'd')
            : null;

    public TimeSpan Of(WorkingCalendar calendar) => Days ? calendar.DayLength * Count : TimeSpan.FromHours(Count);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{(Days ? 'd' : 'h')}");
}
