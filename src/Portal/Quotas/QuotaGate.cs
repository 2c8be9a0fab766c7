using System.Globalization;
using EOffice.Portal.Security;
using EOffice.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;

namespace EOffice.Portal.Quotas;

/// <summary>Where requests wait for their government's turn, and where those beyond its quota end: docs/quotas.md.</summary>
internal static class QuotaGate
{
    private const int SecondsToWait = 2;

    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddQuotaGate(this IServiceCollection services)
        => services.AddSingleton<RequestQuota>().AddSingleton<Lanes>();

    /// <summary>
    /// After routing, before anything costs. What is sent to be stored waits later, at <see cref="UseTurnsOfForms"/>: a form that comes in
    /// slowly keeps nobody waiting.
    /// </summary>
    public static IApplicationBuilder UseTurns(this IApplicationBuilder app) => app.Use((context, next)
        => IsRead(context) ? InTurnAsync(context, next) : next(context));

    /// <summary>After the form was read.</summary>
    public static IApplicationBuilder UseTurnsOfForms(this IApplicationBuilder app) => app.Use((context, next)
        => IsRead(context) ? next(context) : InTurnAsync(context, next));

    /// <summary>After the officer is known: strangers take nothing of a government's requests. Before it, those that have no chance are turned away cheaply.</summary>
    public static IApplicationBuilder UseRequestQuota(this IApplicationBuilder app, bool early) => app.Use((context, next) =>
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<TenantContext>() is { HasTenant: true, Current: var tenant } && Counts(context.GetEndpoint()))
        {
            var quota = services.GetRequiredService<RequestQuota>();
            var room = early
                ? services.GetRequiredService<SessionCookie>().Read(context.Request) is null || quota.HasRoom(tenant)
                : !services.GetRequiredService<CurrentOfficer>().SignedIn || quota.Take(tenant);
            if (!room)
            {
                return RefuseAsync(context);
            }
        }

        return next(context);
    });

    /// <summary>True when this request was turned away for its government's sake, not for the network's it came from.</summary>
    public static bool Refused(HttpContext context) => context.Items.ContainsKey(typeof(QuotaGate));

    /// <summary>429, and when to come again.</summary>
    public static void Refuse(HttpContext context)
    {
        context.Items[typeof(QuotaGate)] = true;
        context.Response.Headers.RetryAfter = SecondsToWait.ToString(CultureInfo.InvariantCulture);
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }

    // The turn ends when the answer begins to leave: who reads slowly, or listens all day, keeps nobody waiting. Nor does who waits for
    // somebody outside, such as a signing service: a turn is for work, and work is seldom longer.
    private static async Task InTurnAsync(HttpContext context, RequestDelegate next)
    {
        if (context.RequestServices.GetRequiredService<TenantContext>() is not { HasTenant: true, Current: var tenant } || IsFree(context.GetEndpoint()))
        {
            await next(context);
            return;
        }

        var lane = context.RequestServices.GetRequiredService<Lanes>().For(context);
        var pressing = context.RequestServices.GetRequiredService<RequestQuota>().IsPressed(tenant);
        using var turn = await lane.TakeAsync(tenant.Id, pressing, context.RequestAborted);
        if (turn is null)
        {
            await (IsBeyond(context.GetEndpoint()) ? next(context) : RefuseAsync(context));
            return;
        }

        await using var longest = context.RequestServices.GetRequiredService<TimeProvider>().CreateTimer(
            static mine => ((FairTurns.Turn)mine!).Dispose(), turn, LongestTurn, Timeout.InfiniteTimeSpan);
        context.Response.OnStarting(static mine =>
        {
            ((FairTurns.Turn)mine).Dispose();
            return Task.CompletedTask;
        }, turn);
        await next(context);
    }

    private static bool IsRead(HttpContext context) => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    // Files of the program, themes, signs of life, and pages that say what went wrong.
    private static bool IsFree(Endpoint? endpoint)
        => endpoint is null || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || endpoint.Metadata.GetMetadata<OnEveryHostAttribute>() is not null;

    private static bool IsBeyond(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<BeyondQuotaAttribute>() is not null;

    private static Task RefuseAsync(HttpContext context)
    {
        Refuse(context);
        return Task.CompletedTask;
    }

    // Nobody is signed in where everybody may be: the way in stays open. Programs are counted where their token is read.
    private static bool Counts(Endpoint? endpoint)
        => !IsFree(endpoint) && endpoint!.Metadata.GetMetadata<IAllowAnonymous>() is null && !IsBeyond(endpoint);
}

/// <summary>Lines of this process: one for pages, one for what is heavy.</summary>
internal sealed class Lanes(TimeProvider time)
{
    private const int Longest = 1_000;

    private static readonly int Cores = Math.Max(2, Environment.ProcessorCount);

    private readonly FairTurns _pages = new(places: 4 * Cores, share: Cores, Longest, time);
    private readonly FairTurns _heavy = new(places: Cores, share: Math.Max(1, Cores / 2), Longest, time);

    public FairTurns For(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<HeavyAttribute>() is { } heavy && (!heavy.OnlyPosts || HttpMethods.IsPost(context.Request.Method)) ? _heavy : _pages;
}
