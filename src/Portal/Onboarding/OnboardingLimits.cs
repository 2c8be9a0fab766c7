using System.Threading.RateLimiting;
using EOffice.Portal.Verification;
using Microsoft.AspNetCore.RateLimiting;

namespace EOffice.Portal.Onboarding;

/// <summary>The front door's forms are open to everybody, so they are limited by network.</summary>
internal static class OnboardingLimits
{
    public const string Policy = "onboarding";
    private const int BeginningsPerHour = 20;
    private const int ChangesPerHour = 120;
    private const int LooksPerMinute = 240;

    public static void AddOnboardingLimits(this IServiceCollection services) => services.Configure<RateLimiterOptions>(limits =>
        limits.AddPolicy(Policy, context => !HttpMethods.IsPost(context.Request.Method) ? Limit(context, "apply-look", LooksPerMinute, TimeSpan.FromMinutes(1))
            : context.Request.RouteValues.ContainsKey("Token") ? Limit(context, "apply-change", ChangesPerHour, TimeSpan.FromHours(1))
            : Limit(context, "apply-begin", BeginningsPerHour, TimeSpan.FromHours(1))));

    private static RateLimitPartition<(string, string)> Limit(HttpContext context, string kind, int permits, TimeSpan window)
        => RateLimitPartition.GetFixedWindowLimiter((VerificationLimits.Network(context.Connection.RemoteIpAddress), kind), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = window,
            QueueLimit = 0,
        });
}
