using EOffice.Grains;
using EOffice.Grains.Mail;
using EOffice.Grains.Runtime;
using EOffice.Grains.Signing;
using EOffice.Portal.Account;
using EOffice.Portal.Agenda;
using EOffice.Portal.Api;
using EOffice.Portal.BatchSealing;
using EOffice.Portal.Branding;
using EOffice.Portal.Dispositions;
using EOffice.Portal.Exports;
using EOffice.Portal.Faults;
using EOffice.Portal.Health;
using EOffice.Portal.Imports;
using EOffice.Portal.Inbox;
using EOffice.Portal.Incoming;
using EOffice.Portal.Layout;
using EOffice.Portal.Letters;
using EOffice.Portal.Live;
using EOffice.Portal.NumberPatterns;
using EOffice.Portal.Onboarding;
using EOffice.Portal.Operators;
using EOffice.Portal.Pages;
using EOffice.Portal.Phone;
using EOffice.Portal.Pki;
using EOffice.Portal.Quotas;
using EOffice.Portal.Security;
using EOffice.Portal.Ui;
using EOffice.Portal.Verification;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Orleans;

namespace EOffice.Portal;

/// <summary>The portal put together: what is registered, and the way of a request.</summary>
internal static class PortalSetup
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        var options = PortalOptions.From(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel => SetLimits(kestrel.Limits, options));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddLogs(builder);
        TelemetryExport.Add(builder.Services, builder.Logging, "eoffice-portal", name => builder.Configuration[name]);

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(OfficeOptions.From(name => builder.Configuration[name]));
        services.AddSingleton(options.Fixity);
        services.AddSingleton(options.Backups);
        services.AddSingleton(TimestampOptions.From(name => builder.Configuration[name]));
        services.AddSingleton(MailOptions.From(name => builder.Configuration[name]));
        services.AddTenancy(options.Tenancy);
        services.AddOfficeCalls();
        services.AddScoped(provider => new TenantGrains(
            provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<TenantContext>().Current.Id));
        services.AddPortalUi();
        services.AddScoped<PageFrameFill>(_ => FrameFill.FillAsync);
        AddSecurity(services, options);
        services.AddSingleton<Readiness>();
        services.AddHostedService<WarmUp>();
        services.AddLive();
        services.AddScoped<OfficeClock>();
        services.AddScoped<DeskReading>();
        services.AddPagePictures();
        services.AddLetters();
        services.AddIncoming();
        services.AddAgendaPages();
        services.AddOnboarding();
        services.AddApi();
    }

    /// <summary>The way of every request; the order matters.</summary>
    public static void UsePortal(this WebApplication app)
    {
        if (app.Services.GetRequiredService<PortalOptions>().TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseSecurityHeaders();
        app.UseRequestNumber();
        app.UseResponseCompression();
        app.UseFaultPages();
        app.UseHostTenant();
        app.UseRouting();
        app.UsePlaceGuard();
        app.UseClosingGuard();
        app.UseRateLimiter();
        app.UseRequestQuota(early: true);
        app.UseTurns();
        app.UseRequestQuota(early: true); // those that waited before it may have taken what was left
        app.UseOfficer();
        app.UseRequestQuota(early: false);
        app.UseOperator();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UsePageFrame();
        app.UseAntiforgery();
        app.UseAntiforgeryGuard();
        app.UseFormGuard();
        app.UseTurnsOfForms();
    }

    public static void MapPortal(this WebApplication app)
    {
        app.MapPortalUi();
        app.MapHealthEndpoints();
        app.MapCrests();
        app.MapAppIcons();
        app.MapAppManifest();
        app.MapOfflineEndpoints();
        app.MapAccountEndpoints();
        app.MapLiveEndpoints();
        app.MapVerificationEndpoints();
        app.MapPkiEndpoints();
        app.MapLetterEndpoints();
        app.MapBatchSealingEndpoints();
        app.MapIncomingEndpoints();
        app.MapOperatorEndpoints();
        app.MapOnboardingEndpoints();
        app.MapBrandEndpoints();
        app.MapExportEndpoints();
        app.MapArchiveEndpoints();
        app.MapPatternEndpoints();
        app.MapDispositionEndpoints();
        app.MapAgendaEndpoints();
        app.MapApi();
        app.MapRazorComponents<App>().WithStaticAssets();
        // What is nowhere else is nowhere, also for people who are not signed in.
        app.MapFallback("{*path}", () => TypedResults.NotFound()).AllowAnonymous().WithMetadata(new OnEveryHostAttribute());
    }

    private static void SetLimits(Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerLimits limits, PortalOptions options)
    {
        limits.MaxRequestBodySize = options.MaxUploadBytes;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        limits.MinRequestBodyDataRate = new(bytesPerSecond: 500, gracePeriod: TimeSpan.FromSeconds(10));
        limits.MinResponseDataRate = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(10));
    }

    private static void AddLogs(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        // Its lines and its scope carry addresses, and the address of a verification is a token.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    private static void AddSecurity(IServiceCollection services, PortalOptions options)
    {
        services.AddScoped<RequestPlace>();
        services.AddScoped<CurrentOfficer>();
        services.AddSingleton<SessionCookie>();
        services.AddConsole();
        services.AddKeyRing(options);
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, AntiforgeryBinding>();
        services.PostConfigure<AntiforgeryOptions>(antiforgery =>
        {
            antiforgery.Cookie.Name = options.IsHttps ? "__Host-token" : "token";
            antiforgery.Cookie.SecurePolicy = options.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
        });
        services.AddAuthentication(SignInChallenge.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SignInChallenge>(SignInChallenge.SchemeName, null);
        var signedIn = new AuthorizationPolicyBuilder().AddRequirements(new SignedInRequirement()).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(signedIn).SetFallbackPolicy(signedIn).AddConsolePolicies();
        services.AddVerificationLimits(options.VerificationsPerMinute);
        services.AddQuotaGate();
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = options.MaxUploadBytes);
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = System.IO.Compression.CompressionLevel.Fastest);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in options.TrustedProxies)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
    }
}
