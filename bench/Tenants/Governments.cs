using EOffice.Tenancy;

namespace EOffice.Bench.Tenants;

/// <summary>The regencies and cities of the official list, as the portal's package gives it: <c>code,province_code,name</c>.</summary>
internal static class Governments
{
    private const int LongestId = 31;

    public static IReadOnlyList<NewTenant> Read(string file, int most)
        => [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => Of(line.Split(','))).Take(most)];

    private static NewTenant Of(string[] fields)
    {
        var (code, name) = (fields[0], fields[2]);
        var kind = name.StartsWith("Kota ", StringComparison.Ordinal) ? GovernmentKind.City : GovernmentKind.Regency;
        return new NewTenant(Id(code, name), name, kind, code);
    }

    // Names repeat (a regency and a city, two of a name in different provinces): the code makes each its own.
    private static TenantId Id(string code, string name)
    {
        var end = $"-{code.Replace(".", "", StringComparison.Ordinal)}";
        var start = new string([.. name.ToLowerInvariant().Select(c => char.IsAsciiLetterLower(c) ? c : '-')]);
        return TenantId.Parse(start[..Math.Min(start.Length, LongestId - end.Length)].Trim('-') + end);
    }
}
