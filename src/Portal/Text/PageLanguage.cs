using EOffice.Portal.Security;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;

namespace EOffice.Portal.Text;

/// <summary>The languages of pages for everybody. All other pages speak Indonesian.</summary>
public enum PageLanguage { Indonesian, English }

/// <summary>The same words in both languages.</summary>
public sealed record Bilingual(string Indonesian, string English)
{
    public string In(PageLanguage language) => language == PageLanguage.English ? English : Indonesian;
}

internal static class PageLanguages
{
    /// <summary>What a link asks for; else the first of the browser's languages that the pages speak; else Indonesian.</summary>
    public static PageLanguage Of(HttpContext context)
        => !IsBilingual(context) ? PageLanguage.Indonesian : Chosen(context.Request) ?? Accepted(context.Request) ?? PageLanguage.Indonesian;

    /// <summary>What "?lang=" says; null without it.</summary>
    public static PageLanguage? Chosen(HttpRequest request)
        => Parse((request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { OriginalQueryString: { } asked }
            ? QueryHelpers.ParseQuery(asked).GetValueOrDefault("lang")
            : request.Query["lang"]).ToString());

    public static string Tag(this PageLanguage language) => language == PageLanguage.English ? "en" : "id";

    private static PageLanguage? Accepted(HttpRequest request)
        => request.GetTypedHeaders().AcceptLanguage.OrderByDescending(accepted => accepted.Quality ?? 1)
            .Select(accepted => Parse(accepted.Value.Value?.Split('-')[0])).FirstOrDefault(language => language is not null);

    // "in" is what older systems call Indonesian.
    private static PageLanguage? Parse(string? tag) => tag?.ToLowerInvariant() switch
    {
        "id" or "in" => PageLanguage.Indonesian,
        "en" => PageLanguage.English,
        _ => null,
    };

    // The page that says what went wrong speaks as the page would have.
    private static bool IsBilingual(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<BilingualAttribute>() is not null
            || context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint?.Metadata.GetMetadata<BilingualAttribute>() is not null;
}
