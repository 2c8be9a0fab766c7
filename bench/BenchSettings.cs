namespace EOffice.Bench;

/// <summary>How long and how much.</summary>
internal sealed record BenchSettings(TimeSpan PerRun, int Seals, int LettersOfLarge)
{
    public static readonly int[] Concurrencies = [1, 8, 32];

    public const int LettersOfSmall = 10_000;

    /// <summary>Of each load.</summary>
    public int NeighbourTurns { get; init; } = 1;

    /// <summary>Streams that stand open, by turns.</summary>
    public int[] Streams { get; init; } = [500, 1_000];

    /// <summary>Dispositions that become late at once.</summary>
    public int Due { get; init; } = 200;

    /// <summary>At most, of the official list.</summary>
    public int Governments { get; init; } = 40;

    public static BenchSettings Full { get; } = new(TimeSpan.FromSeconds(10), 300, 1_000_000) { NeighbourTurns = 5, Governments = 514, Streams = [2_000, 10_000], Due = 2_000 };

    public static BenchSettings Quick { get; } = new(TimeSpan.FromSeconds(4), 100, 100_000);
}
