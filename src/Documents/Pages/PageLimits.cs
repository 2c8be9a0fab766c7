namespace EOffice.Documents.Pages;

/// <summary>What one page may cost before it is given up.</summary>
/// <param name="Time">Wall time, and processor time in whole seconds.</param>
/// <param name="MemoryBytes">Address space of the converter.</param>
/// <param name="OutputBytes">Of one step; an A4 page at 110 dpi is 3.4 MB before it is compressed.</param>
/// <param name="Processes">Converters at work at the same time.</param>
public sealed record PageLimits(TimeSpan Time, long MemoryBytes, int OutputBytes, int Processes)
{
    public static PageLimits Default { get; } = new(TimeSpan.FromSeconds(10), 768L << 20, 64 << 20, 2);
}
