using EOffice.Tenancy;
using EOffice.Testing;

namespace EOffice.Portal.Tests;

/// <summary>The demonstration governments as they are taken in.</summary>
internal static class Governments
{
    public static IReadOnlyList<NewTenant> All { get; } =
    [
        Make("bojonegoro", "Kabupaten Bojonegoro", GovernmentKind.Regency, "35.22", "#0f5132", "(000) 555-0100"),
        Make("sumedang", "Kabupaten Sumedang", GovernmentKind.Regency, "32.11", "#ffc107", "(000) 555-0200"),
        Make("bali", "Provinsi Bali", GovernmentKind.Province, "51", "#8b1e3f", "(000) 555-0300"),
    ];

    private static NewTenant Make(string id, string name, GovernmentKind kind, string region, string colour, string phone)
        => new(TenantId.Parse(id), name, kind, region)
        {
            Brand = Brand.Plain(name) with { BarColour = colour, ActionColour = colour, HelpPhone = phone, Crest = Shield(colour) },
        };

    /// <summary>A plain coloured shield: nobody's arms.</summary>
    private static byte[] Shield(string colour)
    {
        const int width = 40, height = 48;
        var rgb = Convert.FromHexString(colour[1..]);
        using var raw = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            raw.WriteByte(0);
            for (var x = 0; x < width; x++)
            {
                var half = y < 28 ? 18.0 : 18.0 * Math.Sqrt(Math.Max(0, 1 - Math.Pow((y - 28) / 18.0, 2)));
                var inside = Math.Abs(x - 19.5) <= half && y > 1;
                var rim = inside && Math.Abs(x - 19.5) > half - 3;
                raw.Write(inside && !rim ? [rgb[0], rgb[1], rgb[2], 255] : inside ? [255, 255, 255, 255] : [0, 0, 0, 0]);
            }
        }

        return PngBytes.Write(width, height, 6, raw.ToArray());
    }
}
