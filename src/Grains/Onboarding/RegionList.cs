using System.Collections.Frozen;
using EOffice.Tenancy;

namespace EOffice.Grains.Onboarding;

/// <summary>A province, regency or city of the official list (Kepmendagri 300.2.2-2138/2025).</summary>
/// <param name="Code">Kemendagri's dotted code, such as <c>35.22</c>.</param>
/// <param name="Name">In full: <c>Kabupaten Bojonegoro</c>, <c>Provinsi Bali</c>.</param>
/// <param name="Province">The province it lies in, in full; its own name for a province.</param>
public sealed record Region(string Code, string Name, GovernmentKind Kind, string Province)
{
    /// <summary>Jakarta's six units are parts of the province's administration, with no government of their own.</summary>
    public bool Administrative => Name.Contains("Administrasi", StringComparison.Ordinal);
}

/// <summary>The official list, as the package idn-area-data gives it: <c>code,name</c> and <c>code,province_code,name</c>.</summary>
public sealed class RegionList
{
    private const int MostFound = 20;
    private readonly FrozenDictionary<string, Region> _byCode;

    private RegionList(IEnumerable<Region> regions)
    {
        All = [.. regions.OrderBy(region => region.Code, StringComparer.Ordinal)];
        _byCode = All.ToFrozenDictionary(region => region.Code);
    }

    /// <summary>By code.</summary>
    public IReadOnlyList<Region> All { get; }

    public static RegionList Read(TextReader provinces, TextReader regencies)
    {
        var ofProvince = Lines(provinces).Select(f => new Region(f[0], $"Provinsi {f[1]}", GovernmentKind.Province, $"Provinsi {f[1]}")).ToDictionary(region => region.Code);
        return new RegionList(ofProvince.Values.Concat(Lines(regencies).Select(f => new Region(
            f[0], f[2], f[2].StartsWith("Kota ", StringComparison.Ordinal) ? GovernmentKind.City : GovernmentKind.Regency, ofProvince[f[1]].Name))));
    }

    public Region? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>Those with every word of the query somewhere in their name, or with that code; at most 20, and whether there are more.</summary>
    public (IReadOnlyList<Region> Found, bool More) Search(string query)
    {
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = words.Length == 0 ? [] : All
            .Where(region => region.Code == query.Trim() || words.All(word => region.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Take(MostFound + 1).ToList();
        return found.Count > MostFound ? (found[..MostFound], true) : (found, false);
    }

    // Names hold commas only inside quotes, and none is quoted in these two files.
    private static IEnumerable<string[]> Lines(TextReader reader)
        => reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(','));
}
