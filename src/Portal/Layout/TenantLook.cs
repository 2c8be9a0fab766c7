using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using EOffice.Documents;
using EOffice.Documents.Images;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Layout;

/// <summary>A government's name, crest and colours on a page. Worked out once for each state of the catalog.</summary>
internal static class TenantLook
{
    private const string ForEver = "public, max-age=31536000, immutable";
    /// <summary>Of a crest on a page, in pixels: 48 of the page's own, on a screen with almost three points each.</summary>
    private const int CrestSide = 128;

    private static readonly ConditionalWeakTable<Tenant, FrameTenant> Known = new();
    private static readonly ConditionalWeakTable<Tenant, Picture> Crests = new();

    public static FrameTenant Of(Tenant tenant) => Known.GetValue(tenant, Make);

    /// <summary>Crests, on the government's own host and on the front door, which shows all of them.</summary>
    public static void MapCrests(this IEndpointRouteBuilder routes)
        => routes.MapGet("/crest/{tenant}.{hash}.png", Crest).AllowAnonymous().WithMetadata(new OnEveryHostAttribute());

    private static FrameTenant Make(Tenant tenant)
    {
        var brand = tenant.Brand;
        var crest = brand.Crest.IsEmpty ? null : $"/crest/{tenant.Id.Value}.{Hash(brand)}.png";
        var name = tenant.Name.StartsWith("Pemerintah", StringComparison.Ordinal) ? tenant.Name : $"Pemerintah {tenant.Name}";
        return new FrameTenant(name, Short(tenant), crest, BrandTheme.From(brand.BarColour, brand.ActionColour), brand.HelpPhone) { Practice = tenant.Practice, Closing = tenant.State == TenantState.Closing, CopyAt = CopyAt(tenant) };
    }

    private static string? CopyAt(Tenant tenant)
        => tenant.CopyOf is { } copy && TimeZoneInfo.ConvertTime(copy.At, tenant.TimeZone) is var at
            ? string.Create(CultureInfo.InvariantCulture, $"{IndonesianDate.Words(DateOnly.FromDateTime(at.DateTime))} {at:HH.mm}") : null;

    private static string Short(Tenant tenant) => tenant.Kind switch
    {
        GovernmentKind.Province => $"Prov. {tenant.Brand.ShortName}",
        GovernmentKind.Regency => $"Kab. {tenant.Brand.ShortName}",
        _ => $"Kota {tenant.Brand.ShortName}",
    };

    private static string Hash(Brand brand) => Convert.ToHexStringLower(SHA256.HashData(brand.Crest.Span))[..12];

    private static Results<BytesResult, NotFound> Crest(string tenant, string hash, TenantCatalog catalog, TenantContext own, HttpResponse response)
    {
        if (!TenantId.TryParse(tenant, out var id) || (own.HasTenant && own.Current.Id != id)
            || catalog.Find(id) is not { State: TenantState.Active or TenantState.Closing, Brand: { Crest.IsEmpty: false } brand } found || Hash(brand) != hash)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = ForEver;
        return new BytesResult(Crests.GetValue(found, one => new Picture(CrestFile.Small(one.Brand.Crest, CrestSide))).Bytes);
    }

    private sealed record Picture(ReadOnlyMemory<byte> Bytes);
}

/// <summary>A picture as it is.</summary>
internal sealed class BytesResult(ReadOnlyMemory<byte> bytes) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "image/png";
        httpContext.Response.ContentLength = bytes.Length;
        await httpContext.Response.BodyWriter.WriteAsync(bytes, httpContext.RequestAborted);
    }
}
