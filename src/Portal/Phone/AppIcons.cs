using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using EOffice.Documents.Images;
using EOffice.Portal.Layout;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Phone;

/// <summary>The government's icons on a home screen, drawn from its crest, or its initials while there is none. Drawn once for each state of the catalog.</summary>
internal static class AppIcons
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string White = "#ffffff";

    /// <summary>What is drawn, and how much of the square it fills: a maskable icon is cut to a circle of four fifths (Web App Manifest, 2.5).</summary>
    private static readonly Dictionary<string, (int Side, double Share)> Sizes = new()
    {
        ["192"] = (192, 0.84),
        ["512"] = (512, 0.84),
        ["maskable-512"] = (512, 0.56),
        ["apple-180"] = (180, 0.76),
    };

    private static readonly ConditionalWeakTable<Tenant, Drawn> Known = new();

    public static void MapAppIcons(this IEndpointRouteBuilder routes) => routes.MapGet("/icons/{name}.png", Icon).AllowAnonymous();

    /// <summary>Its address; a changed crest has another one, since phones keep what they have.</summary>
    /// <param name="name">One of: 192, 512, maskable-512, apple-180.</param>
    public static string Href(Tenant tenant, string name) => $"/icons/{name}.png?v={Of(tenant).Hash}";

    private static Drawn Of(Tenant tenant) => Known.GetValue(tenant, one => new Drawn(one));

    private static Results<BytesResult, NotFound> Icon(string name, string? v, TenantContext tenant, HttpResponse response)
    {
        var drawn = Of(tenant.Current);
        if (!Sizes.TryGetValue(name, out var size))
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = v == drawn.Hash ? ForEver : "no-cache";
        return new BytesResult(drawn.Pictures.GetOrAdd(name, _ => Draw(tenant.Current, size.Side, size.Share)));
    }

    private static byte[] Draw(Tenant tenant, int side, double share)
        => (tenant.Brand.Crest.IsEmpty ? null : IconFile.OfCrest(tenant.Brand.Crest, side, share, White))
            ?? IconFile.OfInitials(Initials(tenant.Brand.ShortName), side, share * 0.7, TenantLook.Of(tenant).Theme.Bar, TenantLook.Of(tenant).Theme.OnBar);

    // "Hulu Sungai Selatan" is HS. The font has every Latin letter; what begins with something else is shown as the product.
    private static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0])).Where(char.IsAsciiLetterUpper).Take(2).ToArray();
        return words.Length > 0 ? new string(words) : "KE";
    }

    private sealed class Drawn(Tenant tenant)
    {
        public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(
            [.. tenant.Brand.Crest.Span, .. Encoding.UTF8.GetBytes($"{tenant.Brand.ShortName} {tenant.Brand.BarColour}")]))[..12];

        public ConcurrentDictionary<string, byte[]> Pictures { get; } = new();
    }
}
