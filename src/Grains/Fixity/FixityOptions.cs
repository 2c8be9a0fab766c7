using System.Globalization;

namespace EOffice.Grains.Fixity;

/// <summary>How often stored documents are read again, and how gently.</summary>
/// <param name="Every">From the end of one pass to the beginning of the next.</param>
/// <param name="BytesPerSecond">Read at most, by each process that works.</param>
public sealed record FixityOptions(TimeSpan Every, long BytesPerSecond)
{
    public static FixityOptions Default { get; } = new(TimeSpan.FromDays(30), 8 << 20);

    /// <summary>EOFFICE_FIXITY_DAYS, EOFFICE_FIXITY_MB_PER_SECOND.</summary>
    /// <param name="setting">The value of a name; null or empty when it is not set.</param>
    /// <exception cref="InvalidOperationException">Something is malformed, said in words.</exception>
    public static FixityOptions From(Func<string, string?> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return new FixityOptions(
            TimeSpan.FromDays(Read(setting, "EOFFICE_FIXITY_DAYS", 365) ?? Default.Every.Days),
            Read(setting, "EOFFICE_FIXITY_MB_PER_SECOND", 1024) is { } megabytes ? megabytes << 20 : Default.BytesPerSecond);
    }

    private static long? Read(Func<string, string?> setting, string name, long most)
        => setting(name) is not { Length: > 0 } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number
            : throw new InvalidOperationException($"{name} is '{text}'; it takes a whole number from 1 to {most}.");
}
