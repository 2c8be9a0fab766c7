using EOffice.Grains.Onboarding;
using EOffice.Portal.Security;
using EOffice.Portal.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace EOffice.Portal.Onboarding;

/// <summary>What the pages of joining ask for in parts: progress, the verdict on an address, the agreement's file.</summary>
internal static class OnboardingEndpoints
{
    public static IServiceCollection AddOnboarding(this IServiceCollection services)
    {
        services.AddOnboardingLimits();
        return services.AddSingleton<FirstCode>().AddSingleton(_ => Regions());
    }

    public static void MapOnboardingEndpoints(this IEndpointRouteBuilder routes)
    {
        var door = routes.MapGroup("/front-door/apply/{Token}").AllowAnonymous().WithMetadata(new OnFrontDoorAttribute()).RequireRateLimiting(OnboardingLimits.Policy);
        door.MapGet("/progress", ProgressAsync);
        door.MapGet("/address", AddressAsync);
        var console = routes.MapGroup("/console/applications/{id:guid}").RequireAuthorization(OperatorOfRequest.Policy).WithMetadata(new OnConsoleAttribute());
        console.MapGet("/progress", ReviewProgressAsync);
        console.MapGet("/agreement", AgreementAsync);
    }

    private static async Task<Results<RazorComponentResult, NotFound>> ProgressAsync(string token, Applications applications)
        => await applications.FindAsync(token) is { } application ? Progress(application, $"/apply/{token}") : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult, NotFound>> ReviewProgressAsync(Guid id, ApplicationReview review)
        => await review.FindAsync(id) is { } application ? Progress(application, $"/console/applications/{id}") : TypedResults.NotFound();

    private static RazorComponentResult Progress(Application application, string page)
        => new(typeof(ProvisioningProgress), new Dictionary<string, object?> { [nameof(ProvisioningProgress.Application)] = application, [nameof(ProvisioningProgress.Page)] = page });

    private static async Task<Results<RazorComponentResult, NotFound>> AddressAsync(string token, [FromQuery(Name = "Input.Address")] string? address, Applications applications)
    {
        if (await applications.FindAsync(token) is not { } application)
        {
            return TypedResults.NotFound();
        }

        var refusal = await applications.WhyNotAddressAsync(application.Id, address ?? "");
        return new RazorComponentResult(typeof(AddressVerdict), new Dictionary<string, object?> { [nameof(AddressVerdict.Address)] = address?.Trim().ToLowerInvariant(), [nameof(AddressVerdict.Refusal)] = refusal });
    }

    // Somebody else's file: never opened inside the console's own pages.
    private static async Task<Results<FileContentHttpResult, NotFound>> AgreementAsync(Guid id, ApplicationReview review, HttpResponse response)
    {
        if (await review.FileAsync(id) is not { } file)
        {
            return TypedResults.NotFound();
        }

        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(file.Bytes, FileKind.Pdf.MediaType);
    }

    private static RegionList Regions()
    {
        using var provinces = Open("regions.provinces.csv");
        using var regencies = Open("regions.regencies.csv");
        return RegionList.Read(provinces, regencies);
    }

    private static StreamReader Open(string name)
        => new(typeof(OnboardingEndpoints).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The build left {name} out."));
}
