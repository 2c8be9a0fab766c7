using EOffice.Documents.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EOffice.Grains.Signing;

/// <summary>Whoever stamps for this installation, and the way to other authorities' lists.</summary>
internal static class TimestampSetup
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static ITimestamper Choose(IServiceProvider services)
        => services.GetRequiredService<TimestampOptions>().Authority is { } address
            ? new HttpTimestampAuthority(Http(), address, services.GetRequiredService<TimeProvider>())
            : ActivatorUtilities.CreateInstance<InstallationTimestamper>(services);

    public static HttpRevocationSource Lists(IServiceProvider services) => new(Http(), services.GetRequiredService<TimeProvider>());

    // No redirects: the address is configured, or stands in a certificate.
    private static HttpClient Http()
        => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = ConnectionLifetime }) { Timeout = TimestampOptions.Patience };
}
