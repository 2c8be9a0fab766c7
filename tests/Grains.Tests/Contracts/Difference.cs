using System.Collections;
using System.Globalization;
using System.Reflection;

namespace EOffice.Grains.Tests.Contracts;

/// <summary>Compares by content, into the depth: a record with a list is not equal to itself read again.</summary>
internal static class Difference
{
    /// <returns>Null when there is none; else where, and what.</returns>
    public static string? Between(object? expected, object? actual, string at = "it")
    {
        if (expected is null || actual is null || expected.GetType() != actual.GetType())
        {
            return expected is null && actual is null ? null : $"{at}: {Say(expected)} became {Say(actual)}";
        }

        if (expected is string or IFormattable || expected.GetType().IsPrimitive)
        {
            return expected.Equals(actual) ? null : $"{at}: {Say(expected)} became {Say(actual)}";
        }

        return expected is IEnumerable list
            ? BetweenLists([.. list.Cast<object?>()], [.. ((IEnumerable)actual).Cast<object?>()], at)
            : expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Select(p => Between(p.GetValue(expected), p.GetValue(actual), $"{at}.{p.Name}")).FirstOrDefault(found => found is not null);
    }

    private static string? BetweenLists(List<object?> expected, List<object?> actual, string at)
        => expected.Count != actual.Count
            ? $"{at}: {expected.Count} became {actual.Count}"
            : expected.Zip(actual).Select((pair, i) => Between(pair.First, pair.Second, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"))).FirstOrDefault(found => found is not null);

    private static string Say(object? value) => value is null ? "null" : $"{value} ({value.GetType().Name})";
}
