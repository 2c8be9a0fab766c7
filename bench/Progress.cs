using System.Diagnostics;
using System.Globalization;

namespace EOffice.Bench;

/// <summary>Lines for whoever watches.</summary>
internal static class Progress
{
    private static readonly long Start = Stopwatch.GetTimestamp();

    public static void Say(FormattableString line)
        => Console.WriteLine($"{(int)Stopwatch.GetElapsedTime(Start).TotalSeconds,4} s  {line.ToString(CultureInfo.InvariantCulture)}");
}
