using System.Text.Json.Serialization;
using EOffice.Portal.Layout;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EOffice.Portal.Phone;

/// <summary>What a phone needs to keep a government's office as an app of its own (W3C Web App Manifest).</summary>
internal static class AppManifest
{
    public const string Href = "/manifest.webmanifest";

    public static void MapAppManifest(this IEndpointRouteBuilder routes) => routes.MapGet(Href, Manifest).AllowAnonymous();

    private static JsonHttpResult<Content> Manifest(TenantContext context, HttpResponse response)
    {
        var tenant = context.Current;
        var look = TenantLook.Of(tenant);
        response.Headers.CacheControl = "no-cache";
        var small = new Icon(AppIcons.Href(tenant, "192"), "192x192", "any");
        return TypedResults.Json(
            new Content(
                "/", $"Kantor Elektronik {look.Name}", look.ShortName, "id", "ltr", "/", "/", "standalone", "#ffffff", look.Theme.Bar, ["government", "productivity"],
                [small, new(AppIcons.Href(tenant, "512"), "512x512", "any"), new(AppIcons.Href(tenant, "maskable-512"), "512x512", "maskable")],
                [
                    new("Kotak masuk", "/incoming", [small]), new("Disposisi", "/dispositions", [small]),
                    new("Tulis surat", "/letters/new", [small]), new("Agenda", "/agenda", [small]),
                ]),
            contentType: "application/manifest+json");
    }

    private sealed record Content(
        string Id, string Name, [property: JsonPropertyName("short_name")] string ShortName, string Lang, string Dir,
        [property: JsonPropertyName("start_url")] string StartUrl, string Scope, string Display,
        [property: JsonPropertyName("background_color")] string BackgroundColour, [property: JsonPropertyName("theme_color")] string ThemeColour,
        string[] Categories, Icon[] Icons, Shortcut[] Shortcuts);

    private sealed record Icon(string Src, string Sizes, string Purpose)
    {
        public string Type { get; } = "image/png";
    }

    private sealed record Shortcut(string Name, string Url, Icon[] Icons);
}
