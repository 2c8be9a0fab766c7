using System.Net;
using System.Threading.RateLimiting;

namespace EOffice.Portal.Verification;

/// <summary>Verification is open to everybody, so it is limited by client address: looking up and checking files apart.</summary>
internal static class VerificationLimits
{
    public const string Policy = "verification";
    public const string Pictures = "verification-pictures";
    public const string Pki = "pki";
    private const int StatusesPerMinute = 600;

    public static void AddVerificationLimits(this IServiceCollection services, int lookups) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        limits.AddPolicy(Policy, context => HttpMethods.IsPost(context.Request.Method)
            ? PerMinute(context, "file", Math.Max(1, lookups / 3))
            : PerMinute(context, "lookup", lookups));
        limits.AddPolicy(Pictures, context => PerMinute(context, "picture", lookups * 5));
        limits.AddPolicy(Pki, context => PerMinute(context, "pki", StatusesPerMinute));
    });

    private static RateLimitPartition<(string, string)> PerMinute(HttpContext context, string kind, int permits)
        => RateLimitPartition.GetFixedWindowLimiter((Network(context.Connection.RemoteIpAddress), kind), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        });

    // One household has a whole IPv6 /64 to choose addresses from.
    public static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "-";
        }

        return address is { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.MapToIPv4().ToString();
    }
}
