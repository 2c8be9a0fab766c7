namespace EOffice.House.Tests;

internal static class Rule
{
    /// <summary>Fails with every offender, one a line.</summary>
    public static void IsKept(IEnumerable<string?> offenders)
    {
        var all = offenders.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
